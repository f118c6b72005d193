"""The commands of contract section 5: for each its words and options, and what it tells.

A command turns parsed arguments into a call of ``desk`` or ``build``, tells the answer and returns the exit code. It
decides nothing about an archive.
"""
