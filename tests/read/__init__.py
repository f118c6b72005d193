"""What the read stage must do: one file's bytes in, an article or the exact problems out."""
