"""Translations at the editors' desk: catalogues of interface texts, and articles that follow their originals."""
