"""What a use-case can't go on with."""

from __future__ import annotations


class InputError(Exception):
    """A file that can't be read or written; the message is one Chinese sentence: what, where, what to do."""
