"""An archive in which every place that shows a text shows vectors: what contributors, settings and translators write.

A field takes as many vectors as its limit has room for; each article has its share in all of its fields, so that all
vectors are in every kind of place. Nothing of it may run; how that is seen is the test's matter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po, write_po
from PIL import Image

from tests.conftest import PROJECT_ROOT
from tests.hostile.vectors import vectors
from tests.small import Archive, archive

#: Bytes of vectors in a field: a name or a title may have a thousand.
MOST = 850
#: What front matter refuses outright: the rest of a vector is tried without it.
_HIDDEN = re.compile("[\u2028\u202e\u202c]")
_PLACEHOLDER = re.compile(r"%\([a-z_]+\)s")


def shares() -> list[str]:
    """All vectors in as few texts as fields have room for."""
    found = [""]
    for vector in vectors():
        text = _HIDDEN.sub("", vector)
        if found[-1] and len(f"{found[-1]} {text}".encode()) > MOST:
            found.append("")
        found[-1] = f"{found[-1]} {text}".strip()
    return found


def hostile_archive(root: Path, most: int | None = None) -> Archive:
    """Write an archive of vectors into a folder; with ``most`` only so many shares of them."""
    texts = shares()[:most]
    made = archive(
        root, languages=["en", "ru", "de"], html="clean", dangling="warning", registries="open",
        title={"en": texts[0], "ru": texts[-1], "de": texts[len(texts) // 2]},
        tagline={"en": texts[-1], "ru": texts[0], "de": texts[1]},
    )  # fmt: skip
    made.registry("topics", {f"topic-{number}": text for number, text in enumerate(texts)})
    made.registry("sources", {f"source-{number}": text for number, text in enumerate(texts)})
    file = io.BytesIO()
    Image.new("L", (1, 1)).save(file, "PNG")
    for number, text in enumerate(texts):
        made.write(f"content/en/2014/04/p{number}.png", file.getvalue())
        day = f"2014-04-{number % 28 + 1:02}"
        made.article(
            f"en/2014/04/a{number}.md", _body(text, number), title=text, summary=text, date=day, authors=[text],
            topics=[f"topic-{number}"], regions=[text], source={"name": text, "url": "https://example.org/"},
            links=[{"title": text, "url": "https://example.org/"}], corrections=[{"date": "2014-05-01", "note": text}],
            image={"src": f"p{number}.png", "alt": text, "caption": text, "credit": text}, legacy={"note": text},
            aliases=[f"/old/{number}"], **({"follows": f"a{number - 1}"} if number else {}),
        )  # fmt: skip
        made.article(
            f"ru/2014/04/a{number}.md", "Текст.\n", title=text, date=day, translation={"of": "en", "by": text},
            source=f"source-{number}",
        )  # fmt: skip
    made.text("pages/en/about.md", _body(texts[0], 0), title=texts[0], image={"src": "p.png", "alt": texts[0]})
    made.write("content/pages/en/p.png", file.getvalue())
    made.write("locales/de/LC_MESSAGES/messages.po", _catalogue("de"))
    made.article("de/2014/04/a0.md", "Text.\n", title=texts[0], date="2014-04-23")
    return made


def _body(text: str, number: int) -> str:
    """Vectors as blocks, in lines, as code, as texts and titles of links, with entities, in tables and in notes."""
    plain = text.replace("`", "'").replace("|", "/")
    blocks = [
        *(f"{one}" for one in text.split(" <")),
        f"A word {text} and another.",
        f"`{plain}`",
        f"```\n{plain}\n```",
        f"[{plain.replace('[', '(').replace(']', ')')}](https://example.org/ '{plain.replace(chr(39), '')}')",
        text.replace("&", "&amp;").replace("<", "&lt;"),
        f"| a |\n|---|\n| {plain} |",
        f"Note[^{number}].\n\n[^{number}]: {text}",
        f"## {plain}",
        f"* {text}",
        f"> {text}",
        f'<span title="{text.replace(chr(34), "&quot;")}">x</span>',
    ]
    return "\n\n".join(blocks) + "\n"


def _catalogue(lang: str) -> bytes:
    """The project's catalogue of a language with a vector before each translation, placeholders as they were."""
    path = PROJECT_ROOT / f"locales/{lang}/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale=lang)
    every = _without_end(vectors())
    for message in catalog:
        if message.id:
            vector = _HIDDEN.sub("", next(every)).replace("%", "%%" if _PLACEHOLDER.search(str(message.id)) else "%")
            text = message.string
            forms = (text,) if isinstance(text, str) else tuple(text or ())
            hostile = tuple(f"{vector} {form}" for form in forms)
            message.string = hostile[0] if isinstance(text, str) else hostile
    out = io.BytesIO()
    write_po(out, catalog, width=0)
    return out.getvalue()


def _without_end(found: list[str]) -> Iterator[str]:
    while True:
        yield from (one for one in found if "%(" not in one and "{0" not in one)
