"""Rules about the front matter."""
