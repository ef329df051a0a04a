"""A letter comes in, the bytes of an .eml draft go out; the same letter gives the same bytes.

`X-Unsent: 1` makes desktop mail programs open the file as a draft to be sent. Headers are built by the standard
library, which refuses line breaks in them; attachments are workbooks and PDF files, never files with macros.
"""

from hashlib import blake2b
from typing import TYPE_CHECKING

from addin.ports import Letter

if TYPE_CHECKING:
    from email.message import EmailMessage

CONTENT_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
}
"""Files that may be attached, by their suffix."""

DOMAIN = "baogong.invalid"
"""Right side of the Message-ID: a domain that nobody can own, since the office's own is not known."""


def to_eml(letter: Letter) -> bytes:
    """The draft; ValueError for an attachment of another kind or a line break in an address or the subject."""
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = letter.subject
    for header, addresses in (("From", [letter.sender]), ("To", letter.to), ("Cc", letter.cc)):
        if any(addresses):
            message[header] = ", ".join(addresses)
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<{_digest(letter)}@{DOMAIN}>"
    message.set_content(letter.text, cte="base64")
    for name, content in letter.attachments:
        _attach(message, name, content)
    if message.is_multipart():
        message.set_boundary(f"=_baogong_{_digest(letter)}")
    return message.as_bytes()


def _attach(message: "EmailMessage", name: str, content: bytes) -> None:
    suffix = name[name.rfind(".") :].lower()
    if suffix not in CONTENT_TYPES:
        raise ValueError(f"not a file to attach: {name}")
    main_type, sub_type = CONTENT_TYPES[suffix]
    message.add_attachment(content, maintype=main_type, subtype=sub_type, filename=name)


def _digest(letter: Letter) -> str:
    """Fingerprint of the whole letter."""
    facts = (letter.sender, *letter.to, "", *letter.cc, "", letter.subject, letter.text, letter.written_at.isoformat())
    state = blake2b("\0".join(facts).encode(), digest_size=16)
    for name, content in letter.attachments:
        state.update(blake2b(name.encode()).digest() + blake2b(content).digest())
    return state.hexdigest()
