"""Workbooks that are open in a running spreadsheet program, through xlwings' public interface alone."""
