"""The one store of what is known of an organ's year, what may be asked, and what follows from it."""
