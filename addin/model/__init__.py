"""Frozen data of the field; units in names; no libraries."""
