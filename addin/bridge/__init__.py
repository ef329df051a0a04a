"""The way from a click to Python: requests in a private folder, answered one at a time by a resident helper.

A click writes a small file (a verb of a fixed list and the workbook's path, never code) and goes on; the helper
takes it up, works on the open workbook, and shows the outcome there. docs/adr/0004 says why.
"""
