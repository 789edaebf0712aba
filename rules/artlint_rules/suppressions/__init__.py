"""Rules for the text of an article as a whole."""
