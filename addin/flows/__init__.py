"""One file per clerk's button; day.py is the one to read first."""
