"""One module a rule: its name is the code and the readable name, as in ``rp01_doubled_word``."""
