"""The project's own files, read as text and syntax trees, for the house rules."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
GENERATED = {".git", ".venv", ".tools", "node_modules", "__pycache__", "build", "dist"}

CODE_ARGUMENT = {
    "finding": 0,
    "sentence": 0,
    "say": 0,
    "BookProblem": 0,
    "CannotRun": 0,
    "Bad": 0,
    "Hit": 1,
}
"""Calls that name a sentence by its code, and which argument that is."""


def project_files() -> list[Path]:
    """Files that are or would be committed."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
        return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]
    return [
        file
        for file in ROOT.rglob("*")
        if file.is_file() and not any(part in GENERATED or part.startswith(".") for part in file.parent.parts)
    ]


def modules(folder: str = "addin") -> Iterator[tuple[str, ast.Module]]:
    """Each Python file below a folder: its relative name and its syntax tree."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def rooms() -> set[str]:
    """Packages and modules right below `addin`, as the map names them: `books/`, `ports.py`."""
    found = {f"{each.name}/" for each in (ROOT / "addin").iterdir() if (each / "__init__.py").exists()}
    return found | {each.name for each in (ROOT / "addin").glob("*.py")} - {"__init__.py"}


def called(call: ast.Call) -> str:
    """The last name of what is called: `sentence` of `wording.sentence(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def named_codes(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Codes that calls name: line, code, and whether it is only a code's beginning (an f-string)."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and called(call) in CODE_ARGUMENT:
            at = CODE_ARGUMENT[called(call)]
            argument = call.args[at] if at < len(call.args) else None
            for text, whole in _texts(argument):
                yield call.lineno, text, not whole


def _texts(node: ast.expr | None) -> Iterator[tuple[str, bool]]:
    """Texts that an expression can be: both branches of a choice, the beginning of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, True
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.JoinedStr) and node.values:
        yield from ((text, False) for text, _ in _texts(node.values[0]))


def all_texts(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Every text in a file, and whether it is whole or an f-string's part."""
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, id(node) not in parts


def imported_packages(tree: ast.AST) -> Iterator[str]:
    """Top-level packages that a file imports anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
