"""Rules about what a site puts around its articles."""
