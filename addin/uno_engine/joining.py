"""The name of a pipe in, a live UNO context of the LibreOffice that listens there out.

The wait is bounded; CannotStart says how long was waited. Seconds throughout.
"""

import socket
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from addin.uno_engine import uno_module
from addin.uno_engine.facade import Uno
from addin.uno_engine.problems import CannotStart, explain

PAUSE_SECONDS = 0.02
PEER_CREDENTIALS = struct.Struct("3i")


def join(pipe: str, patience_seconds: float, still_running: Callable[[], bool] = lambda: True) -> Uno:
    """The remote component context; `still_running` ends the wait early when the started program has ended."""
    uno = uno_module.load()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + patience_seconds
    while True:
        context = _try(resolver, pipe)
        if context is not None:
            return context
        if not still_running():
            raise CannotStart("LibreOffice ended before it could be reached")
        if time.monotonic() > deadline:
            raise CannotStart(f"no LibreOffice answered on pipe {pipe!r} within {patience_seconds:g} seconds")
        time.sleep(PAUSE_SECONDS)


def _try(resolver: Uno, pipe: str) -> Uno:
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        ready = context is not None and context.ServiceManager is not None
    except Exception as problem:
        if explain(problem) is None:
            raise
        return None  # not listening yet, or still starting
    return context if ready else None


class Listener(NamedTuple):
    """Who listens on a pipe: the process, and the user it belongs to."""

    process: int
    user: int


def listener(pipe: str) -> Listener | None:
    """Who listens on a pipe; None where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return None
    for file in Path("/tmp").glob(f"OSL_PIPE_*_{pipe}"):  # noqa: S108 - LibreOffice's own fixed place
        with socket.socket(socket.AF_UNIX) as link:
            try:
                link.connect(str(file))
            except OSError:
                continue
            answer = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, PEER_CREDENTIALS.size)
            process, user, _ = PEER_CREDENTIALS.unpack(answer)
            return Listener(process, user)
    return None
