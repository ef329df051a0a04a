"""One running LibreOffice, started or joined: its context, its desktop, its process.

An office that was started is ended by `stop` and at exit of Python; one that was joined is only let go.
"""

import atexit
import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Self

from addin.uno_engine import joining, uno_module
from addin.uno_engine.facade import Uno, properties
from addin.uno_engine.problems import CannotStart, explain
from addin.uno_engine.process import OfficeProcess


class Office:
    """A LibreOffice that answers."""

    def __init__(
        self, context: Uno, pipe: str, process: OfficeProcess | None, *, visible: bool, macros: bool = False
    ) -> None:
        self.context = context
        self.pipe = pipe
        self.process = process
        self.visible = visible
        self.macros = macros
        self.gone = False
        self.on_stop: list[Callable[[Office], None]] = []
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.components = self.desktop.Components
        listener = joining.listener(pipe)
        self.pid = listener.process if listener else process.running.pid if process else 0
        if process is not None:
            atexit.register(self.stop)

    @classmethod
    def start(
        cls, *, visible: bool, profile: Path | None, pipe: str | None, macros: bool, patience_seconds: float
    ) -> "Office":
        """A new private process; what was started is ended again when it does not answer.

        One that ends by itself at once is started once more: that happens when a display is just being reset.
        """
        uno_module.load()  # says what is missing before anything is started
        for last_attempt in (False, True):
            process = OfficeProcess(visible=visible, profile=profile, pipe=pipe, macros=macros)
            try:
                context = joining.join(process.pipe, patience_seconds, process.alive)
                return cls(context, process.pipe, process, visible=visible, macros=macros)
            except BaseException as problem:
                died = not process.alive()
                process.kill()
                if last_attempt or not (died and isinstance(problem, CannotStart)):
                    raise
        raise AssertionError("unreachable")

    @classmethod
    def connect(cls, pipe: str, *, patience_seconds: float) -> "Office":
        """The office that listens on this pipe; CannotStart when it is another user's, who might be anybody."""
        listener = joining.listener(pipe)
        if listener is not None and listener.user != os.getuid():
            raise CannotStart(f"the office on pipe {pipe!r} belongs to another user")
        return cls(joining.join(pipe, patience_seconds), pipe, None, visible=True, macros=True)

    @property
    def owned(self) -> bool:
        """Whether this Python started it, and so may end it."""
        return self.process is not None

    def service(self, name: str) -> Uno:
        """A service of the office."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def alive(self) -> bool:
        """Whether it still answers."""
        if self.gone or (self.process is not None and not self.process.alive()):
            return False
        try:
            return self.desktop.ImplementationName is not None
        except Exception as problem:
            if explain(problem) is None:
                raise
            return False

    def stop(self) -> None:
        """End a started office, gracefully if it can be; let go of a joined one. Twice does no harm."""
        if self.gone:
            return
        if self.process is not None:
            with contextlib.suppress(Exception):  # a bridge that is cut while terminating is what was asked for
                self._close_everything()
                self.desktop.terminate()
            self.process.end()
        self._let_go()

    def kill(self) -> None:
        """End a started office at once; let go of a joined one."""
        if self.gone:
            return
        if self.process is not None:
            self.process.kill()
        self._let_go()

    def load(self, url: str, **options: object) -> Uno:
        """A document opened in a window of its own."""
        return self.desktop.loadComponentFromURL(url, "_blank", 0, properties(**options))

    def _close_everything(self) -> None:
        components = self.components.createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            with contextlib.suppress(Exception):  # a document that refuses is ended with the process
                component.setModified(False)
                component.close(True)

    def _let_go(self) -> None:
        self.gone = True
        atexit.unregister(self.stop)
        for listener in self.on_stop:
            listener(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
