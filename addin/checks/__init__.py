"""One file per rule, and the ordered list of rules."""
