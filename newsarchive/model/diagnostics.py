"""Every diagnostic that the system can tell, in one table.

A code is stable: editors search for it and tests plant it (``tests/invalid/<code>/``). ``%(name)s`` stands for a value of
the problem. The message says what is wrong, the hint what to do; neither ends with a full stop.
"""

from __future__ import annotations

from typing import NamedTuple


class Diagnostic(NamedTuple):
    """The wording of one code."""

    message: str
    hint: str = ""


#: code -> wording. Sections follow the stages.
DIAGNOSTICS: dict[str, Diagnostic] = {
    # --- scan: files and names ---------------------------------------------------------------------------------
    "symlink": Diagnostic("is a symbolic link", "put the file itself here; links are not followed"),
    "not-a-file": Diagnostic("is neither a file nor a folder", "remove it; only plain files are read"),
    "unreadable": Diagnostic("cannot be read: %(reason)s", "check its permissions"),
    "bad-file-name": Diagnostic("the file name %(why)s", "rename it with letters, digits, '-', '_' and '.'"),
    "not-in-a-language": Diagnostic(
        "the folder '%(folder)s' is no language of this site", "move it below one of: %(languages)s"
    ),
    # --- plan: what the articles mean together -------------------------------------------------------------------
    "same-id": Diagnostic(
        "the story id '%(id)s' is used in this language by %(other)s too", "give one of them another 'id'"
    ),
    "same-address": Diagnostic(
        "the address /%(path)s belongs to %(other)s too", "change the 'slug' or the alias of one of them"
    ),
    "reserved-address": Diagnostic("the address /%(path)s is reserved", "choose another 'slug' or alias"),
    "address-too-long": Diagnostic(
        "the file name '%(name)s' would have %(bytes)s bytes, and 255 is the limit", "choose a shorter 'slug'"
    ),
    "alias-loop": Diagnostic("the alias '%(alias)s' leads back to itself", "remove it"),
    "unknown-term": Diagnostic("'%(value)s' is in no entry of %(registry)s.yaml", "%(near)s"),
    "dangling-link": Diagnostic("the link '%(target)s' leads nowhere", "%(near)s"),
    "missing-anchor": Diagnostic("the page has no place named '#%(anchor)s'", "%(near)s"),
    "missing-image": Diagnostic("the image '%(target)s' does not exist", "%(near)s"),
    "unknown-story": Diagnostic("there is no story '%(story)s'", "%(near)s"),
    "follows-loop": Diagnostic("the story follows itself by way of %(chain)s", "remove one 'follows' of the chain"),
    "missing-original": Diagnostic(
        "the original in '%(lang)s' of this translation does not exist",
        "add it with the same 'id', or correct 'translation: of'",
    ),
    "translation-loop": Diagnostic(
        "%(other)s says that it is a translation of this article", "one of them is the original; remove its 'translation'"
    ),
    # --- render: templates and catalogues -------------------------------------------------------------------------
    "template-syntax": Diagnostic("the template cannot be read: %(reason)s", "correct it"),
    "template-missing": Diagnostic("the template '%(name)s' does not exist", "correct the name"),
    "template-dynamic": Diagnostic(
        "the name of an included template is computed", "write the name as a string, so that its use can be traced"
    ),
    "template-undefined": Diagnostic("%(reason)s, while rendering %(page)s", "a template sees only its page's view"),
    "template-failed": Diagnostic("%(reason)s, while rendering %(page)s", "correct the template"),
    "catalog-syntax": Diagnostic("the catalogue cannot be read: %(reason)s", "correct it"),
    "catalog-missing": Diagnostic(
        "the site has the language '%(lang)s', but no catalogue for it", "add locales/%(lang)s/LC_MESSAGES/messages.po"
    ),
    "missing-message": Diagnostic("'%(message)s' is not translated", "add the translation"),
    "catalog-placeholder": Diagnostic(
        "the translation of '%(message)s' names other placeholders than the original", "use exactly %(expected)s"
    ),
    "catalog-plural": Diagnostic("the plural rule is not that of the language", "use: %(expected)s"),
}
