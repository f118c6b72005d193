"""Which requests are answered: by their host, their origin and their form."""

from __future__ import annotations

import pytest

from newsarchive.desk.serving.guard import LONGEST_TARGET, Incoming, Names, refusal, same_origin

LOCAL = Names()
OPEN = Names(any_address=True)


def asked(method: str = "GET", target: str = "/en/", **headers: str) -> Incoming:
    """A request of the browser of whoever runs the preview, but for what a test says."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Incoming(method, target, {"host": "localhost:8000", **named})


def status(incoming: Incoming, names: Names = LOCAL) -> int:
    """The status of the refusal; 200 where there is none."""
    found = refusal(incoming, names)
    return found.status if found else 200


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "LOCALHOST:1", "127.0.0.1:8000", "[::1]:8000", "[::1]"]
)
def test_own_names_are_answered_at_any_port(host: str) -> None:
    """A tunnel's port is another than ours; the name is what a stranger cannot have."""
    assert status(asked(host=host)) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:8000,evil",
        "", " localhost", "localhost ", "localhost:", "localhost:x", "localhost:123456", "user@localhost", "[::1",
        "::1", "127.0.0.2", "127.1", "0x7f000001", "2130706433", "localhost.", "localhost/", "10.0.0.7",
        "[::ffff:7f00:1]",
    ],
)  # fmt: skip
def test_i02_other_hosts_are_misdirected(host: str) -> None:
    """A name that a stranger lets point to this machine is not answered, in no spelling."""
    assert status(asked(host=host)) == 421


def test_a_request_without_host_is_misdirected() -> None:
    """HTTP/1.0 without a Host header is not answered."""
    assert status(Incoming("GET", "/", {})) == 421


@pytest.mark.parametrize(("host", "expected"), [("10.0.0.7:8000", 200), ("[fe80::1]", 200), ("evil.example", 421)])
def test_a_reachable_server_answers_to_addresses_and_to_no_name(host: str, expected: int) -> None:
    """An address cannot be rebound, a name can."""
    assert status(asked(host=host), OPEN) == expected


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:3000", "https://localhost:8000", ""]
)
def test_another_origin_is_refused(origin: str) -> None:
    """Neither a stranger nor another server on this machine gets an answer."""
    assert status(asked(origin=origin)) == 403


def test_own_origin_is_answered() -> None:
    """What a page of the preview fetches is answered."""
    assert status(asked(origin="http://localhost:8000", sec_fetch_site="same-origin")) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("destination", ["image", "script", "iframe", "empty", "object"])
def test_what_other_sites_embed_is_refused(site: str, destination: str) -> None:
    """A stranger's page can neither embed a file of the preview nor frame a page."""
    assert status(asked(sec_fetch_site=site, sec_fetch_dest=destination)) == 403


def test_a_link_from_elsewhere_is_followed() -> None:
    """Whoever clicks a link to the preview gets the page."""
    assert status(asked(sec_fetch_site="cross-site", sec_fetch_dest="document")) == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "PROPFIND", ""]
)
def test_only_reading_is_answered(method: str) -> None:
    """Nothing can be changed through the server, and methods have capital letters."""
    assert status(asked(method)) == 405


@pytest.mark.parametrize("target", ["http://localhost/en/", "*", "", "en/", "localhost:8000"])
def test_a_target_that_is_no_path_is_refused(target: str) -> None:
    """The server is no proxy."""
    assert status(asked(target=target)) == 400


def test_a_long_target_is_refused() -> None:
    """The longest that is answered is answered, one more is not."""
    assert status(asked(target="/" + "a" * (LONGEST_TARGET - 1))) == 200
    assert status(asked(target="/" + "a" * LONGEST_TARGET)) == 414


@pytest.mark.parametrize("headers", [{"content_length": "1"}, {"transfer_encoding": "chunked"}])
def test_a_body_is_refused(headers: dict[str, str]) -> None:
    """Nobody sends a body to what only reads."""
    assert status(asked(**headers)) == 400


@pytest.mark.parametrize(
    "origin", [None, "http://localhost", "http://127.0.0.1:8000", "http://localhost:8000.evil.example"]
)
def test_i03_listening_needs_this_very_origin(origin: str | None) -> None:
    """A page that listens must say that it is one of this server; no Origin is none of its."""
    assert not same_origin(asked(**({"origin": origin} if origin else {})))
    assert same_origin(asked(origin="http://localhost:8000"))
