"""The draft as a Word file: a layout, a document that it is put on, the text, the tables, the page numbers."""
