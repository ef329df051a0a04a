"""The product is one of the catalogue, and is still sold; near and same-sound names are proposed, never taken."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Unknown names, names that several specs share, and products that are no longer sold."""
    for at, (line, match) in enumerate(zip(case.lines, case.products, strict=True)):
        if match.product is not None:
            if match.product.discontinued:
                yield Hit(at, "product-discontinued", "product", line.product)
            continue
        if not line.product:
            continue
        if match.ambiguous:
            specs = "、".join(product.spec or "（无规格）" for product in match.candidates)
            yield Hit(at, "spec-unknown", "spec", line.spec, {"product": line.product, "specs": specs})
        elif match.candidates:
            names = "、".join(product.label for product in match.candidates)
            yield Hit(at, "product-near", "product", line.product, {"names": names})
        else:
            yield Hit(at, "product-unknown", "product", line.product)


RULE = Rule(("product-unknown", "product-near", "spec-unknown", "product-discontinued"), ("product", "spec"), find)
