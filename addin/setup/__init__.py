"""Putting the add-in onto a clerk's computer, taking it away again, and finding out what is missing there."""
