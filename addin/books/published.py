"""What the program itself wrote under a name: contents come in as bytes, only their digests are kept.

One small file per published name, to which a line is added for every new content. Nothing is ever rewritten, so
two runs at once cannot make each other forget, and a line that is damaged only makes one content unknown.
"""

from hashlib import sha256
from pathlib import Path

from addin.books.atomic import problem


class Published:
    """The digests of published files, kept in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def knows(self, name: str, content: bytes) -> bool:
        """Whether the program wrote exactly this under this name before."""
        try:
            known = self._entry(name).read_bytes().split(b"\n")
        except OSError:
            return False
        return _digest(content) in known

    def remember(self, name: str, content: bytes) -> None:
        """Note a content before it is written, so that a run that dies in between knows its own file again."""
        if self.knows(name, content):
            return
        entry = self._entry(name)
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            with entry.open("ab") as file:
                # A line of its own even behind a line that was cut off.
                # Not forced to the disk: a lost line only means that the file is kept rather than replaced.
                file.write(b"\n" + _digest(content) + b"\n")
        except OSError as error:
            raise problem(error, entry, name) from error

    def _entry(self, name: str) -> Path:
        return self._folder / _digest(name.encode())[:32].decode()


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()
