"""The whole product for browser tests: its own database, web server and worker, as `./run demo` starts them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    """One server for all of them: the browser tests stay on one of the parallel processes."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Product:
    """A running Mercator with the demonstration in it."""

    address: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [str(BIN / "python"), "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def database(tmp_path_factory):
    """The environment of a database of its own, on the kind of server that this run of the suite is about."""
    environment = {"MERCATOR_DATA": str(tmp_path_factory.mktemp("product")), "MERCATOR_DEMO": "1"}
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield environment
        return
    name = f"mercator_browser_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield environment | {"DATABASE_URL": f"{server.rsplit('/', 1)[0]}/{name}"}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def product(database):
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing, and in CI the browser tests may not be left out")
        pytest.skip("chromium is not installed here; `apt install chromium` brings these tests to life")
    port = free_port()
    running = Product(address=f"http://127.0.0.1:{port}", environment=os.environ | database)
    for command in (
        ("migrate", "-v0"),
        ("createcachetable",),
        ("load_demo", "--if-empty"),
        ("collectstatic", "--no-input", "-v0"),
    ):
        running.manage(*command)
    options = ["--interface", "wsgi", "--port", str(port), "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
    web = [BIN / "granian", *options, "config.wsgi:application"]
    worker = [BIN / "python", "manage.py", "work"]
    processes = [
        subprocess.Popen([str(part) for part in command], cwd=ROOT, env=running.environment, start_new_session=True)
        for command in (web, worker)
    ]
    try:
        wait_until_it_answers(running.address)
        yield running
    finally:
        for process in processes:
            os.killpg(process.pid, 15)
        for process in processes:
            process.wait(20)


def wait_until_it_answers(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=2).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise


@pytest.fixture(scope="session")
def browser(product):
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@dataclass
class Visitor:
    """Somebody at the browser."""

    page: Page
    address: str

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, email: str, password: str = "demonstration") -> None:
        self.go("/account/login/")
        self.page.fill(".plain-card input[name=login]", email)
        self.page.fill(".plain-card input[name=password]", password)
        self.page.click(".plain-card form button.btn-primary")
        self.page.wait_for_url(self.address + "/")

    def reads(self) -> str:
        return self.page.inner_text("body")


@pytest.fixture
def visit(browser: Browser, product):
    """visit() opens a fresh window; keyword arguments (viewport, color_scheme ...) go to the browser context."""
    contexts = []

    def opened(**options) -> Visitor:
        contexts.append(browser.new_context(locale="en", **({"viewport": {"width": 1280, "height": 900}} | options)))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        return Visitor(page=page, address=product.address)

    yield opened
    for context in contexts:
        context.close()


ASK_AXE = """async ([runOnly, without]) => {
    const rules = Object.fromEntries(without.map((rule) => [rule, {enabled: false}]));
    const found = await axe.run({runOnly, rules, resultTypes: ["violations"]});
    return found.violations.flatMap((one) => one.nodes.map((node) => [one.id, node.target.join(" "), node.html]));
}"""


@pytest.fixture(scope="session")
def faults():
    """faults(page, only=rules, without=rules): what axe finds on a page, in words; nothing is what we want."""
    script = Axe().axe_script

    def found(page: Page, *, only: list[str] | None = None, without: tuple[str, ...] = ()) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        run = {"type": "rule", "values": only} if only else {"type": "tag", "values": AXE_TAGS}
        return [f"{rule}: {target} {html[:160]}" for rule, target, html in page.evaluate(ASK_AXE, [run, list(without)])]

    return found
