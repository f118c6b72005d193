"""What the articles mean together, and every page that follows from it. Pure: no file, clock or environment is read.

``archive`` links the articles, ``pages`` lists all that the site publishes, the other modules plan one family of
pages each.
"""
