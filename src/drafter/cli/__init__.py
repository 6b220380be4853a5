"""The command line: arguments in, services called, answers on stdout, talk on stderr."""
