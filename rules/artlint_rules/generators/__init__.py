"""Rules about what the generator of a site makes of an article."""
