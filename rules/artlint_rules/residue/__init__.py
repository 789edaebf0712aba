"""Marks of publishing systems. What a selector, a message and a simple fix can say is declared in TOML."""
