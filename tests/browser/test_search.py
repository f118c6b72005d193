"""The search page in a real browser, by hand and by keyboard: what readers do, and what goes wrong meanwhile."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.browser.driver import Browser
from tests.browser.served import Site

STATUS = "document.getElementById('search-status').textContent"
#: The answer is there, and no other one is waited for.
ANSWERED = f"{STATUS} !== '' && !document.querySelector('[aria-busy]')"
TITLES = "[...document.querySelectorAll('#search-results h3')].map((one) => one.textContent)"
DAYS = "[...document.querySelectorAll('#search-results time')].map((one) => one.dateTime)"
FOCUS = "document.activeElement"
BUTTON = "document.querySelector('#search > button')"
#: Texts that a careless page would run, choke on or take for something else (THREATS H-01, H-04, H-05).
HOSTILE = {
    "markup": "<img src=x onerror=alert(1)>",
    "script": "\"'><script>alert(1)</script><svg onload=alert(1)>",
    "entities": "&lt;img src=x onerror=alert(1)&gt;",
    "address": "javascript:alert(1)",
    "prototype": "__proto__",
    "constructor": "constructor toString hasOwnProperty",
    "nul": "city\x00portal",
    "right-to-left": "\u202egnitats \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "emoji": "\U0001f469\u200d\U0001f680 \U0001f1e9\U0001f1ea",
    "surrogate": "\ufffd\ufffe",
    "punctuation": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "quotes": '"""" -- -"" **',
    "templates": "{num} {{ 7*7 }} %(num)s ${alert(1)}",
    "patterns": "(a+)+$ [^] \\",
}


