"""What can go wrong in the room between Python and LibreOffice, as exceptions with one plain sentence each.

`translated` turns UNO's own exceptions into them: a bridge that was cut is OfficeGone, a document that was closed
underneath is BookClosed. Other UNO exceptions pass as EngineProblem with LibreOffice's text. It also gives what xlwings
offers and this engine does not a NotImplementedError that says so.
"""

import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

Made = TypeVar("Made", bound=type)

GONE_TYPES = ("DisposedException", "NoConnectException")
UNO_PREFIX = "com.sun.star."
XLWINGS_BASES = "xlwings.base_classes"


class EngineProblem(Exception):
    """LibreOffice refused something."""


class CannotStart(EngineProblem):
    """LibreOffice or its Python module is missing or did not answer in time."""


class OfficeGone(EngineProblem):
    """The LibreOffice behind this object has ended or was killed."""


class BookClosed(EngineProblem):
    """The book behind this object is no longer open."""


def translated(made: Made) -> Made:
    """A class whose public methods and properties raise the exceptions above instead of UNO's."""
    for name, member in list(vars(made).items()):
        if isinstance(member, property):
            setattr(made, name, property(_guard(member.fget), _guard(member.fset), None, member.__doc__))
        elif isinstance(member, FunctionType) and name != "__init__":
            setattr(made, name, _guard(member))
    _name_what_is_missing(made)
    return made


def explain(problem: Exception) -> Exception | None:
    """The exception of this package for one of UNO's; None when it is not one of UNO's."""
    kind = f"{type(problem).__module__}.{type(problem).__name__}"
    if UNO_PREFIX not in kind:
        return None
    text = str(problem).strip()
    if type(problem).__name__ not in GONE_TYPES:
        return EngineProblem(f"LibreOffice refused this ({type(problem).__name__}): {text or 'no reason given'}")
    if not text or "bridge" in text.lower() or type(problem).__name__ == "NoConnectException":
        return OfficeGone("LibreOffice has ended or was killed; start or connect again")
    return BookClosed("this book (or sheet) is no longer open in LibreOffice")


def _name_what_is_missing(made: type) -> None:
    for name in {name for base in made.__mro__ for name in vars(base) if base.__module__ == XLWINGS_BASES}:
        member = getattr(made, name)
        if isinstance(member, property) and _is_missing(member.fget):
            setattr(made, name, property(_refusal(made, name), _refusal(made, name)))
        elif isinstance(member, property) and _is_missing(member.fset):
            setattr(made, name, property(member.fget, _refusal(made, name)))
        elif _is_missing(member):
            setattr(made, name, _refusal(made, name))


def _is_missing(member: object) -> bool:
    """Whether a function is one of xlwings' that only says NotImplementedError."""
    return (
        isinstance(member, FunctionType)
        and member.__module__ == XLWINGS_BASES
        and member.__code__.co_names[:1] == ("NotImplementedError",)
    )


def _refusal(made: type, name: str) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> Any:
        raise NotImplementedError(f"the LibreOffice engine has no {made.__name__}.{name}")

    return refuse


def _guard(function: Callable[..., Any] | None) -> Any:
    if function is None:
        return None

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except EngineProblem:
            raise
        except Exception as problem:
            explained = explain(problem)
            if explained is None:
                raise
            raise explained from problem

    return guarded
