"""Rules about images, their addresses, sizes and captions."""
