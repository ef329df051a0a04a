"""Plan, receipts and issues become balanced entries; pure."""
