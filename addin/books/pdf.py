"""Path of a workbook comes in, its printed pages go out as a PDF; None where LibreOffice is not installed.

LibreOffice runs without a window and with a private profile, so that it neither meets a running one nor leaves
anything behind. Its PDFs carry the time, so equal workbooks give different bytes: convert only what has changed.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.ports import BookProblem
from addin.wording.books import REASONS

TIMEOUT_SECONDS = 120

USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def to_pdf(path: Path, name: str = "") -> bytes | None:
    """The workbook as PDF bytes; BookProblem pdf-failed when LibreOffice cannot make it."""
    program = find_libreoffice()
    if program is None:
        return None
    with TemporaryDirectory(prefix="baogong-") as folder:
        work = Path(folder)
        # A copy, because LibreOffice leaves a lock file beside what it opens.
        shutil.copyfile(path, work / "pages.xlsx")
        reason = _convert(program, work)
        made = work / "pages.pdf"
        if not made.is_file():
            raise BookProblem("pdf-failed", name or path.name, reason=reason)
        return made.read_bytes()


def find_libreoffice() -> str | None:
    """Path of LibreOffice's program, None when it is not there."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in USUAL_PLACES if Path(place).is_file()), None)


def _convert(program: str, work: Path) -> str:
    """Run the conversion; what to say when it has left no PDF."""
    command = [
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf:calc_pdf_Export",
        "--outdir",
        str(work),
        str(work / "pages.xlsx"),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            return REASONS["timeout"]
    return REASONS["converter"]


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with the processes it started itself."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False)  # noqa: S607 - Windows' own
    else:
        os.killpg(process.pid, signal.SIGKILL)
