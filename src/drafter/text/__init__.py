"""Chinese text: putting marks in order, width, numerals, words, phrases that recur."""
