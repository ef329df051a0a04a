"""Orders, stock and prices become a purchase plan; pure."""
