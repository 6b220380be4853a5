"""The phrasebank: topics with their conditions and wordings, read from YAML that an officer can read too."""
