"""What a search costs the reader: see ``benchmarks/README.md``."""
