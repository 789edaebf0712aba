"""Rules about elements and attributes."""
