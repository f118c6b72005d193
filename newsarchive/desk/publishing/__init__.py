"""``publish``: the built site becomes a release, one link says which release readers get, and none is ever half made.

``publish`` holds what the command line calls; ``site`` is what a build made, ``releases`` the folder that a server
reads, ``manifest`` what a release consists of.
"""
