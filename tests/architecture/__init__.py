"""What the shape of the source must be: imports, purity, size. These tests read the package and never import it."""
