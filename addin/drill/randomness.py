"""Reproducible chance: every part of the township has its own stream, so that one part does not change another."""

from datetime import date
from random import Random


def stream(seed: int, day: date, *parts: object) -> Random:
    """The random numbers of one part on one day."""
    return Random("|".join(map(str, (seed, day.isoformat(), *parts))))
