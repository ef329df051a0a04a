from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from addin import drill

EXPORT = Path(drill.__file__).parent / "data" / "快团团导出_水果套餐.xlsx"


@pytest.fixture(scope="session")
def export():
    """The real export, as cells by sheet."""
    book = CalamineWorkbook.from_path(str(EXPORT))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
