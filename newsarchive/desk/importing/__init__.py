"""Legacy pages to articles: what ``import`` does, in two stages.

``extract`` is pure: the bytes of one page, and what its folder and the registries say, become an ``Extraction`` in
which every character of the page has one destination. ``originals``, ``archive`` and ``run`` hold the effects: they
find the pages, keep extractions by digest, and write articles, receipts and the review list. Nothing is ever written
over.
"""
