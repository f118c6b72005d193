"""Build the archive: ``python build.py --help``."""

from newsarchive.cli import run

if __name__ == "__main__":
    run()
