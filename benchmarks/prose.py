"""Markdown bodies with the shares of a news archive: paragraphs, headings, lists, tables, quotes, footnotes, links.

Turns a lexicon, a source of numbers and the addresses that may be linked to into the body of one article. How often
each element occurs stands in the table below. A body holds nothing that the archive must reject: no raw HTML, no
dangling link.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lexicon import Draw, Lexicon, capital, pick

#: Mean number of words of a body, and the spread of its logarithm: lengths are log-normal, as those of news texts are.
MEAN_WORDS, SIGMA = 350, 0.55

#: Of these words, how many stand in paragraphs; less half a paragraph, because the last one is always finished.
IN_PARAGRAPHS, HALF_PARAGRAPH = 0.93, 22

#: Share of the articles with each element.
SHARES = {
    "headings": 0.45,
    "bullets": 0.25,
    "steps": 0.08,
    "quote": 0.15,
    "table": 0.06,
    "footnotes": 0.07,
    "definitions": 0.02,
    "code": 0.01,
    "external": 0.6,
    "internal": 0.35,
}

#: Share of the sentences that carry a figure, a quotation, emphasis.
FIGURES, QUOTATIONS, EMPHASIS = 0.1, 0.04, 0.05

#: Other people's sites, all under names that are reserved for examples.
HOSTS = ("city.example.org", "press.example.com", "statistics.example.net")

#: How each language writes a year, a share, a sum and a quotation in running text; the typographer finishes the rest.
FIGURE_FORMS = {
    "en": ("in {year}", "{tens}.{ones} %", "{thousands},{hundreds} users", "§ {ones}", "version {ones}.{tens}"),
    "ru": ("в {year} г.", "{tens},{ones} %", "{thousands} {hundreds} руб.", "§ {ones}", "№ {tens}"),
    "de": ("im Jahr {year}", "{tens},{ones} %", "{thousands}.{hundreds} Euro", "§ {ones}", "z. B. {tens}"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another article: as it is ``written`` in Markdown, and the published ``path`` that it means."""

    written: str
    path: str


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown text of an article and the links to other articles in it."""

    text: str
    links: tuple[Link, ...]


def body(lexicon: Lexicon, language: str, draw: Draw, targets: Sequence[Link]) -> Body:
    """One body; it may link to some of ``targets``, which may be empty."""
    length = MEAN_WORDS * IN_PARAGRAPHS * math.exp(SIGMA * gauss(draw) - SIGMA**2 / 2)
    elements = {element for element, share in SHARES.items() if draw() < share}
    paragraphs: list[str] = []
    while not paragraphs or length > HALF_PARAGRAPH:
        sentences = [sentence(lexicon, language, draw) for _ in range(2 + int(draw() * 4))]
        length -= sum(text.count(" ") + 1 for text in sentences)
        paragraphs.append(" ".join(sentences))

    links = tuple(dict.fromkeys(pick(targets, draw) for _ in range(2))) if targets and "internal" in elements else ()
    addresses = [link.written for link in links]
    if "external" in elements:
        addresses += [f"https://{pick(HOSTS, draw)}/{int(draw() * 10_000)}/" for _ in range(1 + int(draw() * 3))]
    for address in addresses:
        place = int(draw() * len(paragraphs))
        phrase = " ".join(lexicon.words(draw, 1 + int(draw() * 4)))
        paragraphs[place] = f"{paragraphs[place][:-1]} [{phrase}]({address})."

    blocks = list(paragraphs)
    for element, block in BLOCKS.items():
        if element in elements:
            blocks.insert(1 + int(draw() * len(blocks)), block(lexicon, language, draw))
    if "headings" in elements:
        for place in range(len(blocks) - 1, 1, -4):
            blocks.insert(place, "## " + heading(lexicon, draw))
    if "footnotes" in elements:
        blocks[0] += "[^1]"
        blocks.append("[^1]: " + sentence(lexicon, language, draw))
    return Body("\n\n".join(blocks) + "\n", links)


def sentence(lexicon: Lexicon, language: str, draw: Draw) -> str:
    """Six to twenty-four words with a capital, commas, now and then a figure, a quotation or emphasis, a full stop."""
    words = lexicon.words(draw, 6 + int(draw() * draw() * 19))
    for place in range(4 + int(draw() * 6), len(words) - 2, 7):
        words[place] += ","
    if draw() < FIGURES:
        words.insert(2 + int(draw() * (len(words) - 2)), figure(language, draw))
    if draw() < QUOTATIONS:
        words[1], words[3] = f'"{words[1]}', f'{words[3].rstrip(",")}"'
    elif draw() < EMPHASIS:
        words[2] = f"**{words[2]}**"
    words[0] = capital(words[0])
    return " ".join(words).rstrip(",") + "."


def figure(language: str, draw: Draw) -> str:
    """A year, a share, a sum or a reference, as the language writes it."""
    return pick(FIGURE_FORMS[language], draw).format(
        year=2001 + int(draw() * 25),
        ones=1 + int(draw() * 9),
        tens=10 + int(draw() * 90),
        hundreds=f"{int(draw() * 1000):03}",
        thousands=1 + int(draw() * 99),
    )


def gauss(draw: Draw) -> float:
    """A standard normal number (Box and Muller, 1958)."""
    return math.sqrt(-2 * math.log(1 - draw())) * math.cos(2 * math.pi * draw())


def heading(lexicon: Lexicon, draw: Draw) -> str:
    """Two to six words with a capital and no full stop, half of them rare, as in headlines."""
    half = 1 + int(draw() * 3)
    return capital(" ".join(lexicon.rare(draw, half) + lexicon.words(draw, half)))


def _bullets(lexicon: Lexicon, language: str, draw: Draw) -> str:
    return "\n".join("- " + sentence(lexicon, language, draw) for _ in range(3 + int(draw() * 4)))


def _steps(lexicon: Lexicon, language: str, draw: Draw) -> str:
    return "\n".join(f"{step}. {sentence(lexicon, language, draw)}" for step in range(1, 4 + int(draw() * 3)))


def _quote(lexicon: Lexicon, language: str, draw: Draw) -> str:
    return "\n".join("> " + sentence(lexicon, language, draw) for _ in range(1 + int(draw() * 3)))


def _table(lexicon: Lexicon, _: str, draw: Draw) -> str:
    rows = [[capital(word) for word in lexicon.rare(draw, 3)], ["---", "---:", "---:"]]
    rows += [[*lexicon.rare(draw, 1), *(str(int(draw() * 1000)) for _ in range(2))] for _ in range(3 + int(draw() * 6))]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _definitions(lexicon: Lexicon, language: str, draw: Draw) -> str:
    terms = lexicon.rare(draw, 2 + int(draw() * 2))
    return "\n\n".join(f"{capital(term)}\n:   {sentence(lexicon, language, draw)}" for term in terms)


def _code(lexicon: Lexicon, _: str, draw: Draw) -> str:
    lines = (f"{name} = {int(draw() * 1000)}" for name in lexicon.rare(draw, 4))
    return "\n".join(["```ini", *lines, "```"])


#: What an element looks like as a block of its own.
BLOCKS = {
    "bullets": _bullets,
    "steps": _steps,
    "quote": _quote,
    "table": _table,
    "definitions": _definitions,
    "code": _code,
}
