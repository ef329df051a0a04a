"""Sentences of `planning`."""

from addin.model.finding import Severity
from addin.wording import Sentence

SENTENCES: dict[str, Sentence] = {}
