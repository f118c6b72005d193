"""The preview: the site as ``build --drafts`` makes it, served on this machine, made again at every save.

``preview`` runs it all; ``builder`` builds in a process of its own, ``watcher`` notices changes, ``application``
answers browsers. What decides about a request (``guard``, ``addresses``, ``files``) knows no web server.
"""
