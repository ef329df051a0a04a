"""How goods are named on paper."""

from addin.model.document import CellValue
from addin.model.office import Office


def product_cells(office: Office, code: str) -> tuple[CellValue, CellValue, CellValue, CellValue]:
    """Code, name, spec and unit of a product; a product that left the catalogue keeps its code."""
    product = office.product(code)
    return (code, product.name, product.spec, product.unit) if product else (code, code, "", "")
