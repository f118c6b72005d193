"""Search: the law of its updates, its bytes, its words, and the browser module in Node."""
