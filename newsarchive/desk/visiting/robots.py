"""Which user agents are programs and not people: three rules and a list of words.

A browser calls itself ``Mozilla/5.0 (…)`` (or ``Opera/…``) and nothing else begins so honestly; a robot that does begin
so names the address where it explains itself, or what it is. One that hides behind a browser's name is counted: nothing
in a line of a log tells it apart without following the visitor, which is not done here.
"""

from __future__ import annotations

import re

#: How the user agents of browsers begin.
_BROWSERS = (b"Mozilla/", b"Opera/")
#: Signs of an address where a robot explains itself; browsers give none.
_CONTACTS = (b"http:", b"https:", b"www.", b"@")
#: Words in names of programs that fetch pages for other ends than reading them, in small letters.
WORDS = (
    "analyz", "archiv", "axios", "bot", "chatgpt", "claude", "crawl", "curl", "dataprovider", "feed", "fetch",
    "google-", "headless", "httpclient", "httrack", "lighthouse", "mediapartners", "monitor", "netcraft", "nutch",
    "okhttp", "pagespeed", "phantom", "pingdom", "playwright", "preview", "puppeteer", "python", "scan", "scrape",
    "scrapy", "selenium", "slurp", "spider", "thumb", "uptime", "validator", "wget", "wordpress", "zgrab",
)  # fmt: skip

# Cubot is a maker of telephones.
_WORD = re.compile("|".join("(?<!cu)bot" if word == "bot" else re.escape(word) for word in WORDS).encode())


def is_robot(agent: bytes) -> bool:
    """Whether a user agent, as it stands in the log, is that of a program. No name is none of a person."""
    if not agent.startswith(_BROWSERS):
        return True
    return any(sign in agent for sign in _CONTACTS) or _WORD.search(agent.lower()) is not None
