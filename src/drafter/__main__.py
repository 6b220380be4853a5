"""Run the command line with ``python -m drafter``."""

import sys

from drafter.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
