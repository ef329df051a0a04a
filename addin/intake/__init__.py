"""Exports from elsewhere become order lines; pure."""
