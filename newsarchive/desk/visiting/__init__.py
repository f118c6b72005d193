"""Visits at the editors' desk: web-server logs to counts, and no trace of the visitors."""
