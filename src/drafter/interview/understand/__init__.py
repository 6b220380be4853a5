"""What a reply says: rules over figures, words and shapes. What is not certain is asked, never guessed."""

from drafter.interview.understand.reply import Context, Found, Intent, Understood, Unsure
from drafter.interview.understand.understanding import Understanding

__all__ = ["Context", "Found", "Intent", "Understanding", "Understood", "Unsure"]
