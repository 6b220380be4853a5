"""The interview: a session and a reply give a new session and what to say. No terminal, no file, no clock."""