@pytest.fixture(scope="module")
def running(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as browser:
        browser.call("Network.setCacheDisabled", cacheDisabled=True)
        yield browser


@pytest.fixture
def browser(running: Browser, site: Site) -> Iterator[Browser]:
    """The browser with a desktop's screen; what it had to say against the page fails the test."""
    site.failing, site.delay = "", 0.0
    running.screen(1200, 900)
    yield running
    assert running.said == []


def asked(browser: Browser) -> dict[str, list[str]]:
    """The query of the address."""
    return parse_qs(urlsplit(browser.run("location.href")).query, keep_blank_values=True)


def search(browser: Browser, site: Site, query: str, lang: str = "en") -> str:
    """Open the search page with a query and return what it says of the answer."""
    browser.open(site.address(f"{lang}/search/?{query}"))
    browser.wait(ANSWERED)
    return str(browser.run(STATUS))


def found(browser: Browser) -> int:
    """How many stories the page says that it found."""
    return int("".join(filter(str.isdecimal, browser.run(STATUS))) or 0)


@pytest.mark.parametrize(
    ("lang", "word", "says"),
    [("en", "city", "stories found"), ("ru", "портал", "Найден"), ("de", "Verwaltung", "Beiträge gefunden")],
)
def test_box_of_the_home_page_leads_to_results(lang: str, word: str, says: str, browser: Browser, site: Site) -> None:
    """A word typed into the box of a page is searched for, with the count in the page's language and links that lead
    to articles.
    """
    browser.open(site.address(f"{lang}/"))
    browser.click("document.querySelector('header input')")
    browser.type(word)
    browser.press("Enter")
    browser.wait(f"document.getElementById('search-status') && {ANSWERED}")
    assert asked(browser)["q"] == [word]
    assert says in browser.run(STATUS)
    assert browser.run("document.title").startswith(f"{word} – ")
    assert browser.run("document.querySelectorAll('#search-results mark').length") > 0
    links = browser.run(
        "[...document.querySelectorAll('#search-results a[hreflang], #search-results h3 a')].map(String)"
    )
    states = browser.run(f"Promise.all({json.dumps(links)}.map(async (link) => (await fetch(link)).status))")
    assert links
    assert set(states) == {200}


def test_results_are_a_list_with_headings_in_their_languages(browser: Browser, site: Site) -> None:
    """Each result is an item with a heading that links to it; a foreign one says its language, and names the others."""
    search(browser, site, "q=portal")
    items = browser.run("document.querySelectorAll('#search-results > ol > li').length")
    assert items == browser.run("document.querySelectorAll('#search-results > ol > li > h3 > a').length") > 0
    assert browser.run("[...document.querySelectorAll('#search-results h3')].every((one) => one.lang !== 'en')")
    versions = "document.querySelector('#search-results .versions a[lang]')"
    assert browser.run(
        f"{versions}.lang === {versions}.hreflang && {versions}.pathname.startsWith('/' + {versions}.lang)"
    )


def test_version_in_the_language_of_the_page_is_shown(browser: Browser, site: Site) -> None:
    """Of a story that two versions answer alike, the reader gets the one in the language of the page."""
    for lang in ("en", "de", "ru"):
        search(browser, site, "q=WeGO", lang)
        first = browser.run("document.querySelector('#search-results h3 a').pathname")
        assert first.startswith(f"/{lang}/")


def test_filter_narrows_keeps_focus_and_goes_back(browser: Browser, site: Site) -> None:
    """A click on a topic leaves as many stories as it said; the box keeps the focus; back shows what was before."""
    search(browser, site, "q=city")
    before = found(browser)
    box = "document.querySelector('#search-topics input')"
    count = int(browser.run(f"{box}.closest('label').querySelector('small').textContent"))
    browser.click(box)
    browser.wait(f"new URLSearchParams(location.search).has('topic') && {ANSWERED}")
    browser.wait(f"{STATUS}.startsWith('{count} ')")
    assert count < before
    assert browser.run(f"{FOCUS}.matches('#search-topics input:checked')")
    assert browser.run("document.querySelectorAll('.chips li').length") == 1
    browser.run("history.back()")
    browser.wait(f"{STATUS}.startsWith('{before} ') && !new URLSearchParams(location.search).has('topic')")
    assert not browser.run(f"{box}.checked")


def test_chosen_filter_still_shows_what_else_there_is(browser: Browser, site: Site) -> None:
    """The counts of a group do not depend on what is chosen in it: a second topic can be added to the first."""
    topics = "[...document.querySelectorAll('#search-topics li')].map((one) => one.textContent).sort()"
    search(browser, site, "q=city")
    before = browser.run(topics)
    total = found(browser)
    search(browser, site, "q=city&topic=smart-city")
    assert browser.run(topics) == before
    assert 0 < found(browser) < total
    browser.click("document.querySelector('.chips a')")
    browser.wait(f"{STATUS}.startsWith('{total} ')")
    browser.wait(f"{FOCUS}.id === 'search-results-title'")


def test_long_list_of_filters_is_bounded_until_it_is_asked_for(browser: Browser, site: Site) -> None:
    """Of many values eight are shown; a button shows all, and says so to a screen reader."""
    search(browser, site, "q=&from=2001")
    shown = "[...document.querySelectorAll('#search-topics li')].filter((one) => one.offsetParent).length"
    everything = browser.run("document.querySelectorAll('#search-topics li').length")
    more = "document.querySelector('#search-topics + button')"
    assert (browser.run(shown), browser.run(f"{more}.ariaExpanded")) == (8, "false")
    browser.click(more)
    assert (browser.run(shown), browser.run(f"{more}.ariaExpanded")) == (everything, "true")


def test_histogram_filters_and_has_a_table_behind_it(browser: Browser, site: Site) -> None:
    """A column is a year that a click chooses and a second click releases; the table has the same numbers; the sum of
    the years is the number of stories.
    """
    search(browser, site, "q=city")
    total = found(browser)
    rows = browser.run(
        "[...document.querySelectorAll('#search-years tbody tr')]"
        ".map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    labels = browser.run(
        "[...document.querySelectorAll('.histogram button:not(:disabled)')].map((one) => one.ariaLabel)"
    )
    assert [f"{year}: {count} {'story' if count == '1' else 'stories'}" for year, count in rows] == labels
    assert sum(int(count) for _, count in rows) == total
    year, count = max(rows, key=lambda row: int(row[1]))
    column = f"document.getElementById('search-year-{year}')"
    browser.click(column)
    browser.wait(f"{STATUS}.startsWith('{count} ')")
    assert (asked(browser)["from"], asked(browser)["to"]) == ([year], [year])
    assert browser.run(DAYS) == [day for day in browser.run(DAYS) if day.startswith(year)]
    browser.wait(f"{column}.ariaPressed === 'true' && {FOCUS} === {column}")
    browser.click(column)
    browser.wait(f"{STATUS}.startsWith('{total} ')")
    browser.click("document.querySelector('#search-years summary')")
    browser.click(
        f"[...document.querySelectorAll('#search-years tbody button')].find((one) => one.textContent === '{year}')"
    )
    browser.wait(f"{STATUS}.startsWith('{count} ')")


def test_columns_are_one_stop_and_arrows_lead_along_them(browser: Browser, site: Site) -> None:
    """Tab reaches the histogram once; arrow keys, Home and End go from year to year; Enter chooses."""
    search(browser, site, "q=city")
    assert browser.run("document.querySelectorAll('.histogram button[tabindex=\"0\"]').length") == 1
    years = browser.run("[...document.querySelectorAll('.histogram button:not(:disabled)')].map((one) => one.id)")
    browser.run("document.querySelector('.histogram button[tabindex=\"0\"]').focus()")
    for key, place in (("End", -1), ("ArrowLeft", -2), ("ArrowRight", -1), ("Home", 0), ("ArrowLeft", 0)):
        browser.press(key)
        assert browser.run(f"{FOCUS}.id") == years[place], key
    browser.press("Enter")
    browser.wait(f"new URLSearchParams(location.search).get('from') === '{years[0][-4:]}'")


def test_days_are_chosen_from_and_to(browser: Browser, site: Site) -> None:
    """Both fields narrow the answer to their days; a range that ends before it begins is refused with a reason."""
    search(browser, site, "q=&sort=oldest&from=2001")
    dates = "document.getElementById('search-dates')"
    fill = f"""(from, to) => {{ for (const [name, day] of Object.entries({{ from, to }})) {{
        const one = {dates}.elements[name]; one.value = day; one.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }} }}"""
    browser.run(f"({fill})('2009-01-01', '2012-10-17')")
    browser.click(f"{dates}.querySelector('button')")
    browser.wait(f"new URLSearchParams(location.search).get('to') === '2012-10-17' && {ANSWERED}")
    days = browser.run(DAYS)
    assert days == sorted(days)
    assert days[-1] == "2012-10-17"
    assert days[0] >= "2009-01-01"
    browser.run(f"({fill})('2012-01-01', '2009-01-01')")
    browser.click(f"{dates}.querySelector('button')")
    assert browser.run(f"{dates}.elements.to.validationMessage") == "The first day is after the last."
    assert asked(browser)["to"] == ["2012-10-17"]


@pytest.mark.parametrize(("order", "backwards"), [("newest", True), ("oldest", False)])
def test_order_is_in_the_address(order: str, *, backwards: bool, browser: Browser, site: Site) -> None:
    """The choice of an order sorts at once, and the address says it."""
    search(browser, site, "q=city")
    browser.run(
        f"const one = document.getElementById('search-sort'); one.value = '{order}';"
        "one.dispatchEvent(new Event('change'));"
    )
    browser.wait(f"new URLSearchParams(location.search).get('sort') === '{order}' && {ANSWERED}")
    days = browser.wait(f"{DAYS}.length > 1 && {DAYS}")
    assert days == sorted(days, reverse=backwards)


def test_pages_of_results_lead_on_and_back(browser: Browser, site: Site) -> None:
    """The next page is another address; its heading gets the focus; back leads to the first; no page lies beyond."""
    search(browser, site, "q=&from=2001")
    first = browser.run(TITLES)
    browser.click("document.querySelector('nav.pages a[rel=next]')")
    browser.wait(f"{FOCUS}.id === 'search-results-title'")
    assert asked(browser)["page"] == ["2"]
    assert browser.run("document.querySelector('#search-results ol').start") == 11
    assert not set(browser.run(TITLES)) & set(first)
    browser.run("history.back()")
    browser.wait(
        f"JSON.stringify({TITLES}) === {json.dumps(json.dumps(first, ensure_ascii=False, separators=(',', ':')))}"
    )
    search(browser, site, "q=&from=2001&page=9999")
    browser.wait("new URLSearchParams(location.search).get('page') === '3'")


def test_back_from_an_article_shows_the_place_in_the_list(browser: Browser, site: Site) -> None:
    """Whoever reads a result and goes back is where they were, even where the page has to be made again and the answer
    comes late.
    """
    search(browser, site, "q=&from=2001")
    browser.run("addEventListener('unload', () => undefined)")  # keeps the browser from freezing the page as it is
    browser.click("document.querySelector('#search-results li:last-child h3 a')")
    browser.wait("location.pathname !== '/en/search/' && document.readyState === 'complete'")
    site.delay = 0.2
    browser.run("history.back()")
    browser.wait(f"location.pathname === '/en/search/' && document.getElementById('search-status') && {ANSWERED}")
    browser.wait("scrollY > 500")


def test_count_is_told_to_screen_readers_politely(browser: Browser, site: Site) -> None:
    """The count stands in a live region that exists before it changes, and is told once for an answer."""
    search(browser, site, "q=city")
    status = "document.getElementById('search-status')"
    assert browser.run(f"{status}.getAttribute('role')") == "status"
    browser.run(
        f"window.told = []; new MutationObserver(() => told.push({STATUS})).observe({status}, {{ childList: true }})"
    )
    browser.run("const one = document.getElementById('search-text'); one.focus(); one.value = 'xyzzyqwv'")
    browser.press("Enter")
    browser.wait("told.length")
    browser.wait(ANSWERED)
    assert browser.run("told") == ["Nothing found for “xyzzyqwv”."]
    assert browser.run(f"{FOCUS}.id") == "search-text"


def test_everything_that_takes_the_focus_has_a_name(browser: Browser, site: Site) -> None:
    """In the accessibility tree every link, button, field and box has a name, in words and not only in numbers."""
    roles = {"link", "button", "searchbox", "combobox", "checkbox", "Date"}
    browser.call("Accessibility.enable")
    for lang in ("en", "ru", "de"):
        search(browser, site, "q=WeGO&topic=smart-city", lang)
        nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
        found = [one for one in nodes if not one["ignored"] and one["role"]["value"] in roles]
        assert {one["role"]["value"] for one in found} >= roles - {"searchbox"}
        names = [one.get("name", {}).get("value", "") for one in found]
        assert [name for name in names if not any(map(str.isalpha, name))] == []
    browser.call("Accessibility.disable")


def test_keyboard_alone_reaches_every_part(browser: Browser, site: Site) -> None:
    """Tab goes from the field over years, days and filters to the results, in this order, and Enter opens one."""
    search(browser, site, "q=city")
    browser.run("document.getElementById('search-text').focus()")
    parts = "#search, .told, #search-years, #search-dates, #search-filters, #search-results"
    passed = []
    for _ in range(80):
        browser.press("Tab")
        passed.append(browser.run(f"{FOCUS}.closest('{parts}')?.id ?? ''"))
        if passed[-1] == "search-results":
            break
    assert list(dict.fromkeys(passed)) == [
        "search",
        "",
        "search-years",
        "search-dates",
        "search-filters",
        "search-results",
    ]
    browser.press("Enter")
    browser.wait("location.pathname.split('/').length > 4")


def test_suggestions_are_a_combobox(browser: Browser, site: Site) -> None:
    """While typing, words of the archive are offered; arrows choose one, Escape closes the list, Enter searches."""
    browser.open(site.address("en/search/"))
    field, options = (
        "document.getElementById('search-text')",
        "document.querySelectorAll('#search-suggestions [role=option]')",
    )
    browser.click(field)
    browser.type("smart cit")
    browser.wait(f"{options}.length && {field}.ariaExpanded === 'true'")
    assert browser.run(f"[...{options}].every((one) => one.textContent.startsWith('smart cit'))")
    browser.press("Escape")
    assert browser.run(f"[{field}.ariaExpanded, {field}.value]") == ["false", "smart cit"]
    browser.type("i")
    browser.wait(f"{options}.length")
    browser.press("ArrowDown")
    assert browser.run(f"document.getElementById({field}.getAttribute('aria-activedescendant')).ariaSelected") == "true"
    assert browser.run(f"{FOCUS} === {field}")
    chosen = browser.run(f"{options}[0].textContent")
    browser.press("Enter")
    browser.wait(f"{STATUS} !== ''")
    assert asked(browser)["q"] == [chosen]
    assert browser.run(f"{field}.ariaExpanded") == "false"
    browser.type(" porta")
    browser.wait(f"{options}.length")
    chosen = browser.run(f"{options}[0].textContent")
    browser.click(f"{options}[0]")
    browser.wait(f"new URLSearchParams(location.search).get('q') === {json.dumps(chosen)}")


def test_later_question_is_not_overwritten_by_the_answer_to_an_earlier_one(browser: Browser, site: Site) -> None:
    """Where the files of the first question come after those of the second, the second one's answer stays."""
    search(browser, site, "q=city")
    ask = (
        "(text) => { const one = document.getElementById('search-text'); one.value = text; one.form.requestSubmit(); }"
    )
    site.delay = 1.0
    browser.run(f"({ask})('Helsinki')")
    browser.wait(f"{STATUS} === 'Searching …'")
    site.delay = 0.0
    browser.run(f"({ask})('xyzzyqwv')")
    browser.wait(f"{STATUS}.includes('xyzzyqwv')")
    time.sleep(1.5)
    assert browser.run(STATUS) == "Nothing found for “xyzzyqwv”."
    assert browser.run(TITLES) == []


@pytest.mark.parametrize("part", ["manifest.json", "post/", "docs/"])
def test_failure_is_told_and_mended_by_a_retry(part: str, browser: Browser, site: Site) -> None:
    """A part of the index that does not come gives a message and a button, which searches again and keeps the focus."""
    site.failing = f"/assets/search/data/{part}"
    search(browser, site, "q=city")
    assert browser.run(STATUS) == "The search could not be loaded."
    again = "document.querySelector('#search-hints button')"
    browser.click(again)
    browser.wait(f"{FOCUS} === {again} && {ANSWERED}")
    site.failing = ""
    browser.click(again)
    browser.wait(f"{STATUS}.includes('found')")
    browser.wait(f"{FOCUS}.id === 'search-results-title'")
    assert browser.said, "the browser itself tells of the files that did not come"
    browser.said.clear()


@pytest.mark.parametrize(
    ("lang", "says", "tried"),
    [
        ("en", "Nothing found", "Tried: "),
        ("ru", "ничего не найдено", "Проверено: "),
        ("de", "Nichts gefunden", "Versucht wurden: "),
    ],
)
def test_nothing_found_says_what_was_tried(lang: str, says: str, tried: str, browser: Browser, site: Site) -> None:
    """An empty answer says so, says what was tried, and offers to search without the filters."""
    assert says in search(browser, site, "q=xyzzyqwv&topic=smart-city", lang)
    hints = browser.run("document.getElementById('search-hints').textContent")
    assert tried in hints
    browser.click("document.querySelector('#search-hints a')")
    browser.wait("!new URLSearchParams(location.search).has('topic')")


def test_other_words_that_were_searched_are_named(browser: Browser, site: Site) -> None:
    """A word with an error is put right, the page says by what, and offers to search for that alone."""
    search(browser, site, "q=goverment")
    assert "“goverment”; also searched for: government" in browser.run(
        "document.getElementById('search-hints').textContent"
    )
    browser.click("document.querySelector('#search-hints a')")
    browser.wait("new URLSearchParams(location.search).get('q') === 'government'")


def test_menu_of_languages_keeps_the_question(browser: Browser, site: Site) -> None:
    """The same search in another language is one click away."""
    search(browser, site, "q=WeGO&topic=smart-city")
    browser.click("document.querySelector('nav.languages a[hreflang=ru]')")
    browser.wait(f"location.pathname === '/ru/search/' && document.getElementById('search-status') && {ANSWERED}")
    assert asked(browser) == {"q": ["WeGO"], "topic": ["smart-city"]}
    assert "Найден" in browser.run(STATUS)


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("en", {1: "1 story found", 21: "21 stories found", 1234: "1,234 stories found"}),
        ("de", {1: "1 Beitrag gefunden", 1234: "1.234 Beiträge gefunden"}),
        (
            "ru",
            {1: "Найден 1 материал", 3: "Найдено 3 материала", 11: "Найдено 11 материалов", 21: "Найден 21 материал"},
        ),
    ],
)
def test_numbers_take_the_plural_of_their_language(
    lang: str, forms: dict[int, str], browser: Browser, site: Site
) -> None:
    """Every plural category of the language has its text."""
    browser.open(site.address(f"{lang}/search/"))
    said = browser.run(
        f"""import("/assets/search/page/texts.js").then(({{ Texts }}) => {{
        const texts = new Texts(document.getElementById("search-texts"), document.documentElement.lang);
        return {json.dumps(list(forms))}.map((number) => texts.count("found", number)); }})"""
    )
    assert said == list(forms.values())


