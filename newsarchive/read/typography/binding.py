"""Which words a line must not part, language by language: the tables behind the spaces that do not break.

Set down by hand from manuals of style: DIN 5008 and Duden for German, Milchin's handbook for Russian, the Chicago
Manual for English. To add a language is to add an entry here and its quotation marks in ``rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NBSP = "\u00a0"  # no-break space
NNBSP = "\u202f"  # narrow no-break space


@dataclass(frozen=True, slots=True)
class Binding:
    """Which words a line must not part. Words are compared as written, without the punctuation around them.

    ``to_next``: bound to the word after them (``в``, ``Dr.``); ``to_previous``: bound to the word before (``же``);
    ``to_number``: bound to a number after them (``§``, ``№``); ``units``: bound to a number before them (``km``);
    ``centuries``: bound to a number before them, in Roman numerals too (``в.``);
    ``months``: bound to the number of a day on either side. ``joined`` maps an abbreviation of several parts, written
    with spaces or without (``z. B.``, ``z.B.``), to its printed form. ``inverted_names``: a surname holds on to the
    initials after it; ``grouped_digits``: a space groups the digits of large numbers.
    """

    to_next: frozenset[str] = frozenset()
    to_previous: frozenset[str] = frozenset()
    to_number: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    centuries: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    joined: Mapping[str, str] = field(default_factory=dict, hash=False)
    inverted_names: bool = False
    grouped_digits: bool = False


def binding_for(language: str) -> Binding:
    """Return the table of a primary language (``de``); for one without an entry, what any language has in common."""
    return _BINDING.get(language, _COMMON)


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


def _both_cases(*lines: str) -> frozenset[str]:
    """Return the words as they are and as a sentence begins with them."""
    words = _words(*lines)
    return words | {word[:1].upper() + word[1:] for word in words}


def _joined(*lines: str) -> dict[str, str]:
    """Return the printed form of abbreviations under each spelling; in the lines they are separated by commas."""
    spellings: dict[str, str] = {}
    for form in ",".join(lines).split(","):
        parts = form.split()
        spellings |= {space.join(parts): NNBSP.join(parts) for space in ("", " ")}
    return spellings


_METRIC = (
    "mm cm dm m km m² km² m³ ha mg g kg t ml l Hz kHz MHz GHz kB KB MB GB TB kbit Mbit Gbit"
    " V A W kW MW GW kWh MWh GWh °C °F"
)
_SIGNS = "% ‰ € $ £ ¥ ₽ ₴ ₸ EUR USD GBP CHF RUB UAH KZT"
_CYRILLIC_METRIC = (
    "мм см дм м км м² км² м³ га мг г кг т мл л Гц кГц МГц ГГц КБ кБ МБ ГБ ТБ Кбит Мбит Гбит В А Вт кВт МВт ГВт °C"
)

_COMMON = Binding(to_number=_words("§ §§ №"), units=_words(_METRIC, _SIGNS))
_BINDING: Mapping[str, Binding] = {
    "en": Binding(
        to_next=_words("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. Rev. Sen. Rep. Gov. Gen. St. Mt."),
        to_number=_words("No. no. Nos. nos. p. pp. vol. Vol. ch. Ch. fig. Fig. art. Art. sec. Sec. § §§ para. ca. c."),
        units=_words(_METRIC, _SIGNS, "million billion trillion percent a.m. p.m. am pm BC AD mph ft lb oz"),
        months=_words("January February March April May June July August September October November December"),
        joined=_joined("e. g., i. e."),
    ),
    "de": Binding(
        to_next=_words("Dr. Prof. Dipl.-Ing. St. Hr. Hrn. Fr."),
        to_number=_words("§ §§ Art. Abs. Nr. Nrn. S. Bd. Kap. Ziff. Tz. Rn. Abb. Tab. Satz ca. rd."),
        units=_words(
            _METRIC,
            _SIGNS,
            "Mio. Mrd. Bio. Tsd. Million Millionen Milliarde Milliarden Billionen Prozent Euro Cent Dollar",
            "Uhr Std. Min. Sek. qm cbm",
        ),
        months=_words("Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"),
        joined=_joined(
            "z. B., Z. B., d. h., D. h., u. a., U. a., i. d. R., I. d. R., u. U., o. ä., o. Ä., u. Ä., v. a.",
            "z. T., Z. T., z. Z., z. Zt., i. A., i. V., s. o., s. u., v. Chr., n. Chr., m. E., e. V.",
            "a. D., d. J., u. v. m., p. a.",
        ),
        grouped_digits=True,
    ),
    "ru": Binding(
        to_next=_both_cases(
            "а в во до за и из к ко на не ни но о об от по с со у я без для над под при про",
            "ул. пл. пр. им. см. ср. г. проф. акад. доц. кв. куб.",
        ),
        to_previous=_words("бы б же ж ли ль"),
        to_number=_both_cases("№ №№ § §§ ст. п. пп. ч. гл. стр. с. рис. табл. т. вып. ок. д. кв. корп."),
        units=_words(
            _CYRILLIC_METRIC,
            _SIGNS,
            "тыс. млн млн. млрд млрд. трлн трлн. тысяч миллион миллиона миллионов миллиард миллиарда",
            "миллиардов руб. руб р. рубль рубля рублей коп. долл. долларов евро",
            "г. гг. год года году годы годов годах лет",
            "ч. мин. сек. чел. шт. экз. процента процентов",
        ),
        centuries=_words("в. вв. век века веке веков"),
        months=_words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        joined=_joined("т. е., Т. е., т. д., т. п., т. к., Т. к., т. н., т. о., и. о., н. э., до н. э."),
        inverted_names=True,
        grouped_digits=True,
    ),
    "uk": Binding(
        to_next=_both_cases(
            "а в від до з за зі із й і к ко на не ні но о об по та у я без для над під при про",
            "вул. ім. див. м.",
        ),
        to_previous=_words("б би ж же"),
        to_number=_both_cases("№ №№ § §§ ст. п. пп. ч. гл. с. рис. табл. т. вип. буд. кв."),
        units=_words(
            _CYRILLIC_METRIC,
            _SIGNS,
            "тис. млн млрд трлн грн грн. р. рр. рік року році років ст. століття год. хв. осіб",
        ),
        months=_words("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
        joined=_joined("т. д., т. п., н. е., т. зв."),
        inverted_names=True,
        grouped_digits=True,
    ),
    "kk": Binding(
        to_number=_words("№ §"),
        units=_words(_CYRILLIC_METRIC, _SIGNS, "мың млн млрд трлн теңге жылы жыл жылғы ж. ғ."),
        months=_words("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
        grouped_digits=True,
    ),
    "fr": Binding(
        to_number=_words("n° N° art. p. pp. § vol. chap."),
        units=_words(_METRIC, _SIGNS, "millions million milliards milliard euros h"),
        months=_words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        grouped_digits=True,
    ),
}
