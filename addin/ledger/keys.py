"""Keys of entries: the parts that make a fact unique in, one text out.

A key is the kind of fact, what it is about, and for facts that may be corrected a revision number:
`order:CG-1:P001:南湖村`, `receipt:CG-1:P001:南湖村:2`. The entry that takes back another has that one's key
and a mark behind it, `receipt:CG-1:P001:南湖村:1:reversed`, so an entry can be taken back only once.
"""

from addin.model.ledger import Entry

ORDER = "order"
RECEIPT = "receipt"
ISSUE = "issue"
GRANT = "grant"

_REVERSED = "reversed"


def key_of(*parts: str) -> str:
    """Parts joined by colons; a colon within a part is written %3A, so different parts give different keys."""
    return ":".join(part.replace("%", "%25").replace(":", "%3A") for part in parts)


def revision_key(base: str, number: int) -> str:
    """Key of a fact's revision; the first has number 1."""
    return f"{base}:{number}"


def reversal_key(key: str) -> str:
    """Key of the entry that takes back the entry with this key."""
    return f"{key}:{_REVERSED}"


def base_and_number(entry: Entry) -> tuple[str, int]:
    """The fact that an entry (not a reversal) with a revision number is about, and that number."""
    base, _, number = entry.key.rpartition(":")
    return base, int(number)
