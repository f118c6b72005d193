"""Views to bytes: templates, interface texts, formats of CLDR, machine-readable descriptions.

A page is a function of its view, the ``Site`` of its language, the templates and the catalogue. Nothing here opens a
file, reads a clock or looks at another page.
"""
