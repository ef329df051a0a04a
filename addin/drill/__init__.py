"""A sample township: its folder, its faults and its day."""
