"""Things of one kind, found by their number from one or by their name in any case."""

from collections.abc import Iterator

from addin.uno_engine.facade import Part, Value


class Lookup:
    """A collection as xlwings knows it; it is made of what `all` gives."""

    def all(self) -> list[Value]:
        """The wrapped things, in order."""
        raise NotImplementedError

    def names_of(self, item: Value) -> tuple[str, ...]:
        """The names by which a thing is known."""
        return (str(item.name),)

    def __call__(self, key: int | str) -> Part:
        items = self.all()
        if isinstance(key, int):
            if not 1 <= key <= len(items):
                raise KeyError(key)
            return items[key - 1]
        for item in items:
            if key.lower() in (name.lower() for name in self.names_of(item)):
                return item
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[Value]:
        return iter(self.all())

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True
