"""The draft: a tree of parts, sections, paragraphs, sentences and tables, each sentence with its source."""
