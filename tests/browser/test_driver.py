"""The driver of the browser: what it takes for an answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.driver import Browser, NavigatedError


def test_a_page_that_goes_while_it_is_asked_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A click leads away in its own time; any other question to such a page is a fault of the test."""
    answers: list[Any] = [NavigatedError("gone"), {"result": {"value": False}}, {"result": {"value": "there"}}]

    def call(*_: object, **__: object) -> Any:  # noqa: ANN401 - as the browser answers
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    browser = object.__new__(Browser)
    monkeypatch.setattr(browser, "call", call)
    assert browser.wait("document.body") == "there"
    answers.append(NavigatedError("gone"))
    with pytest.raises(NavigatedError):
        browser.run("document.body")
