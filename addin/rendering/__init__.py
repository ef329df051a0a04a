"""Balances, plans and prices become documents; pure."""
