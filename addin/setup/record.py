"""What installing changed on this computer, kept in one file so that exactly this can be taken back."""

import json
from pathlib import Path

from addin.books.atomic import write
from addin.setup.changes import Trace

RECORD = "installed.json"


class Record:
    """Traces by what they are about; the first "before" of each stays, however often it is installed."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / RECORD
        self._traces: dict[str, Trace] = {}
        if self._file.exists():
            told = json.loads(self._file.read_text(encoding="utf-8"))
            self._traces = {_key(trace): trace for trace in told["changes"]}

    @property
    def traces(self) -> list[Trace]:
        """In the order in which they were made."""
        return list(self._traces.values())

    def wrote(self, path: Path) -> str:
        """Fingerprint of what was put there, empty when nothing was."""
        return str(self._traces.get(_key({"what": "file", "where": str(path)}), {}).get("after", ""))

    def add(self, trace: Trace) -> None:
        """Keep a trace, on the disk too, before the next change is made."""
        known = self._traces.get(_key(trace))
        if known is not None and "before" in known:
            trace = {**trace, "before": known["before"]}
        self._traces[_key(trace)] = trace
        self._save()

    def forget(self, trace: Trace) -> None:
        """A change that was taken back; the file goes with the last one."""
        self._traces.pop(_key(trace), None)
        self._save()

    def _save(self) -> None:
        if self._traces:
            told = json.dumps({"changes": self.traces}, ensure_ascii=False, indent=1)
            write(self._file, told.encode())
        else:
            self._file.unlink(missing_ok=True)


def _key(trace: Trace) -> str:
    return "\0".join(str(trace.get(part, "")) for part in ("what", "where", "name"))
