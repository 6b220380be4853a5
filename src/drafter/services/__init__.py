"""Use-cases: what the command line and the terminal both do. No printing, no widgets."""
