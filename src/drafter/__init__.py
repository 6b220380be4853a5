"""drafter: from the facts of one organ's year to its finished disclosure report."""

__version__ = "0.1.0"
