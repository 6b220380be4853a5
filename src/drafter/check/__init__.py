"""What is wrong with a text."""
