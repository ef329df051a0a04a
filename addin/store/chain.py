"""An entry in, its fingerprint out; and the chain that ties every entry to all those before it.

The digest is SHA-256 over a JSON array of the entry's fields and moves in ASCII, so it does not depend on the
machine; the time of writing is not part of it. The chain is SHA-256 over the former chain and the digest: an
entry that is altered, taken out, put in or moved breaks it from there on.
"""

import json
from hashlib import sha256

from addin.model.ledger import Entry

START = ""
"""The chain before the first entry."""


def digest(entry: Entry) -> str:
    """Fingerprint of everything an entry says."""
    moves = [(move.source, move.target, move.commodity, move.amount) for move in entry.moves]
    content = [entry.key, entry.kind, entry.day.isoformat(), entry.document, entry.memo, entry.reverses, moves]
    return sha256(json.dumps(content, separators=(",", ":")).encode("ascii")).hexdigest()


def link(former: str, entry_digest: str) -> str:
    """The chain after an entry."""
    return sha256((former + entry_digest).encode("ascii")).hexdigest()
