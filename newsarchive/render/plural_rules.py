"""Plural rules as translators know them: the expressions that stand in the ``Plural-Forms`` of catalogues.

A rule of CLDR written out by a machine is a line of brackets that nobody can check. These say the same for whole
numbers in the form of the GNU gettext manual ("Plural forms"); which of them is a language's is found by comparison
with CLDR and never set down.
"""

from __future__ import annotations

#: (number of forms, expression in ``n``), those with fewer forms first.
FAMILIAR_RULES: tuple[tuple[int, str], ...] = (
    (1, "0"),
    (2, "(n != 1)"),
    (2, "(n > 1)"),
    (2, "(n%10 != 1 || n%100 == 11)"),
    # Russian, Ukrainian, Belarusian, Serbian, Croatian
    (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    # Polish
    (3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    # Czech, Slovak
    (3, "(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2)"),
    # Lithuanian, Latvian
    (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    # Romanian
    (3, "(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2)"),
    # Hebrew
    (3, "(n==1 ? 0 : n==2 ? 1 : 2)"),
    # Slovenian
    (4, "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"),
    # Irish
    (5, "(n==1 ? 0 : n==2 ? 1 : n>2 && n<7 ? 2 : n>6 && n<11 ? 3 : 4)"),
    # Maltese
    (5, "(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>10 && n%100<20 ? 3 : 4)"),
    # Welsh
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)"),
    # Arabic
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
)
