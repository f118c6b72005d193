"""newsarchive: Markdown articles in, a multilingual static archive out.

The package is a pipeline of stages, one folder each; see ARCHITECTURE.md. The
command line in ``cli`` is its only public entrance.
"""

__version__ = "0.1.0"
