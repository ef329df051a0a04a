"""The field's own words: addresses, units, phones and names in one normal form; pure."""
