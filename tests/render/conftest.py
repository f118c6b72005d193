"""What the tests of rendering share: the project's templates and catalogues, and a renderer of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsarchive.render.catalogs import Catalog, read_catalogs
from newsarchive.render.environment import Renderer
from tests.render import samples

#: (kind, language, text in every field) -> the page as text
Show = Callable[..., str]


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """The project's templates: source by name."""
    return samples.TEMPLATES


@pytest.fixture(scope="session")
def catalogs() -> dict[str, Catalog]:
    """The project's catalogues by language; that they are without a fault is tested elsewhere."""
    return read_catalogs(samples.CATALOG_FILES, samples.LANGUAGES)[0]


@pytest.fixture(scope="session")
def renderer(templates: dict[str, str], catalogs: dict[str, Catalog]) -> Renderer:
    """A renderer of the project's templates."""
    return Renderer(templates, catalogs)


@pytest.fixture(scope="session")
def show(renderer: Renderer) -> Show:
    """Renders the sample view of a kind: ``show("article", "ru", text)``."""

    def show_sample(kind: str, lang: str = "en", text: str = "Text") -> str:
        view = samples.pages(lang, text)[kind]
        return renderer.render(kind, samples.site(lang, text), view, samples.load_body).decode()

    return show_sample
