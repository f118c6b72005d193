"""What editors use beside ``build``: each command in a module of its own, returning what the command line prints."""
