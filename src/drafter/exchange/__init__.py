"""Writers of the draft and of the facts template; readers of files that others made come here too."""
