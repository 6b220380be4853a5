"""From facts to the draft: what is said, in which words, gathered how."""
