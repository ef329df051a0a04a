"""Sentences of `books`."""

from addin.model.finding import Severity
from addin.wording import Sentence

SENTENCES: dict[str, Sentence] = {}