def test_h07_page_without_scripts_leads_to_registers_and_calendar(browser: Browser, site: Site) -> None:
    """Without JavaScript the page says that search needs it, and leads to what does not; no idle field is shown."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(site.address("de/search/?q=wego"))
        shown = browser.run("document.querySelector('main').innerText")
        assert "Die Suche braucht JavaScript" in shown
        links = browser.run("[...document.querySelectorAll('main noscript a')].map((one) => one.getAttribute('href'))")
        assert links == ["/de/topics/", "/de/regions/", "/de/sources/", "/de/authors/", "/de/#years"]
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_h01_hostile_question_is_text(name: str, browser: Browser, site: Site) -> None:
    """Whatever is asked, by the address or typed, it is shown as it is, nothing of it runs, and nothing breaks."""
    text = HOSTILE[name]
    search(
        browser, site, f"q={quote(text)}&topic={quote(text)}&lang={quote(text)}&from={quote(text)}&page={quote(text)}"
    )
    assert browser.run("document.getElementById('search-text').value") == text
    search(browser, site, f"q={quote(text)}")
    browser.run("const one = document.getElementById('search-text'); one.focus(); one.value = ''")
    browser.type(text.replace("\x00", ""))
    browser.press("Enter")
    browser.wait(ANSWERED)
    strange = "document.querySelectorAll('main :is(img, script, svg, iframe, [onerror], [onload])').length"
    assert browser.run(strange) == 0


def test_h10_question_is_told_to_nobody(browser: Browser, site: Site) -> None:
    """While a reader searches, only files of the site are asked for, and the question is in none of their names."""
    search(browser, site, "q=zyxomma+city&topic=smart-city")
    browser.run("const one = document.getElementById('search-text'); one.focus(); one.value = ''")
    browser.type("zyxomma porta")
    browser.press("Enter")
    browser.wait(f"location.search.includes('porta') && {ANSWERED}")
    assert len(browser.asked) > 5
    assert [one for one in browser.asked if not one.startswith(site.address(""))] == []
    page = site.address("en/search/?q=zyxomma+city&topic=smart-city")
    assert {one for one in browser.asked if "zyxomma" in one} == {page}


def test_h10_question_does_not_go_along_to_another_site(browser: Browser, site: Site) -> None:
    """Whoever follows a link out of the archive tells the other site where from, and not what was searched for."""
    heard: list[str] = []

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers.get("Referer", ""))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class named it
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        for page in ("en/search/?q=zyxomma", "en/?q=zyxomma", "?q=zyxomma"):
            browser.open(site.address(page))
            browser.run(
                f"const one = document.createElement('a'); one.href = 'http://127.0.0.1:{other.server_port}/';"
                "document.body.append(one); one.click()"
            )
            _wait_for(heard)
            assert heard.pop() in {"", site.address("")}
        other.shutdown()


def _wait_for(heard: list[str]) -> None:
    end = time.monotonic() + 10
    while not heard:
        assert time.monotonic() < end, "the other site was never asked"
        time.sleep(0.02)


def test_h05_question_of_a_million_letters_is_cut(browser: Browser, site: Site) -> None:
    """Very much text, put into the field by force, neither breaks the page nor holds it up."""
    search(browser, site, "q=city")
    started = time.monotonic()
    browser.run(
        "const one = document.getElementById('search-text'); one.value = 'портал <b> '.repeat(100000);"
        "one.form.requestSubmit()"
    )
    browser.wait(f"new URLSearchParams(location.search).get('q').length === 1000 && {ANSWERED}")
    assert time.monotonic() - started < 5


def test_h02_no_text_can_become_markup(browser: Browser, site: Site) -> None:
    """Trusted Types are enforced and no policy may be made, so that an assignment of markup fails."""
    browser.open(site.address("en/search/"))
    tried = "((work) => { try { work(); return 'done'; } catch (error) { return error.name; } })"
    assert browser.run(f"{tried}(() => (document.createElement('p').innerHTML = '<b>'))") == "TypeError"
    assert browser.run(f"{tried}(() => trustedTypes.createPolicy('default', {{}}))") == "TypeError"
    assert len(browser.said) == 2
    browser.said.clear()


@pytest.mark.parametrize("width", [320, 390, 768, 1200])
@pytest.mark.parametrize("lang", ["en", "ru", "de"])
def test_page_is_no_wider_than_the_screen(width: int, lang: str, browser: Browser, site: Site) -> None:
    """From the narrowest phone on nothing has to be moved sideways, on the search page and where the box is."""
    browser.screen(width, 800, phone=width < 700)
    for page in (f"{lang}/search/?q=WeGO", f"{lang}/", ""):
        browser.open(site.address(page))
        if "search" in page:
            browser.wait(ANSWERED)
        assert browser.run("document.documentElement.scrollWidth") <= width, page


def test_page_of_an_older_release_starts_again_with_the_new_one(
    browser: Browser, site: Site, sample_site: Path
) -> None:
    """Modules that the browser kept from before an upgrade never read the new index; the button loads the new ones."""
    module = sample_site / "assets" / "search" / "folding.js"
    now = module.read_text(encoding="utf-8")
    module.write_text(now.replace("export const FORMAT = ", "export const FORMAT = 9"), encoding="utf-8")
    try:
        search(browser, site, "q=city")
        assert browser.run(STATUS) == "The search could not be loaded."
    finally:
        module.write_text(now, encoding="utf-8")
    browser.click("document.querySelector('#search-hints button')")
    browser.wait(f"document.getElementById('search-status') && {STATUS}.includes('found')")


#: Results that stand in the page with an excerpt, and the pages of articles that were loaded for one.
EXCERPTS = "[...document.querySelectorAll('#search-results .excerpt')].map((one) => one.textContent)"
PAGES = (
    "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)"
    ".filter((path) => path.endsWith('/'))"
)
PLACES = (
    "JSON.stringify([...document.querySelectorAll('#search-results li')].map((one) => one.getBoundingClientRect().y))"
)


def test_words_that_stand_in_the_article_alone_are_shown_in_their_place(browser: Browser, site: Site) -> None:
    """The summary of such a result gives way to the place, with its words marked and what looks like markup as text;
    no result moves.
    """
    browser.screen(1200, 3000)
    site.failing = "/en/2"
    search(browser, site, "q=pages")
    browser.wait("scrollY === 0 && document.fonts.status === 'loaded'")
    before = browser.run(PLACES)
    browser.wait(f"{PAGES}.length >= 4")
    assert browser.run(EXCERPTS) == []
    browser.said.clear()  # the browser itself tells of the pages that did not come
    site.failing = ""
    search(browser, site, "q=pages")
    browser.wait(f"{EXCERPTS}.length === 4")
    assert browser.run("[...document.querySelectorAll('.excerpt')].every((one) => one.querySelector('mark'))")
    assert browser.run(PLACES) == before
    search(browser, site, "q=block+title")
    browser.wait(f"{EXCERPTS}.some((text) => text.includes('block: <title>'))")
    assert browser.run("document.querySelectorAll('#search-results title').length") == 0


def test_pages_of_results_that_nobody_sees_are_not_loaded(browser: Browser, site: Site) -> None:
    """On a small screen only what is near is loaded; the rest comes when it is scrolled to."""
    browser.screen(400, 300)
    search(browser, site, "q=mayor")
    assert browser.run(PAGES) == []
    browser.run("document.querySelector('#search-results').scrollIntoView()")
    browser.wait(f"{EXCERPTS}.length === 1")
    assert len(browser.run(PAGES)) == 1
    browser.run("document.querySelector('#search-results li:last-child').scrollIntoView()")
    browser.wait(f"{EXCERPTS}.length > 1")


def test_excerpts_of_an_earlier_answer_never_come(browser: Browser, site: Site) -> None:
    """A page that is still loaded when another question is asked is left, without a word."""
    search(browser, site, "q=brilliant")
    browser.wait(f"{EXCERPTS}.length === 1")
    search(browser, site, "q=city")
    site.delay = 0.7
    ask = (
        "(text) => { const one = document.getElementById('search-text'); one.value = text; one.form.requestSubmit(); }"
    )
    browser.run(f"({ask})('telephone')")
    browser.wait(f"{STATUS}.startsWith('1 ') && {ANSWERED}")
    browser.run(f"({ask})('xyzzyqwv')")
    browser.wait(f"{STATUS}.includes('xyzzyqwv') && {ANSWERED}")
    time.sleep(1)
    assert browser.run(EXCERPTS) == []
