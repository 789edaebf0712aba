"""Rules about punctuation, spaces and brackets in the text."""
