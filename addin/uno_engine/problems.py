"""What can go wrong in the room between Python and LibreOffice, as exceptions with one plain sentence each.

`stands_for` turns UNO's own exceptions into them: a bridge that was cut is OfficeGone, a document that was closed
underneath is BookClosed. Other UNO exceptions pass as EngineProblem with LibreOffice's text. It also gives what xlwings
offers and this engine does not a NotImplementedError that says so.
"""

import functools
from collections.abc import Callable, Iterator
from inspect import getattr_static
from types import FunctionType
from typing import Any, TypeAlias, TypeVar

Value: TypeAlias = Any  # what passes through unlooked at
Made = TypeVar("Made", bound=type)

GONE_TYPES = ("DisposedException", "NoConnectException")
UNO_PREFIX = "com.sun.star."
GONE = "LibreOffice has ended or was killed; start or connect again"
OWNERS = ("range", "table", "chart", "parent", "sheet", "_book", "book", "_app", "app")
PYTHONS_OWN = frozenset(vars(type("Plain", (), {})))
UNGUARDED = PYTHONS_OWN | {"__init__"}


class EngineProblem(Exception):
    """LibreOffice refused something."""


class CannotStart(EngineProblem):
    """LibreOffice or its Python module is missing or did not answer in time."""


class OfficeGone(EngineProblem):
    """The LibreOffice behind this object has ended or was killed."""


class BookClosed(EngineProblem):
    """The book behind this object is no longer open."""


def stands_for(base_name: str) -> Callable[[Made], Made]:
    """Makes a class what xlwings expects of its engine class of this name.

    Public methods and properties raise the exceptions above instead of UNO's, and what is not there raises
    NotImplementedError.
    """

    def complete(made: Made) -> Made:
        from xlwings import base_classes

        for name in {name for kind in made.__mro__[:-1] for name in vars(kind) if name not in UNGUARDED}:
            member = getattr_static(made, name)
            if isinstance(member, property):
                setattr(made, name, property(_guard(member.fget), _guard(member.fset), None, member.__doc__))
            elif isinstance(member, FunctionType):
                setattr(made, name, _guard(member))
        _fill_up(made, getattr(base_classes, base_name))
        return made

    return complete


def explain(problem: Exception) -> Exception | None:
    """The exception of this package for one of UNO's; None when it is not one of UNO's."""
    full_name = f"{type(problem).__module__}.{type(problem).__name__}"
    if UNO_PREFIX not in full_name:
        return None
    name = full_name.rpartition(".")[2]
    if name in GONE_TYPES:
        return OfficeGone(GONE)
    return EngineProblem(f"LibreOffice refused this ({name}): {str(problem).strip() or 'no reason given'}")


def diagnose(part: object, problem: Exception) -> Exception | None:
    """Why a call on one of this engine's objects failed; None when the exception speaks for itself.

    What UNO raises over a cut bridge or a closed document differs from call to call, and some of its objects are None
    then; so it is asked whether the office and the book are still there.
    """
    explained = explain(problem)
    if explained is None and not isinstance(problem, AttributeError):
        return None
    owners = list(_owners(part))
    office = next((vars(owner)["office"] for owner in owners if "office" in vars(owner)), None)
    if office is not None and not office.alive():
        return OfficeGone(GONE)
    if any("doc" in vars(owner) and owner.is_closed() for owner in owners):
        return BookClosed("this book is no longer open in LibreOffice")
    return explained


def _owners(part: Value) -> Iterator[Value]:
    """An object of this engine, what it belongs to, and so on up to its app."""
    while part is not None and hasattr(part, "__dict__"):
        yield part
        held = vars(part)
        part = next((held[name] for name in OWNERS if held.get(name) is not None), None)


def _fill_up(made: type, base: type) -> None:
    """What xlwings' class has and ours has not: a plain refusal, or xlwings' own code where it has some."""
    for name in {name for kind in base.__mro__[:-1] for name in vars(kind) if name not in PYTHONS_OWN}:
        theirs, ours = getattr_static(base, name), getattr_static(made, name, None)
        if ours is None:
            setattr(made, name, _refusals(made, name, theirs) if _refuses(theirs) else theirs)
        elif isinstance(theirs, property) and isinstance(ours, property) and theirs.fset and not ours.fset:
            setattr(made, name, property(ours.fget, _refusal(made, name), None, ours.__doc__))


def _refuses(member: object) -> bool:
    """Whether a member of xlwings' class only says NotImplementedError."""
    function = member.fget if isinstance(member, property) else member
    return isinstance(function, FunctionType) and function.__code__.co_names[:1] == ("NotImplementedError",)


def _refusals(made: type, name: str, theirs: object) -> object:
    refusal = _refusal(made, name)
    return property(refusal, refusal) if isinstance(theirs, property) else refusal


def _refusal(made: type, name: str) -> Callable[..., Value]:
    def refuse(*_: object, **__: object) -> Value:
        raise NotImplementedError(f"the LibreOffice engine has no {made.__name__}.{name}")

    return refuse


def _guard(function: Callable[..., Value] | None) -> Value:
    if function is None:
        return None

    @functools.wraps(function)
    def guarded(*args: Value, **kwargs: Value) -> Value:
        try:
            return function(*args, **kwargs)
        except EngineProblem:
            raise
        except Exception as problem:
            explained = diagnose(args[0] if args else None, problem)
            if explained is None:
                raise
            raise explained from problem

    return guarded
