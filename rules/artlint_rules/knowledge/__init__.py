"""What several rules know."""
