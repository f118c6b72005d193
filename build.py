"""Build the archive: ``python build.py --help``."""

import sys

from newsarchive.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
