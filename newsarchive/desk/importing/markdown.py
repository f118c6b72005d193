"""HTML whose texts are tokens, one character each, to Markdown with the same tokens. The one module with markdownify.

The converter never sees a letter of the page: each text stands for itself as one character of a private-use plane,
each address as ``u`` and a number. So nothing of a text can be changed, lost or taken for markup on the way, and
where a token comes out is where its text goes. The dialect is Python-Markdown's: four spaces inside a list item,
tables with bars.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

#: What a converter of another release may do otherwise.
LIBRARIES = tuple(f"{name} {version(name)}" for name in ("beautifulsoup4", "markdownify"))
#: The tokens: two planes of characters that no text may use for anything.
FIRST_TOKEN, MOST_TOKENS = 0xF0000, 0x1FFFD
TOKEN = re.compile("[\U000f0000-\U0010fffd]")
#: What is nested deeper than this is no text of an old page, and not converted.
MOST_DEPTH = 150

_BLOCKS = ["blockquote", "div", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "table", "ul"]
_PARTS_OF_TABLE = ["caption", "tbody", "td", "tfoot", "th", "thead", "tr"]
_PARTS = [*_BLOCKS, *_PARTS_OF_TABLE, "dd", "dt", "li", "pre"]
_MOST_IN_CELL = 80
_EMPHASIS = ("b", "strong", "i", "em")
_STRUCK = ("del", "s")
_BREAKS = re.compile(r"(?:[ ]*\n[ ]*){3,}|(?:[ ]{2,}\n[ ]*){2,}")
_SPACES = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Converted:
    """``text`` is Markdown; ``in_cells`` and ``in_code`` are the tokens in cells of tables and in code."""

    text: str
    in_cells: frozenset[str]
    in_code: frozenset[str]


def to_markdown(html: str, lengths: Mapping[str, int], *, emphasis: bool) -> Converted:
    """Return the Markdown of well-formed HTML.

    ``lengths`` is token -> length of its text, by which tables of data are told from those that lay out a page. Raises
    ``RecursionError`` for what is nested beyond reason.
    """
    soup = BeautifulSoup(html, "html.parser")
    _mend_tables(soup, lengths)
    _mend_lists(soup)
    _hoist_lists(soup)
    _mend_phrases(soup, emphasis=emphasis)
    _mend_marks(soup)
    in_cells = frozenset(TOKEN.findall("".join(cell.get_text() for cell in soup.find_all(["td", "th"]))))
    in_code = frozenset(TOKEN.findall("".join(code.get_text() for code in soup.find_all("pre"))))
    text = _Converter(heading_style="atx", sub_symbol="<sub>", sup_symbol="<sup>").convert_soup(soup)
    text = "\n".join(line.rstrip() if not line.endswith("  ") else line.rstrip() + "  " for line in text.split("\n"))
    text = _BREAKS.sub("\n\n", text)
    return Converted(_SPACES.sub(" ", text).strip(), in_cells, in_code)


def _mend_tables(soup: BeautifulSoup, lengths: Mapping[str, int]) -> None:
    """Leave the tables that hold data; those that lay out a page become blocks."""
    for table in reversed(soup.find_all("table")):
        if not _is_data(table, lengths):
            for part in table.find_all(_PARTS_OF_TABLE):
                if part.find_parent("table") is table:
                    part.name = "div"
            table.name = "div"


def _mend_phrases(soup: BeautifulSoup, *, emphasis: bool) -> None:
    """Make headings say something, and links and emphasis parts of one paragraph."""
    for heading in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"]):
        if not heading.get_text(strip=True):
            heading.decompose()
        elif heading.find_parent(["li", "dd", "td", "th"]) or heading.find([*_BLOCKS, "li"]):
            heading.name = "div"
    for link in soup.find_all("a"):
        if link.find([*_BLOCKS, "li"]):
            link.unwrap()
    for tag in soup.find_all(_EMPHASIS):
        if not emphasis or not tag.get_text(strip=True) or tag.find([*_BLOCKS, "li"]):
            tag.unwrap()
        elif isinstance(tag.previous_sibling, Tag) and tag.previous_sibling.name == tag.name:
            _append(tag.previous_sibling, tag)


def _mend_marks(soup: BeautifulSoup) -> None:
    """Make what stays HTML parts of one paragraph each; what is struck out has two names."""
    for tag in soup.find_all([*_STRUCK, "sub", "sup"]):
        tag.name = "del" if tag.name in _STRUCK else tag.name
        _spread(soup, tag)


def _spread(soup: BeautifulSoup, tag: Tag) -> None:
    """Put a mark around each paragraph and each cell that it goes over, instead of around all of them."""
    runs: list[list[PageElement]] = [[]]
    for child in list(tag.children):
        if isinstance(child, Tag) and (child.name in _PARTS or child.find(_PARTS)):
            runs.append([])
            inner = soup.new_tag(tag.name)
            for part in list(child.contents):
                inner.append(part.extract())
            child.append(inner)
            _spread(soup, inner)
        elif isinstance(child, Tag) and child.name == "br" and not _says_something(runs[-1][-1:]):
            runs.append([])  # of two breaks in a row the second ends a paragraph, and the first is at its edge
        else:
            runs[-1].append(child)
    for run in runs:
        while run and not _says_something(run[-1:]):
            run.pop()
        if run:
            run[0].insert_before(mark := soup.new_tag(tag.name))
            for child in run:
                mark.append(child.extract())
    tag.unwrap()


def _says_something(nodes: Sequence[PageElement]) -> bool:
    return any(str(node).strip() if isinstance(node, NavigableString) else node.get_text(strip=True) for node in nodes)


def _mend_lists(soup: BeautifulSoup) -> None:
    """Make lists hold items and nothing else, and items stand in lists: what Markdown can say."""
    for found in soup.find_all(["ul", "ol"]):
        for child in list(found.children):
            is_text = isinstance(child, NavigableString)
            if (is_text and str(child).strip()) or (isinstance(child, Tag) and child.name != "li"):
                item = child.find_previous_sibling("li")
                if not isinstance(item, Tag):
                    item = soup.new_tag("li")
                    child.insert_before(item)
                item.append(child.extract())
    for item in soup.find_all("li"):
        if item.parent is None or item.parent.name not in {"ul", "ol"}:
            item.name = "div"
    for part in soup.find_all(["dl", "dt", "dd"]):
        if not _is_definitions(part if part.name == "dl" else part.find_parent("dl")):
            part.name = "div"


def _hoist_lists(soup: BeautifulSoup) -> None:
    """Put the items of a list in the place of an item that is nothing else: three of them in a line say nothing."""
    for item in reversed(soup.find_all("li")):
        children = [child for child in item.children if not isinstance(child, NavigableString) or child.strip()]
        if len(children) == 1 and isinstance(children[0], Tag) and children[0].name in {"ul", "ol"}:
            children[0].unwrap()
            item.unwrap()


def _is_definitions(found: Tag | None) -> bool:
    """Whether a list of definitions is one term with its definitions after another, and nothing else."""
    if found is None:
        return False
    children = [child for child in found.children if not isinstance(child, NavigableString) or child.strip()]
    names = [child.name if isinstance(child, Tag) else "" for child in children]
    whole = all(child.get_text(strip=True) for child in children)
    in_order = names[:1] == ["dt"] and names[-1:] == ["dd"] and set(names) <= {"dt", "dd"}
    return whole and in_order and not found.find(_BLOCKS)


def _append(first: Tag, second: Tag) -> None:
    """Put what is in the second element at the end of the first, so that two runs of emphasis become one."""
    for child in list(second.contents):
        first.append(child.extract())
    second.decompose()


def _is_data(table: Tag, lengths: Mapping[str, int]) -> bool:
    """Whether a table holds data rather than a page: rows of as many short cells, nothing nested in them."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    widths = {len(row) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or widths.pop() < 2 or table.find("table"):  # noqa: PLR2004 - a grid
        return False
    cells = [cell for row in rows for cell in row]
    if any(cell.find(_BLOCKS) for cell in cells):
        return False
    sizes = [sum(lengths.get(token, 0) for token in TOKEN.findall(cell.get_text())) for cell in cells]
    return max(sizes) <= _MOST_IN_CELL and sum(map(bool, sizes)) * 2 > len(sizes)


