"""Files that hold what people typed and made."""
