"""What the documentation promises of the two configurations, seen from a browser's side."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from tests.servers.conftest import Server, command, configure, free_port
from tests.small import NOW, in_a_hurry

LANGUAGES = ("en", "ru", "de")
SECURITY = {
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
}


def address(path: str) -> str:
    """The address of an output file."""
    return quote("/" + re.sub(r"(^|/)index\.html$", r"\1", path))


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_the_configuration_is_accepted_without_a_warning(
    name: str, release: tuple[Places, Path], tmp_path: Path
) -> None:
    """The server's own check finds nothing to complain of."""
    configuration = configure(name, tmp_path, release[1], free_port())
    done = subprocess.run(
        command(name, configuration, check=True), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if re.search("warn|emerg|error", line)]
    # Said of every Caddyfile that was not written by "caddy fmt", and of sites that are served without a certificate.
    assert [line for line in told if "not formatted" not in line and "HTTPS is" not in line] == []


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_the_check_of_a_server_finds_a_planted_fault(name: str, release: tuple[Places, Path], tmp_path: Path) -> None:
    """A directive that there is not."""
    configuration = configure(name, tmp_path, release[1], free_port())
    text = configuration.read_text(encoding="utf-8")
    before, brace, after = text.rpartition("}")
    configuration.write_text(f"{before}\n planted_fault on;\n{brace}{after}", encoding="utf-8")
    done = subprocess.run(
        command(name, configuration, check=True), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert "planted_fault" in done.stderr


def test_every_page_and_file_is_served_as_it_was_built(server: Server) -> None:
    """Each file of the site is at its address with its bytes, whatever letters its name has."""
    wrong = []
    for path, data in server.site.items():
        if re.search(r"(^|/)404\.html$|^_|^redirects\.nginx", path):
            continue
        answer = server.get(address(path))
        stub = server.name == "nginx" and answer.status == 301  # of an alias, for which nginx has a rule
        if not stub and (answer.status, answer.body) != (200, data):
            wrong.append((path, answer.status))
    assert wrong == []


def test_the_front_page_is_the_chooser_in_any_language(server: Server) -> None:
    """The front page asks for a language and never sends a reader on by itself."""
    for wanted in ("ru", "de,en;q=0.5", "*"):
        answer = server.get("/", Accept_Language=wanted)
        assert (answer.status, answer.body) == (200, server.site["index.html"])
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "vary" not in answer.headers or "Language" not in answer.headers["vary"]
    assert all(f'href="/{lang}/"'.encode() in answer.body for lang in LANGUAGES)


@pytest.mark.parametrize("lang", ["", *LANGUAGES])
def test_a_404_is_in_the_language_of_its_address(server: Server, lang: str) -> None:
    """Where there is no page a reader gets the page of 404 of the language, with status 404 and all headers."""
    folder = f"{lang}/" if lang else ""
    page = server.site[f"{folder}404.html"]
    for missing in ("nowhere/", "nowhere.png", "2014/04/no-such-story/", "a%20b%D0%B9/"):
        answer = server.get(f"/{folder}{missing}")
        assert (answer.status, answer.body) == (404, page), missing
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert SECURITY.items() <= answer.headers.items()
        assert "content-security-policy" in answer.headers
    direct = server.get(f"/{folder}404.html")
    assert (direct.status, direct.body) == (404, page)


def test_an_unknown_language_has_the_common_404(server: Server) -> None:
    """A folder that only begins like a language is none."""
    for missing in ("/fr/", "/english/", "/enigma"):
        assert server.get(missing).body == server.site["404.html"]


def test_a_folder_without_its_slash_leads_to_the_page(server: Server) -> None:
    """The redirect says the path alone, so that it is right behind a proxy as well."""
    answer = server.get("/ru")
    assert answer.status in {301, 308}
    assert answer.headers["location"] == "/ru/"


def test_a_browser_that_unpacks_gets_the_compressed_copy(server: Server) -> None:
    """Texts are sent as they lie there, packed for those who can unpack and whole for others."""
    for path in ("/en/", "/", "/assets/style.css", "/ru/feed.xml", "/sitemap.xml"):
        whole, packed = server.get(path), server.get(path, Accept_Encoding="gzip, br")
        assert "content-encoding" not in whole.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["vary"]
        assert "Accept-Encoding" in whole.headers["vary"]
        assert gzip.decompress(packed.body) == whole.body
        assert packed.headers["content-type"] == whole.headers["content-type"]
    packed = server.get("/en/nowhere/", Accept_Encoding="gzip")
    assert packed.status == 404
    assert gzip.decompress(packed.body) == server.site["en/404.html"]


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/en/feed.xml", {"application/atom+xml"}), ("/ru/rss.xml", {"application/rss+xml"}),
        ("/de/feed.json", {"application/feed+json"}), ("/sitemap.xml", {"text/xml", "application/xml"}),
        ("/robots.txt", {"text/plain"}), ("/assets/style.css", {"text/css"}),
        ("/assets/favicon.svg", {"image/svg+xml"}), ("/.well-known/security.txt", {"text/plain"}),
    ],
)  # fmt: skip
def test_types_are_those_that_readers_need(server: Server, path: str, kinds: set[str]) -> None:
    """Feeds are told from other XML and JSON, and text is said to be UTF-8."""
    answer = server.get(path)
    kind, _, charset = answer.headers["content-type"].partition("; ")
    assert (answer.status, kind in kinds) == (200, True)
    # Drawings, and XML that names no other encoding, are UTF-8 by their own rules (RFC 7303, section 3.2).
    assert charset == "charset=utf-8" or (not charset and kind.endswith("xml"))


