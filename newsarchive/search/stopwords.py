"""Words too common to rank by. They keep their positions, and are searched when a query has no other words.

Folded as ``fold`` and ``plain`` fold. Question words are among them: a question typed as a sentence is ranked by what
it asks about.
"""

from __future__ import annotations

_EN = """
a about after all also an and any are as at be because been before being but by can could did do does for from had has
have he her here hers him his how i if in into is it its many may me more most much my no not of on one only or other
our out over she should so some such than that the their them then there these they this those to too up us was we were
what when where which while who whom whose why will with would you your
"""
_DE = """
aber alle allem allen aller alles als also am an andere anderen anderer auch auf aus bei beim bin bis bist da dadurch
dafur damit dann das dass davon dazu dem den denen der deren des dessen die dies diese diesem diesen dieser dieses doch
dort du durch ein eine einem einen einer eines er es etwa euch fur gab gibt hat hatte hatten hier hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja je jede jedem jeden jeder jedes kann kein keine keinem
keinen keiner konnen man mehr mein mit mussen nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner
seit sich sie sind so sogar solche soll sollte sowie uber um und uns unser unter viel viele vielen vom von vor wahrend
wann war waren warum was weil welche welchem welchen welcher welches wem wen wenn wer werden wessen wie wieder wird wo
wurde wurden zu zum zur zwischen
"""
_RU = """
а без более больше будет будут бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до
другие других его ее если есть еще же за и из или им их к как какая какие каким каких какого какое какой каком какому
какую кем ко когда кого кому которая которого которое которой котором которую которые который которым которых кто куда
ли либо между меня мне многие много может мы на над нас не него нее нет ни них но ну о об один однако он она они оно от
очень по под после потому почему при про с сам свои свой своих свою себя сколько со так такая также такие таких такое
такой там те тем то того тоже той только том тот ту ты у уже чего чей чем через что чтобы чье чья эта эти этих это этого
этой этом эту этот я
"""

#: Language → its stop words.
STOP_WORDS: dict[str, frozenset[str]] = {
    lang: frozenset(words.split()) for lang, words in (("en", _EN), ("de", _DE), ("ru", _RU))
}


def is_stop_word(lang: str, word: str) -> bool:
    """Say whether a plain folded word has no meaning of its own: a stop word, or a single Latin or Cyrillic letter."""
    return word in STOP_WORDS.get(lang, ()) or (len(word) == 1 and word < "\u0590" and not word.isdigit())
