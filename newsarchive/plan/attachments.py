"""Which kinds of files may be published beside an article: those of which browsers run nothing.

Whoever writes an article may put a file beside it and link it. A page, a drawing or a style sheet among them would have
the address of the site, and whatever it says would run there, in the preview beside drafts. What is no such file by its
ending is not published; maintainers may put any file into ``content/static/`` (docs/explanation/trust.md).
"""

from __future__ import annotations

import posixpath

#: In small letters. No ending and an unknown one are out: some servers and browsers guess then what a file is.
ENDINGS = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp",
        ".pdf", ".ps", ".djvu", ".epub", ".txt", ".csv", ".tsv", ".json", ".geojson", ".bib", ".ris", ".ics", ".vcf",
        ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".pages", ".numbers", ".key",
        ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac", ".mp4", ".m4v", ".mov", ".webm", ".ogv",
        ".vtt", ".zip", ".7z", ".tar", ".tgz", ".parquet", ".sqlite",
    }
)  # fmt: skip
#: One file packed: servers send ``page.html.gz`` for ``page.html``, so what is in it counts.
PACKED = frozenset({".gz", ".bz2", ".xz", ".zst"})


def may_lie_beside(path: str) -> bool:
    """Whether a file of this name is published when an article beside it links it."""
    name, ending = posixpath.splitext(path.lower())
    return (posixpath.splitext(name)[1] if ending in PACKED else ending) in ENDINGS
