"""Rules about inline styles."""
