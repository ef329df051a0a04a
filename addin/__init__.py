"""保供: the work of a township's supply office, from order sheets to the daily report."""

__version__ = "0.2.2"