def test_the_policy_is_that_of_the_pages_and_forbids_frames(server: Server) -> None:
    """The header adds to the policy in the pages what only a header can say, and nothing else."""
    page = server.site["en/index.html"].decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    answer = server.get("/en/")
    assert answer.headers["content-security-policy"] == f"{policy[1]}; frame-ancestors 'none'"
    assert SECURITY.items() <= answer.headers.items()
    assert "server" not in answer.headers or answer.headers["server"] == "nginx"  # and no version


def test_k11_a_drawing_that_is_opened_by_its_address_can_run_nothing(server: Server) -> None:
    """Drawings have a policy of their own, which puts them into a sandbox."""
    answer = server.get("/drawing.svg")
    assert (answer.status, b"<script>" in answer.body) == (200, True)
    policy = answer.headers["content-security-policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/", "public, max-age=300"), ("/en/", "public, max-age=300"), ("/en/feed.xml", "public, max-age=300"),
        ("/assets/style.css", "public, max-age=3600"), ("/drawing.svg", "public, max-age=86400"),
        ("/assets/search/data/probe.bin?v=0a1b2c3d", "public, max-age=604800"),
        ("/assets/search/data/probe.bin", "no-cache"), ("/nowhere.png", "public, max-age=300"),
    ],
)  # fmt: skip
def test_how_long_an_answer_may_be_kept(server: Server, path: str, rule: str) -> None:
    """Pages minutes, styles an hour, pictures a day; of the search index what is asked for by its tag a week."""
    folder = server.target / "current/assets/search/data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "probe.bin").write_bytes(b"a part of the index")
    answer = server.get(path)
    (folder / "probe.bin").unlink()
    assert answer.headers["cache-control"] == rule


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    """Whoever has an answer gets 304, packed or not."""
    for encoding in ("identity", "gzip"):
        tag = server.get("/en/", Accept_Encoding=encoding).headers["etag"]
        again = server.get("/en/", Accept_Encoding=encoding, If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "target",
    [
        "/.newsarchive", "/_redirects", "/redirects.nginx.conf", "/_headers", "/../manifest", "/%2e%2e/manifest",
        "/..%2fmanifest", "/en/%2e%2e/%2e%2e/manifest", "/en/..%5c..%5cmanifest", "/en/.hidden", "/.git/config",
    ],
)  # fmt: skip
def test_what_is_nobodys_business_is_not_served(server: Server, target: str) -> None:
    """Rules, hidden files and whatever lies beside the site are no addresses."""
    answer = server.get(target)
    assert answer.status in {400, 404}
    assert b"newsarchive release" not in answer.body


def test_nothing_can_be_written(server: Server) -> None:
    """Only reading is answered."""
    for method in ("POST", "PUT", "DELETE"):
        assert server.get("/en/", method=method).status == 405
    head = server.get("/en/", method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_old_addresses_lead_on(server: Server) -> None:
    """With nginx every alias is a redirect, those with a query too; elsewhere the page at its place leads on."""
    rules = [line.split() for line in server.site["_redirects"].decode().splitlines() if line]
    assert ["/%D1%81%D1%82%D0%B0%D1%80%D0%BE%D0%B5/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0.html",
            "/en/2024/10/moved/", "301"] in rules  # fmt: skip
    for old, new, _ in rules:
        answer = server.get(old)
        if server.name == "nginx":
            assert (answer.status, answer.headers["location"]) == (301, new)
        else:
            assert answer.status == 200
            assert f'content="0; url={new}"'.encode() in answer.body
    asked = server.get("/index.php?id=17&x=%D0%B9")
    expected = (301, "/en/2024/10/moved/") if server.name == "nginx" else (404, None)
    assert (asked.status, asked.headers.get("location")) == expected


def test_a_publication_is_seen_at_once(server: Server) -> None:
    """The server is not told of a new release; what did not change in it keeps its tag, so that caches stay warm."""
    tag, before = server.get("/assets/style.css").headers["etag"], server.get("/en/about/")
    page = server.places.root / "content/pages/en/about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + f"\nSeen by {server.name}.\n", encoding="utf-8")
    with in_a_hurry():
        build(Request(server.places, as_of=NOW + 365 * 24 * 3600, jobs=1))
        server.publish()
    after = server.get("/en/about/")
    assert f"Seen by {server.name}.".encode() in after.body
    assert after.headers["etag"] != before.headers["etag"]
    assert server.get("/assets/style.css").headers["etag"] == tag
    packed = server.get("/en/about/", Accept_Encoding="gzip")
    assert gzip.decompress(packed.body) == after.body


@pytest.mark.parametrize("feed", ["feed.xml", "rss.xml", "feed.json", "corrections.xml"])
def test_every_kind_of_feed_has_its_type(server: Server, feed: str) -> None:
    """No feed of the site is sent as XML or JSON of no particular kind."""
    feeds = [path for path in server.site if path.rpartition("/")[2] == feed]
    assert feeds
    for path in feeds[:20]:
        assert re.match(r"application/(atom|rss|feed)[+](xml|json)", server.get(address(path)).headers["content-type"])
