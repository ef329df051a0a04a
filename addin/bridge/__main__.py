"""`python -m addin.bridge`: the resident helper of this user, until nothing is clicked for half an hour."""

import signal
import sys
import threading

from addin.bridge.helper import End, serve, start_again
from addin.bridge.places import spool_folder
from addin.bridge.spool import NotPrivate, Spool
from addin.ribbon import Clicks
from addin.wording import sentence


def main() -> int:
    """Serve the user's spool; 0, or 2 and one sentence when the spool is not the user's alone.

    Asked to end by the system, it answers the request at hand first.
    """
    asked_to_end = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked_to_end.set())
    try:
        end = serve(Spool(spool_folder()), Clicks(), stop=asked_to_end.is_set)
    except NotPrivate as problem:
        sys.stderr.write(sentence("spool-not-private", folder=str(problem)) + "\n")
        return 2
    if end is End.CHANGED:
        start_again()
    return 0


if __name__ == "__main__":
    sys.exit(main())
