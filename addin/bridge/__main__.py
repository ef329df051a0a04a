"""`python -m addin.bridge`: the resident helper of this user, until nothing is clicked for half an hour."""

import json
import os
import signal
import sys
import threading
from pathlib import Path

from addin.bridge.helper import End, Reply, Work, serve, start_again
from addin.bridge.places import spool_folder
from addin.bridge.request import Request
from addin.bridge.spool import NotPrivate, Spool
from addin.ribbon import Clicks
from addin.wording import sentence

TIMES_VARIABLE = "BAOGONG_TIMES"
"""Environment variable with the path of a file for the benchmark's figures."""


def main() -> int:
    """Serve the user's spool; 0, or 2 and one sentence when the spool is not the user's alone.

    Asked to end by the system, it answers the request at hand first.
    """
    asked_to_end = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked_to_end.set())
    try:
        end = serve(Spool(spool_folder()), _timed(Clicks()), stop=asked_to_end.is_set)
    except NotPrivate as problem:
        sys.stderr.write(sentence("spool-not-private", folder=str(problem)) + "\n")
        return 2
    if end is End.CHANGED:
        start_again()
    return 0


def _timed(clicks: Clicks) -> Work:
    """The same work; where the environment names a file, it says there how long the stages of the click took."""
    target = os.environ.get(TIMES_VARIABLE)
    if not target:
        return clicks

    def work(request: Request, reply: Reply) -> None:
        clicks(request, reply)
        unfinished = Path(f"{target}.part")
        unfinished.write_text(json.dumps(clicks.seconds), encoding="utf-8")
        unfinished.replace(target)

    return work


if __name__ == "__main__":
    sys.exit(main())
