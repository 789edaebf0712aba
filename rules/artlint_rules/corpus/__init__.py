"""Rules that compare the articles of one run."""
