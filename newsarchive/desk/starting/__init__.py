"""``new``: the file with which an article or a translation begins, made once and never written over."""
