"""Takes a finished report apart: a document in, organ, year, parts, aspects, problems and 200 cells out."""
