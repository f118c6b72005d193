"""Search: articles to the static files of a sharded inverted index, which ``templates/static/search`` reads.

Nothing here reads, writes, prints or looks at a clock: what an older build left is asked for through ``ShardReader``.
How the index works, and the numbers that shaped it: ``docs/explanation/search.md``.
"""
