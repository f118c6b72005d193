"""Words: what is the same to search, in Python and in the browser."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from newsarchive.search import compounds
from newsarchive.search.address import text_address
from newsarchive.search.compounds import compound_parts
from newsarchive.search.folding import fold, latin_twin, plain
from newsarchive.search.javascript import PATH, folding_module
from newsarchive.search.skeleton import romanise, skeleton
from newsarchive.search.stemming import stemmer
from newsarchive.search.tokens import tokens
from tests.search.samples import MODULE, node, run_module, write

#: Token as written → as it is compared.
FOLDED = {
    "WеGO": "wego",
    "wego": "wego",
    "Ёлка": "елка",
    "новый": "новый",
    "нов\u0438\u0306": "новй",
    "Straße": "strasse",
    "STRASSE": "strasse",
    "Äpfel": "äpfel",
    "A\u0308pfel": "äpfel",
    "Émile": "emile",
    "Łódź": "lodz",
    "Ǽ": "ae",
    "İstanbul": "istanbul",
    "O’Neill": "oneill",
    "Russia's": "russia",
    "x’s's": "xs",
    "'": "",
    "рост": "рост",
    "Моskvа": "moskva",
    "Сmart": "cmart",
    "дoм": "дом",
    "Donau\u00addampf": "donaudampf",
    "\ufeffЗащита": "защита",
    "ΑΘΉΝΑΣ": "αθηνασ",
    "за\u0301мок": "замок",
    "2014": "2014",
    "a" * 60: "a" * 40,
    "__proto__": "__proto__",
}

#: Text → its words as written.
TOKENS = {
    "Smart-City: die „kluge“ Stadt": ["Smart", "City", "die", "kluge", "Stadt"],
    "e-mail@example.org, v2.0 (beta)": ["e", "mail", "example", "org", "v2", "0", "beta"],
    "don't «стоп» 'n'": ["don't", "стоп", "'n'"],
    "東京 tower ひらがな": ["東", "京", "tower", "ひ", "ら", "が", "な"],
    "😀 — … !!!": [],
    "a\u200bb c\u00add": ["a\u200bb", "c\u00add"],
    "שלום مرحبا": ["שלום", "مرحبا"],
}

#: Words that sound alike.
ALIKE = [
    ("сеул", "seoul", "seul"),
    ("зеленский", "zelensky", "selensky"),
    ("вашингтон", "washington"),
    ("шмидт", "schmidt", "shmidt"),
]


@pytest.mark.parametrize(("token", "expected"), FOLDED.items())
def test_fold(token: str, expected: str) -> None:
    """The golden vectors of folding."""
    assert fold(token) == expected


@pytest.mark.parametrize(("text", "expected"), TOKENS.items())
def test_tokens(text: str, expected: list[str]) -> None:
    """The golden vectors of tokens."""
    assert tokens(text) == expected


@pytest.mark.parametrize("words", ALIKE)
def test_names_that_sound_alike_have_one_skeleton(words: tuple[str, ...]) -> None:
    """However a name is written, its consonants are the same."""
    assert len({skeleton(stemmer("ru" if word >= "а" else "en")(word)) for word in words}) == 1


def test_look_alikes_of_one_script_are_left_alone() -> None:
    """«рост» is a Russian word; only a search that finds nothing tries it as Latin."""
    assert fold("рост") == "рост"
    assert latin_twin("рост") == "poct"
    assert latin_twin("город") == ""


def test_browser_tables_are_those_of_python(project_root: Path) -> None:
    """The generated module is up to date; ``make search-tables`` writes it."""
    assert (project_root / PATH).read_text(encoding="utf-8") == folding_module()


def test_browser_folds_and_cuts_words_alike(tmp_path: Path) -> None:
    """Golden vectors, and every letter of the Latin, Greek and Cyrillic blocks in a word, on both sides."""
    write(tmp_path, {})
    letters = [chr(code) for code in (*range(0x20, 0x530), *range(0x1E00, 0x2000), 0x3042, 0x4E00, 0xAC00)]
    words = [*FOLDED, *(f"x{letter}y" for letter in letters), *letters, *(f"д{letter}" for letter in letters)]
    texts = [*TOKENS, *(f"a{letter}b c" for letter in letters)]
    found = run_module(
        tmp_path,
        """
        const { fold, plain, latinTwin, skeleton, romanise, address, tokens } = await load("words");
        const all = (word) => {
          const bare = plain(fold(word));
          return [fold(word), bare, latinTwin(fold(word)), skeleton(bare), romanise(bare), address(bare)];
        };
        return [given[0].map(all), given[1].map(tokens)];
        """,
        [words, texts],
    )
    expected = []
    for word in words:
        bare = plain(fold(word))
        expected.append(
            [fold(word), bare, latin_twin(fold(word)), skeleton(bare), romanise(bare), list(text_address(bare))]
        )
    assert [entry for entry in zip(words, found[0], expected, strict=True) if entry[1] != entry[2]] == []
    assert [entry for entry in zip(texts, found[1], map(tokens, texts), strict=True) if entry[1] != entry[2]] == []


#: Beginnings and suffixes that reach every rule of the three stemmers.
STARTS = {
    "en": """
        b run hop cri fl past commun gener inter arsen organ univers emerg later succ exc proc y say dy ly out
        inn herr tt ss bbl atx oi skis news
        """,
    "de": """
        b haus stras auf quel neu bau syst aben wun tick plan geordn intern tr ärzt grös aue eyu fräul kenntnis
        ist
        """,
    "ru": "б дом книг крас сдел бег прин руков нов люб весн ау оя",
}
ENDS = {
    "en": """
        s es ed ing ingly edly eed ied ies us ss y ly li ion tion ation ational ator izer ization alism ality
        iveness fulness ousness ogist logi bli abli entli fulli lessli ness ful ical icate ative alize ic ance
        ence able ible ate ive ize er ous ant ment ement e l ll yed
        """,
    "de": """
        e em en er ern erin erinnen es s st est et ig isch lich heit keit ung end ln lns niss nisse er ue ae oe
        ß qu yus en eig lichkeit igkeit ik
        """,
    "ru": """
        а я ы и е о у ю ь й ев ов ами ями иями ией ах ях ого ему ые ими ая яя ив ыв вши ившись ла ила ена ете
        ите ейте ли й л ем н нн ло но ет ует ют ят ны ть ить ешь ишь ся сь ост ость ейше ейш ост нно ующ ивш вш
        щ ющ
        """,
}
#: Runs a stemmer of the module over the words given.
STEMS = "const stem = await (await load('words')).stemmer(given.lang, given.cyrillic); return given.words.map(stem);"


def made_up(lang: str) -> list[str]:
    """Return thousands of words: every beginning with every run of up to two suffixes."""
    starts, ends = STARTS[lang].split(), ENDS[lang].split()
    return sorted({start + one + two for start, one, two in itertools.product(starts, ["", *ends], ["", *ends])})


@pytest.mark.parametrize("lang", ["en", "de", "ru"])
def test_browser_stems_as_the_build_does(tmp_path: Path, lang: str) -> None:
    """Stems of words made to reach every rule are those of PyStemmer."""
    write(tmp_path, {})
    words = made_up(lang)
    assert len(words) > 10_000
    found = run_module(tmp_path, STEMS, {"lang": lang, "cyrillic": lang == "ru", "words": words})
    stem = stemmer(lang)
    assert [entry for entry in zip(words, found, map(stem, words), strict=True) if entry[1] != entry[2]] == []


@pytest.mark.parametrize("lang", ["en", "de", "ru"])
def test_browser_stems_real_news_as_the_build_does(tmp_path: Path, shared: Path, lang: str) -> None:
    """Stems of every word of real news and of XQuAD are those of PyStemmer."""
    write(tmp_path, {})
    texts = [
        json.dumps(json.loads((shared / "xquad" / f"{lang}.json").read_text(encoding="utf-8")), ensure_ascii=False)
    ]
    texts += [
        path.read_text(encoding="utf-8") for path in sorted((shared / "corpus").glob(f"*/content/{lang}/**/*.md"))
    ]
    words = sorted({fold(token) for text in texts for token in tokens(text)} - {""})
    latin = [word for word in words if not any(letter >= "\u0400" for letter in word)]
    cyrillic = [word for word in words if any("\u0400" <= letter < "\u0530" for letter in word)]
    stem = stemmer(lang)
    for script, some in ((False, latin), (True, cyrillic)):
        found = run_module(tmp_path, STEMS, {"lang": lang, "cyrillic": script, "words": some})
        assert [entry for entry in zip(some, found, map(stem, some), strict=True) if entry[1] != entry[2]] == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("landesverteidigung", ("landes", "verteidigung")),
        ("bundestagswahlen", ("bundestags", "wahlen")),
        ("onlinezugangsgesetz", ("online", "zugangs", "gesetz")),
        ("staatsangehorigkeit", ("staats", "angehorigkeit")),
        ("geschwindigkeit", ()),
        ("entwicklung", ()),
        ("haus", ()),
    ],
)
def test_german_compounds_have_parts(word: str, parts: tuple[str, ...]) -> None:
    """Compounds are cut where words meet, and words that are none stay whole."""
    assert compound_parts(word, stemmer("de")) == parts


def test_of_cuts_with_as_many_parts_the_longest_head_and_the_shortest_beginning_win(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fewest parts first; every word is cut the same way on every machine."""
    monkeypatch.setattr(compounds, "FIRST_PARTS", frozenset({"abc", "abcdef", "defghi", "ghi", "jkl", "ghijkl"}))
    monkeypatch.setattr(compounds, "HEADS", frozenset({"wahl", "jklwahl"}))
    assert compound_parts("abcdefghiwahl", str) == ("abc", "defghi", "wahl")
    assert compound_parts("abcdefghijklwahl", str) == ("abc", "defghi", "jklwahl")


def test_module_runs_without_a_page(tmp_path: Path) -> None:
    """Nothing in the module but its page needs a document or a window: it loads in Node."""
    write(tmp_path, {})
    node()
    names = [source.stem for source in MODULE.glob("*.js") if source.stem != "page"]
    assert run_module(tmp_path, "await Promise.all(given.map(load)); return true;", names)
