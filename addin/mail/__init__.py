"""The draft that carries the daily report."""
