"""What may become part of an address: slugs and old paths that editors write, judged before anything is made of them.

A path is decoded and brought to its plain form (NFKC) before it is judged, so that no second spelling of ``..``
passes. What passes can be a file name on every system. Each function returns why not, as the end of a sentence, or
the empty string.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote_to_bytes

from newsarchive.model.slugs import is_reserved
from newsarchive.read.characters import code_point, hidden_in_name

#: The longest file name of the usual file systems, in bytes.
MOST_NAME_BYTES = 255
#: The longest path that the usual systems open, in bytes, less room for the folder of the site.
MOST_PATH_BYTES = 2_000
#: The longest query of an old address, in bytes: more than content management systems make, less than servers take.
MOST_QUERY_BYTES = 1_000

_NO_FILE_NAME = re.compile(r'[<>:"|?*\\]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What browsers send in a query just as it stands in a link: printable ASCII but for what the special-query
# percent-encode set of the URL standard (WHATWG, 1.3) has, and for the backslash, by which files of rules escape.
_QUERY = re.compile(r"[!$-&(-;=?-\[\]-~]+")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def slug_fault(slug: str) -> str:
    """Return why an explicit slug cannot be the last part of an address.

    Letters with their marks, digits, ``-``, ``_`` and ``.`` pass. None of these turns into a separator or a dot in
    another normal form, and without ``%`` there is nothing to decode.
    """
    return (
        _hidden(slug)
        or _part_fault(slug)
        or _letters_fault(slug)
        or ("is a name that web servers keep for the folder itself" if is_reserved(slug) else "")
    )


def alias(text: str) -> tuple[str, str]:
    """Return an old address of this site, its path decoded, and why it is none (then the address is empty).

    ``/alt/%D1%81.html`` gives ``/alt/с.html``. A file name that ``slugs.is_reserved`` knows from Windows is refused;
    ``index.html`` passes. A query is kept as written; no path that passes holds a ``?``, so that the first one of the
    result begins the query.
    """
    path, mark, query = text.partition("?")
    decoded = _decoded(path)
    fault = _outside_fault(text)
    if not fault and decoded is None:
        fault = "holds a '%' that is no percent-encoded UTF-8"
    if fault or decoded is None:
        return "", fault
    fault = "is percent-encoded twice" if _PERCENT.search(decoded) else _hidden(decoded) or _path_fault(decoded)
    fault = fault or (_query_fault(query) if mark else "")
    return ("", fault) if fault else (unicodedata.normalize("NFC", decoded) + mark + query, "")


def _outside_fault(text: str) -> str:
    if text.startswith(("//", "/\\", "\\")):
        return "leads to another site"
    if _SCHEME.match(text):
        return "names a scheme; it is a path on this site"
    if not text.startswith("/"):
        return "does not begin with '/'"
    if "#" in text:
        return "holds '#': browsers tell no server what follows it; keep the whole address under 'legacy'"
    return ""


def _query_fault(query: str) -> str:
    if not query:
        return "ends with '?'"
    if not _QUERY.fullmatch(query):
        return "has a query that holds more than letters, digits and signs of ASCII; percent-encode the rest"
    size = len(query)
    return f"has a query of {size} bytes, and {MOST_QUERY_BYTES} is the limit" if size > MOST_QUERY_BYTES else ""


def _path_fault(path: str) -> str:
    plain = unicodedata.normalize("NFKC", path)
    if plain.count("/") != path.count("/"):
        return "holds a character that turns into '/'"
    for spelling in (path, plain):
        for name in spelling.removesuffix("/").split("/")[1:]:
            fault = _part_fault(name)
            if fault:
                return f"has a part that {fault}"
    size = len(path.encode())
    return f"has {size} bytes, and {MOST_PATH_BYTES} is the limit" if size > MOST_PATH_BYTES else ""


def _hidden(text: str) -> str:
    char = hidden_in_name(text)
    return f"holds {code_point(char)}" if char else ""


def _part_fault(name: str) -> str:
    if name.startswith("~"):
        return "begins with '~'"
    if is_reserved(name) and not name.casefold().startswith("index"):
        return "is a name that Windows keeps for itself"
    return _name_fault(name)


def _letters_fault(slug: str) -> str:
    for char in slug:
        category = unicodedata.category(char)
        if not (char in "-_." or category[0] in "LM" or category == "Nd"):
            return "holds a space" if char == " " else f"holds '{char}'"
    return "" if any(unicodedata.category(char)[0] in "LN" for char in slug) else "has no letter or digit"


def _name_fault(name: str) -> str:
    if not name or name in {".", ".."}:
        return f"is '{name}'" if name else "is empty"
    if name.startswith(".") or name.endswith("."):
        return "begins or ends with '.'"
    if name != name.strip(" "):
        return "begins or ends with a space"
    found = _NO_FILE_NAME.search(name)
    if found:
        return f"holds '{found[0]}'"
    size = len(name.encode(errors="surrogatepass"))
    return f"has {size} bytes, and {MOST_NAME_BYTES} is the limit" if size > MOST_NAME_BYTES else ""


def _decoded(text: str) -> str | None:
    """Return ``text`` with its percent-encoding undone once, or None if that gives no UTF-8."""
    if "%" not in text:
        return text
    if _BAD_PERCENT.search(text):
        return None
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        return None