class _Converter(MarkdownConverter):
    """markdownify's converter with the dialect of Python-Markdown."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return the text as it is: there are only tokens in it."""
        del parent_tags
        return text

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an item whose lines are indented by four spaces."""
        del parent_tags
        text = (text or "").strip()
        if not text:
            return "\n"
        ordered = el.parent is not None and el.parent.name == "ol"
        bullet = f"{len(el.find_previous_siblings('li')) + 1}." if ordered else "-"
        first, *rest = text.split("\n")
        lines = [bullet.ljust(_INDENT) + first, *(" " * _INDENT + line if line.strip() else "" for line in rest)]
        # Behind an item of several blocks a blank line has to say that the next one is no part of it.
        return "\n".join(lines) + ("\n\n" if "" in rest else "\n")

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a quotation, parted from the paragraph above it."""
        del el
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        quoted = "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))
        return f"\n\n{quoted}\n\n" if text.strip() else ""

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a drawing between fences; in a cell or a heading it is text."""
        del el
        lines = [line.rstrip() for line in text.strip("\n").split("\n")]
        if "_inline" in parent_tags or not text.strip():
            return text
        return "\n\n" + "\n".join(["```", *lines, "```"]) + "\n\n"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a break, and none at the edge of a block, where it shows nothing."""
        following = el.next_sibling
        while isinstance(following, NavigableString) and not following.strip():
            following = following.next_sibling
        at_edge = following is None or (isinstance(following, Tag) and following.name in _BLOCKS)
        if "_inline" in parent_tags:
            return f"{text} "
        return f"{'' if at_edge else '  '}\n{text}"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a cell of a table of data."""
        del el, parent_tags
        return f" {' '.join(text.split())} |"

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a row of a table of data; above the first one that heads no columns an empty one is put."""
        del parent_tags
        row = f"|{text.strip()}\n" if text.startswith("|") else f"| {text.strip()}\n"
        table = el.find_parent("table")
        if table is None or table.find("tr") is not el:
            return row
        cells = el.find_all(["td", "th"])
        line = "|" + " --- |" * len(cells) + "\n"
        return row + line if all(cell.name == "th" for cell in cells) else "|" + "  |" * len(cells) + "\n" + line + row

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return what was struck out as HTML, for which Markdown has no mark; a drawing can have none."""
        del el
        return f"<del>{text}</del>" if text.strip() and "_noformat" not in parent_tags else text

    def convert_caption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return the caption as a paragraph above its table."""
        del el, parent_tags
        return f"{text.strip()}\n\n"
