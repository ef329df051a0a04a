"""Cells only, no meaning: reading, patching and writing workbooks and the office folder."""
