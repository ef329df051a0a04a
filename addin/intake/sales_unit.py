"""A product's spec becomes the unit it is sold by: 每箱四斤 is sold by 箱, 十个一份 by 份; None when it does not say.

The unit is the one of which the spec names exactly one: 每箱, /箱, 一箱, 1份. What the one holds (四斤, 十个) is
content. A spec that names one of two containers, half a carton (半箱六盒) or only contents (两斤四盒) does not
say, and the caller asks.
"""

import re
from functools import lru_cache

from addin.terms import cells
from addin.terms.units import CARTONS, GRAMS, KNOWN_UNITS, PACKED_COUNTS, PIECES, normal_unit

_UNIT = "|".join(sorted(map(re.escape, KNOWN_UNITS), key=len, reverse=True))
_PER_UNIT = re.compile(rf"(?:每|/)\s*({_UNIT})")
_ONE_UNIT = re.compile(rf"(?<![\d.约十百千两半一二三四五六七八九])(?:一|1)\s*({_UNIT})(?!半)")
_RANKS = (CARTONS | PACKED_COUNTS, PIECES, frozenset(GRAMS))
"""Containers are what is sold; pieces and weights are content as long as a container is named."""


@lru_cache(maxsize=8192)
def sales_unit(spec: str) -> str | None:
    """Unit that a product with this spec is sold by, None when the spec leaves it open."""
    shown = cells.narrow(spec)
    if shown in KNOWN_UNITS:
        return normal_unit(shown)
    for pattern in (_PER_UNIT, _ONE_UNIT):
        units = {normal_unit(word) for word in pattern.findall(shown)}
        for rank in _RANKS:
            named = units & rank
            if named:
                return named.pop() if len(named) == 1 else None
    return None
