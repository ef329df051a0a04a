"""One file per sheet: its headings, types and layout; templates, readers and docs come from it."""
