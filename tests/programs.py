"""Programs beside Python that tests use: found by name, started with fixed arguments, their answers as values."""

import json
import os
import shutil
import subprocess
from pathlib import Path

TIMEOUT_SECONDS = 120


def find(*names: str) -> str | None:
    """The first of these programs that is installed."""
    return next((found for name in names if (found := shutil.which(name))), None)


def output_of(program: str, *arguments: str) -> str:
    """What a program prints; CalledProcessError when it fails."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}  # the validator needs no locale data
    done = subprocess.run(
        [program, *arguments], check=True, capture_output=True, timeout=TIMEOUT_SECONDS, env=environment
    )
    return done.stdout.decode("utf-8")


def find_validator(root: Path) -> str | None:
    """The validator's own program, which npm puts into a package per platform; it needs no Node.js to run."""
    packages = root / ".tools" / "node_modules" / "@xarsh"
    found = [file for name in ("ooxml-validator", "ooxml-validator.exe") for file in packages.glob(f"*-*-*/{name}")]
    return str(found[0]) if found else None


def validate(program: str, file: Path) -> list[str]:
    """Errors of a workbook, each as `part: description`."""
    answer = json.loads(output_of(program, str(file)))
    return [f"{error['path']}: {error['description']}" for error in answer["errors"]]


def find_libreoffice() -> str | None:
    """LibreOffice's starter, when Calc is there."""
    windows = Path(os.environ.get("PROGRAMFILES", "")) / "LibreOffice" / "program" / "soffice.com"
    if windows.is_file():
        return str(windows)
    return find("soffice") if find("localc") else None


def convert(program: str, profile: Path, file: Path, suffix: str, folder: Path) -> Path:
    """The file converted by LibreOffice into the folder; a profile of its own lets tests run side by side."""
    options = ("--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}")
    output_of(program, *options, "--convert-to", suffix, "--outdir", str(folder), str(file))
    made = folder / f"{file.stem}.{suffix.partition(':')[0]}"
    assert made.exists(), f"LibreOffice did not convert {file.name}"
    return made
