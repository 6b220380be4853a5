"""What an officer changed in a file of the draft: compared, aligned, and taken over by hand."""
