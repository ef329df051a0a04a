"""Texts from WeChat groups become order lines: 接龙 lists, single messages, copied chat records."""

from addin.intake.chat.places import Home
from addin.intake.chat.reading import read_chat

__all__ = ["Home", "read_chat"]
