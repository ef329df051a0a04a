"""The product is one of the catalogue, and is still sold; near and same-sound names are proposed, never taken."""

from collections.abc import Iterable

from addin.checks.matching import ProductMatch
from addin.checks.required import is_absent
from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Unknown names, names that several specs share, specs that are none, and products that are no longer sold."""
    names, specs = case.texts("product"), case.texts("spec")
    for at, match in case.matched.where(_is_odd):
        if match.product is not None and match.product.discontinued:
            yield Hit(at, "product-discontinued", "product", names[at])
        elif match.product is not None:
            told = {"product": match.product.name, "own": match.product.spec}
            yield Hit(at, "spec-word", "spec", specs[at], told, match.product.spec)
        elif names[at]:
            yield _unknown(at, names[at], specs[at], match)


def _is_odd(match: ProductMatch) -> bool:
    return match.product is None or match.product.discontinued or match.other_spec


def _unknown(at: int, name: str, spec: str, match: ProductMatch) -> Hit:
    if match.ambiguous:
        shown = "、".join(product.spec or "（无规格）" for product in match.candidates)
        sold = [product for product in match.candidates if not product.discontinued]
        only = sold[0].spec if len(sold) == 1 and spec else None
        code = "spec-missing" if is_absent(spec) else "spec-unknown"
        return Hit(at, code, "spec", spec, {"product": name, "specs": shown}, only or None)
    if match.candidates:
        shown = "、".join(product.label for product in match.candidates)
        return Hit(
            at, "product-near", "product", name, {"names": shown}, match.candidates[0].name if match.sure else None
        )
    return Hit(at, "product-unknown", "product", name)


RULE = Rule(
    ("product-unknown", "product-near", "spec-unknown", "spec-missing", "spec-word", "product-discontinued"),
    ("product", "spec"),
    find,
)
