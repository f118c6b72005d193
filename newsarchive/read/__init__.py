"""One content file in, an article or the problems that forbid it out.

The way of the bytes: ``text`` (decode, inspect, split) → ``yaml_nodes`` (front matter as positioned nodes) → ``schema``
(typed values) → ``markdown`` (body) → ``article``. Articles are not trusted: every stage returns problems and never
raises.
"""
