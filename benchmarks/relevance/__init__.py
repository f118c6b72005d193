"""How well search finds: see ``benchmarks/README.md``."""
