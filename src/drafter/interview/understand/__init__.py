"""What a reply says: rules over figures, words and shapes. What is not certain is asked, never guessed."""
