"""Other forms of a word and heads of compounds, from dictionaries that search itself does not use."""

from __future__ import annotations

import random
from collections import defaultdict

import pymorphy3
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory


class Inflections:
    """Forms by simplemma (English, German) and pymorphy3 (Russian)."""

    def __init__(self) -> None:
        self._russian = pymorphy3.MorphAnalyzer()
        self._lemma: dict[str, dict[str, str]] = {}
        self._forms: dict[str, dict[str, list[str]]] = {}
        for lang in ("en", "de"):
            dictionary = DefaultDictionaryFactory().get_dictionary(lang)
            self._lemma[lang] = dict(dictionary.items())
            forms: dict[str, list[str]] = defaultdict(list)
            for form, lemma in dictionary.items():
                forms[lemma].append(form)
            self._forms[lang] = forms
        self._nouns = {lemma for lemma in self._forms["de"] if lemma[:1].isupper() and lemma[1:].islower()}

    def other(self, lang: str, word: str, draw: random.Random) -> str:
        """Return another form of the word, or the word itself where none is known."""
        if lang == "ru":
            lexeme = {form.word for form in self._russian.parse(word.lower())[0].lexeme} - {word.lower()}
        else:
            lemma = self._lemma[lang].get(word, self._lemma[lang].get(word.lower(), ""))
            lexeme = set(self._forms[lang].get(lemma, ())) - {word, word.lower()}
        return draw.choice(sorted(lexeme)) if lexeme else word

    def head(self, word: str) -> str:
        """Return the noun that a German compound ends with, as the dictionary has it, or an empty string."""
        if not word[:1].isupper() or len(word) < 10:
            return ""
        for start in range(4, len(word) - 4):
            head = word[start:].capitalize()
            lemma = self._lemma["de"].get(head, head)
            first = word[:start].lower().removesuffix("s")
            if lemma in self._nouns and (first.capitalize() in self._nouns or first in self._forms["de"]):
                return head
        return ""
