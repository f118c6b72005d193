"""What things are: frozen values that pass between the stages.

Nothing here performs input or output, and nothing outside the standard library
is imported. Every other folder may import this one; this one imports none.
"""
