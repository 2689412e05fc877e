"""From the click to the webhook, in a real browser: Chromium, without a window."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import polykyc
import pytest
from attrs import define, field
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.opened_session import SLUGS, opened

CHROMIUM: Final = os.environ["POLYKYC_CHROMIUM"]
DRIVER: Final = shutil.which("chromedriver")
PATIENCE: Final = 20
WIDTH: Final = 390

# The page and each element that reach beyond the width given, with the beginning of their text.
WIDER: Final = """
return [...document.querySelectorAll("html, html *")]
  .filter((it) => it.getBoundingClientRect().right > arguments[0])
  .map((it) => `${it.tagName} ${it.className}: ${it.textContent.trim().slice(0, 60)}`);
"""


@define
class Shop:
    """A shop on this machine: where a person comes back to, and where webhooks arrive."""

    url: str = ""
    back: list[str] = field(factory=list[str])
    hooks: list[tuple[bytes, dict[str, str]]] = field(factory=list[tuple[bytes, dict[str, str]]])
    received: threading.Event = field(factory=threading.Event)


@pytest.fixture
def shop() -> Iterator[Shop]:
    """Open a shop."""
    stand = Shop()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand.back.append(self.path)
            self._say(b"<!doctype html><title>Shop</title><h1>Welcome back</h1>")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            stand.hooks.append((body, dict(self.headers.items())))
            stand.received.set()
            self._say(b"")

        def _say(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    stand.url = f"http://localhost:{server.server_port}"
    yield stand
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Open a browser, of the size of a phone."""
    options = Options()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome: Any = Chrome(options=options, service=Service(executable_path=DRIVER))
    # A window is never as narrow as that.
    phone = {"width": WIDTH, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    chrome.implicitly_wait(PATIENCE)
    yield chrome
    chrome.quit()


def complaints(browser: Any) -> list[str]:
    """Return what the browser's console has to say, an icon that is not there aside."""
    return [entry["message"] for entry in browser.get_log("browser") if "favicon" not in entry["message"]]


def press(browser: Any, label: str) -> None:
    """Press the button called *label*, found again if the page was refreshed meanwhile."""
    locator = ("xpath", f"//button[normalize-space()='{label}']")

    def pressed(_: Any) -> bool:
        browser.find_element(*locator).click()
        return True

    WebDriverWait(browser, PATIENCE, ignored_exceptions=[StaleElementReferenceException]).until(pressed)


@pytest.mark.parametrize("slug", ["salesive", "kayle", "kulipa"])
def test_from_the_click_to_the_webhook(
    slug: str, browser: Any, shop: Shop, sandbox: Sandbox, sandbox_server: Server
) -> None:
    """The person decides, is sent back to the shop, and the shop learns of it by a webhook that it can trust."""
    secret = sandbox.send_webhooks_to(slug, f"{shop.url}/hooks")
    demo = sandbox.world.providers[slug].scenario.demo
    connect: Any = polykyc.connect
    with connect(slug, **sandbox.credentials(slug), base_url=sandbox.base_url(slug)) as client:
        session = client.sessions.create(**{**demo.create, "redirect_url": f"{shop.url}/done"})
        shop.received.clear()

        browser.get(session.url)
        press(browser, "Approve")
        browser.find_element("xpath", "//h1[normalize-space()='Welcome back']")

        assert shop.back[0].startswith("/done")
        assert shop.received.wait(PATIENCE)
        ended = client.sessions.wait(session, timeout=PATIENCE)
        body, headers = shop.hooks[-1]
        key = sandbox.webhook_key(slug)
        event = client.webhooks.verify(body=body, headers=headers, secrets=[secret], **({"key": key} if key else {}))
    assert ended.status in {"approved", "completed"}
    assert event.provider == slug
    assert complaints(browser) == []


def test_every_session_has_a_page_that_fits_a_phone(browser: Any, sandbox: Sandbox, sandbox_server: Server) -> None:
    """Nothing to scroll sideways, a language, a heading, and buttons that are large enough for a thumb."""
    for slug in SLUGS:
        connect: Any = polykyc.connect
        with connect(slug, **sandbox.credentials(slug), base_url=sandbox.base_url(slug)) as client:
            session = opened(sandbox, client)

        browser.get(session.url)

        wide = browser.execute_script(WIDER, WIDTH)
        heights = [button.size["height"] for button in browser.find_elements("css selector", ".buttons button")]
        assert wide == [], slug
        assert browser.execute_script("return document.documentElement.scrollWidth") <= WIDTH, slug
        assert heights, slug
        assert min(heights) >= 44, slug
        assert browser.find_element("tag name", "html").get_attribute("lang") == "en"
        assert complaints(browser) == []


def test_the_dashboard_fits_a_phone(browser: Any, sandbox: Sandbox, sandbox_server: Server) -> None:
    """Tables are what makes a page too wide: here, and on the page of an event with a long name, they are not."""
    for slug in SLUGS:
        connect: Any = polykyc.connect
        with connect(slug, **sandbox.credentials(slug), base_url=sandbox.base_url(slug)) as client:
            sandbox.approve(opened(sandbox, client))

    for path in ("/", "/webhooks/1"):
        browser.get(f"{sandbox_server.url}{path}")
        browser.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true })")

        wide = browser.execute_script("return document.documentElement.scrollWidth")
        tables = browser.execute_script("return [...document.querySelectorAll('.scroll')].map(one => one.scrollWidth)")
        assert wide <= WIDTH
        assert all(width <= WIDTH for width in tables)
        assert complaints(browser) == []


def test_the_dashboard_is_live_and_decides(browser: Any, sandbox: Sandbox, sandbox_server: Server) -> None:
    """A session that a program opens shows up without a reload, and a click decides it."""
    browser.get(f"{sandbox_server.url}/")
    empty = browser.find_element("css selector", "[data-part=sessions] td").text
    with polykyc.connect("kayle", token=sandbox.token("kayle"), base_url=sandbox.base_url("kayle")) as client:
        session = client.sessions.create()

        press(browser, "Decline")
        browser.find_element("xpath", "//*[@data-part='sessions']//span[normalize-space()='declined']")

        assert session.id is not None
        assert client.sessions.get(session.id).raw_status == "failed"
    assert empty == "No session yet."
    assert complaints(browser) == []


def test_what_was_sent_runs_no_script(browser: Any, sandbox: Sandbox, sandbox_server: Server) -> None:
    """The page escapes it, and its policy forbids it too."""
    nasty = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    with polykyc.connect("dossiers", token=sandbox.token("dossiers"), base_url=sandbox.base_url("dossiers")) as client:
        session = client.sessions.create(external_id=nasty, name=nasty)

    for url in (session.url, f"{sandbox_server.url}/"):
        browser.get(url)

        assert "taken" not in browser.title
        assert "onerror" in browser.find_element("tag name", "main").text
        assert complaints(browser) == []
