"""The tests, laid out as the package is; a package itself so that test modules can share what they read."""
