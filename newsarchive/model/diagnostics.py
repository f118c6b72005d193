"""Every diagnostic that the system can tell, in one table.

A code is stable: editors search for it and tests plant it (``tests/invalid/<code>/``). ``%(name)s`` stands for a
value of the problem. The message says what is wrong, the hint what to do; neither ends with a full stop.
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
    "no-settings": Diagnostic(
        "does not exist",
        "write it: title, base_url, languages, timezone and since are needed, see docs/reference/site.md",
    ),
    "symlink": Diagnostic("is a symbolic link", "put the file itself here; links are not followed"),
    "not-a-file": Diagnostic("is neither a file nor a folder", "remove it; only plain files are read"),
    "unreadable": Diagnostic("cannot be read: %(reason)s", "check its permissions"),
    "bad-file-name": Diagnostic("the file name %(why)s", "rename it with letters, digits, '-', '_' and '.'"),
    "unused-file": Diagnostic("no page is made of this file", "%(why)s"),
    "not-in-a-language": Diagnostic(
        "the folder '%(folder)s' is no language of this site", "move it below one of: %(languages)s"
    ),
    # --- read: bytes and characters -------------------------------------------------------------------------------
    "file-too-large": Diagnostic(
        "the file has %(bytes)s bytes, and %(limit)s is the limit",
        "split the article, or raise 'max_article_bytes' in site.yaml",
    ),
    "not-utf-8": Diagnostic("the text is not UTF-8 here; %(guess)s", "save the file as UTF-8"),
    "lfs-pointer": Diagnostic(
        "is a Git LFS pointer, not the text itself", "run 'git lfs pull', or keep articles out of LFS"
    ),
    "merge-conflict": Diagnostic(
        "a merge left its mark here",
        "keep one of the two versions and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    "secret": Diagnostic(
        "this looks like %(kind)s", "remove it, and have it revoked where it was issued: a commit keeps it for ever"
    ),
    "control-character": Diagnostic("the control character %(char)s is not allowed", "remove it"),
    "byte-order-mark": Diagnostic("a byte order mark (%(char)s) stands inside the text", "remove it"),
    "line-separator": Diagnostic("%(char)s looks like the end of a line, but is none", "begin a new line in its place"),
    "bidi-control": Diagnostic(
        "%(char)s changes the direction of the text unseen", "remove it, unless the language needs it"
    ),
    "unbalanced-bidi": Diagnostic(
        "%(char)s changes the direction of the text and is never ended", "remove it, or end it within this text"
    ),
    "hidden-character": Diagnostic("%(char)s cannot be seen", "remove it"),
    # --- read: front matter and body ------------------------------------------------------------------------------
    "empty-file": Diagnostic("the file is empty", "write front matter and text, or remove the file"),
    "no-front-matter": Diagnostic(
        "the file does not begin with front matter", "put a line of '---' first, then 'title: ...'"
    ),
    "late-front-matter": Diagnostic(
        "the front matter does not begin in the first line", "remove what stands before this '---', blank lines too"
    ),
    "unclosed-front-matter": Diagnostic(
        "the front matter that begins here is never closed", "put a line of '---' between it and the text"
    ),
    "odd-line-end": Diagnostic(
        "beside '---' stands %(char)s, which does not end a line",
        "press Enter there instead, so that '---' is a line of its own",
    ),
    "front-matter-too-large": Diagnostic(
        "this block has %(bytes)s bytes, and %(limit)s is the limit", "move the text below the front matter"
    ),
    "empty-body": Diagnostic("there is no text below the front matter", "write the text, or set 'status: draft'"),
    # --- read: YAML -----------------------------------------------------------------------------------------------
    "tab": Diagnostic("a tab stands here", "use spaces"),
    "strange-space": Diagnostic("%(char)s stands here, which is no space to YAML", "type an ordinary space"),
    "yaml-colon": Diagnostic("the value holds a colon and is not in quotes", "put the whole value in quotes"),
    "yaml-quote": Diagnostic("the quote that opens here is never closed", "close it at the end of the value"),
    "yaml-trailing-text": Diagnostic(
        "text follows the closing %(close)s of the value",
        "put the whole value in quotes of another kind, or remove the text",
    ),
    "yaml-start": Diagnostic("a value cannot begin with '%(char)s'", "put the value in quotes"),
    "yaml-no-colon": Diagnostic(
        "this line has no 'key: value'",
        "write a colon and a space after the key; indent a line that continues the one above",
    ),
    "yaml-indent": Diagnostic(
        "this line is indented unlike its neighbours", "let it begin in the same column as they do"
    ),
    "yaml-bracket": Diagnostic(
        "the list or mapping that opens here is not closed, or a comma is missing in it",
        "close it, or put the value in quotes if it is a text",
    ),
    "yaml-escape": Diagnostic(
        "'%(escape)s' has no meaning inside double quotes", "write the backslash twice, or use single quotes"
    ),
    "yaml-comment": Diagnostic(
        "the value ends before this '#'", "put the whole value in quotes, or write a space after '#' if it is a comment"
    ),
    "yaml-alias": Diagnostic(
        "YAML anchors (&), aliases (*) and merges (<<) are not allowed",
        "write the value itself; put a text that begins so in quotes",
    ),
    "yaml-tag": Diagnostic("YAML tags (!) are not allowed", "remove it; put a text that begins so in quotes"),
    "yaml-document": Diagnostic("only one YAML document without directives is allowed", "remove this line"),
    "yaml-depth": Diagnostic("more than %(limit)s lists or mappings are inside each other", "write it flatter"),
    "yaml-key": Diagnostic("a key must be a word, not a list or a mapping", "put the text in quotes if it is one"),
    "yaml-syntax": Diagnostic(
        "this cannot be read", "write 'key: value' lines; put texts with special characters in quotes"
    ),
    "not-a-mapping": Diagnostic("here must stand 'key: value' lines", "write a colon and a space after each key"),
    "duplicate-key": Diagnostic("'%(key)s' was given in line %(first)s already", "remove one of the two"),
    "too-many-items": Diagnostic("there are more than %(limit)s entries", "remove some"),
    # --- read: the body -------------------------------------------------------------------------------------------
    "too-complex": Diagnostic("%(what)s", "write it simpler, or split the article"),
    "converter-failed": Diagnostic(
        "the Markdown converter failed on this text (%(reason)s)",
        "find the paragraph by taking others out, and report it",
    ),
    "html-refused": Diagnostic("%(what)s is not allowed in an article", "write it in Markdown, or remove it"),
    "html-removed": Diagnostic(
        "%(what)s is not allowed in an article and was removed (%(times)s×%(inside)s)", "write it in Markdown"
    ),
    "bad-address": Diagnostic(
        "the address '%(address)s' is not allowed",
        "write https://..., mailto:..., story:ID or a path inside the archive",
    ),
    "external-image": Diagnostic(
        "the image '%(address)s' lies on another server, which would learn of every reader",
        "put the file beside the article, or link to it",
    ),
    "list-in-paragraph": Diagnostic(
        "these lines are shown as one paragraph and no list", "put a blank line above the first of them"
    ),
    "image-without-alt": Diagnostic(
        "the image '%(target)s' has no text", "say between the square brackets what it shows"
    ),
    "unused-footnote": Diagnostic(
        "nothing in the text refers to the footnote '[^%(label)s]'",
        "write [^%(label)s] where it belongs, or remove the note",
    ),
    "missing-footnote": Diagnostic(
        "there is no footnote '[^%(label)s]'",
        "write it below, as in '[^%(label)s]: The note.', or put a backslash before the bracket if it is text",
    ),
    "repeated-footnote": Diagnostic(
        "the footnote '[^%(label)s]' is written more than once, and only the last one is shown",
        "give each its own label, as in '[^%(label)s-2]', in the text and below",
    ),
    "same-anchor": Diagnostic("the id '%(anchor)s' is used twice in this article", "give the second one another name"),
    # --- read: the values of the front matter ---------------------------------------------------------------------
    "unknown-key": Diagnostic("'%(key)s' is no known key", "%(near)s"),
    "missing-key": Diagnostic("'%(key)s' is missing", "add it"),
    "wrong-type": Diagnostic("'%(key)s' must be %(expected)s, but is %(found)s", "%(how)s"),
    "bad-value": Diagnostic("'%(value)s' is no value of '%(key)s'", "write %(known)s"),
    "too-long": Diagnostic("'%(key)s' has %(bytes)s bytes, and %(limit)s is the limit", "shorten it"),
    "bad-date": Diagnostic(
        "'%(value)s' is not a date: %(why)s", "write 2009-07-10, 2009-07-10 11:48 or 2009-07-10T11:48:00+02:00"
    ),
    "ambiguous-date": Diagnostic("'%(value)s' may mean %(readings)s", "write the date as YYYY-MM-DD"),
    "date-gap": Diagnostic(
        "%(value)s does not exist in %(zone)s, where the clocks went forward", "correct the time, or write its offset"
    ),
    "date-order": Diagnostic("the '%(key)s' %(how)s the '%(other)s'", "correct one of the two"),
    "date-on-page": Diagnostic("a standing page has no date", "remove it, or use 'updated'"),
    "bad-url": Diagnostic("the address %(why)s", "write it whole, as in https://example.org/page"),
    "bad-alias": Diagnostic("the alias %(why)s", "write the old path on this site, as in /news/2009/old-name.html"),
    "bad-slug": Diagnostic("the slug %(why)s", "use letters, digits and '-', or leave it out"),
    "bad-id": Diagnostic("the id %(why)s", "use letters, digits and '-'"),
    "wrong-lang": Diagnostic(
        "'lang' says '%(lang)s', but the file lies in the folder of '%(folder)s'", "correct it, or move the file"
    ),
    "same-language": Diagnostic(
        "the article says that it is a translation from its own language", "correct 'of', or remove 'translation'"
    ),
    "two-names": Diagnostic("'source' has both 'id' and 'name'", "keep 'id' if sources.yaml has it, else 'name'"),
    "nameless-source": Diagnostic("'source' has neither 'id' nor 'name'", "say who published the story first"),
    "repeated-item": Diagnostic("'%(value)s' is in the list twice", "remove one of the two"),
    "missing-alt": Diagnostic(
        "the image has no 'alt'", "say in a few words what it shows, for those who cannot see it"
    ),
    # --- read: settings and registries ----------------------------------------------------------------------------
    "missing-language": Diagnostic("'%(key)s' has no text in '%(lang)s'", "add it"),
    "bad-language": Diagnostic(
        "'%(lang)s' is no language of CLDR", "write an identifier as 'en', 'pt-BR' or 'zh-Hant'"
    ),
    "bad-base-url": Diagnostic("the address %(why)s", "write it whole, as in https://archive.example.org/"),
    "bad-timezone": Diagnostic("there is no time zone '%(value)s'", "%(near)s"),
    "bad-number": Diagnostic("'%(value)s' is not a number from %(least)s to %(most)s", "correct it"),
    "alias-twice": Diagnostic("'%(alias)s' stands for '%(other)s' already", "remove it from one of the two"),
    "bad-ledger-line": Diagnostic(
        "'%(text)s' is no address of this site", "write an address that begins with '/', or '#' before a comment"
    ),
    "slug-twice": Diagnostic(
        "the slug '%(slug)s' belongs to '%(other)s' in '%(lang)s' already", "choose another 'slug'"
    ),
    "bad-visits": Diagnostic(
        "the counts of visits cannot be used: %(why)s",
        "take the file back from git, or delete it and count the logs again with 'build.py visits'",
    ),
    "worker-died": Diagnostic(
        "the process that worked on it died", "report it with the file; it may be too large or too complex"
    ),
    "verify-failed": Diagnostic(
        "the file differs from what its sources give now", "build with --full, and report it: this must never happen"
    ),
    "stranger": Diagnostic("no build made this file; it is left alone", "move it to content/static/ or delete it"),
    # --- plan: what the articles mean together -------------------------------------------------------------------
    "same-id": Diagnostic(
        "the story id '%(id)s' is used in this language by %(other)s too", "give one of them another 'id'"
    ),
    "same-address": Diagnostic(
        "the address /%(path)s belongs to %(other)s too", "change the 'slug' or the alias of one of them"
    ),
    "reserved-address": Diagnostic("the address /%(path)s is reserved", "choose another 'slug' or alias"),
    "address-too-long": Diagnostic(
        "the file name '%(name)s' would have %(bytes)s bytes, and 255 is the limit",
        "give the copied file a shorter name",
    ),
    "lost-address": Diagnostic(
        "the address %(address)s was published once, and no page has it any more",
        "add it to the 'aliases' of the article that stands in for it, or write ' gone' behind it here",
    ),
    "alias-loop": Diagnostic("the alias '%(alias)s' leads back to itself", "remove it"),
    "unknown-term": Diagnostic("'%(value)s' is in no entry of %(registry)s.yaml", "%(near)s"),
    "homoglyph-terms": Diagnostic(
        "'%(value)s' looks like '%(other)s', but has %(char)s where that has %(instead)s",
        "write both with the same letters, or they stay two",
    ),
    "dangling-link": Diagnostic("the link '%(target)s' leads nowhere", "%(near)s"),
    "expiring-link": Diagnostic(
        "the link '%(target)s' leads to an article that expires at %(when)s and is an error from then on",
        "remove the link by then, or let this article expire too",
    ),
    "file-kind": Diagnostic(
        "the file '%(target)s' is of a kind that is not published beside an article: a browser could run what it says",
        "publish it as PDF, text, table, picture, sound or film, or put it into content/static/",
    ),
    "missing-anchor": Diagnostic("the page has no place named '#%(anchor)s'", "%(near)s"),
    "damaged-image": Diagnostic(
        "the image '%(target)s' cannot be shown: %(why)s", "save it again with a program for pictures"
    ),
    "image-tells-place": Diagnostic(
        "the image '%(target)s' says where it was taken", "take the position out of it, unless the place is public"
    ),
    "missing-image": Diagnostic("the image '%(target)s' does not exist", "%(near)s"),
    "unknown-story": Diagnostic("there is no story '%(story)s'", "%(near)s"),
    "follows-loop": Diagnostic("the story follows itself by way of %(chain)s", "remove one 'follows' of the chain"),
    "missing-original": Diagnostic(
        "the original in '%(lang)s' of this translation does not exist",
        "add it with the same 'id', or correct 'translation: of'",
    ),
    "translation-loop": Diagnostic(
        "%(other)s says that it is a translation of this article",
        "one of them is the original; remove its 'translation'",
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
    # --- desk: pages of an old archive ------------------------------------------------------------------------------
    "import-unreadable": Diagnostic("it cannot be imported: %(reason)s", "save the page once more, or leave it out"),
    "import-unaccounted": Diagnostic(
        "the account of this page does not add up: the character here %(reason)s",
        "report it with the page; nothing was written for it",
    ),
    "import-refused": Diagnostic(
        "the article that it would become is refused: %(reason)s", "correct the page, or write the article by hand"
    ),
    "import-differs": Diagnostic(
        "the article that it would become does not say the same: %(how)s",
        "report it with the page; nothing was written for it",
    ),
    "import-held": Diagnostic("no article was made of it: %(why)s", "see import/review.md"),
}
