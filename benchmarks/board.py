"""A year's board with 3 x 500 actions: queries, CPU a request, and p95 with 8 clients on 2 processes, for each view.

    .venv/bin/python benchmarks/board.py

Bars: at most 15 queries whatever the number; aim for at most 25 ms CPU and 150 ms p95 for the table, and for at most
150 ms CPU for the timeline, which draws every action.
"""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import machine

ROWS = (30, 300, 1500)
REQUESTS = 30
CLIENTS = 8
REQUESTS_A_CLIENT = 40
PORT = 8771
VIEWS = {
    "table": (
        "/actions/2024/",
        "/actions/2024/?agency=hub&sort=-cost",
        "/actions/2024/?kind=state-visit",
        "/actions/2024/?q=77",
    ),
    "timeline": ("/actions/2024/?view=timeline", "/actions/2024/?view=timeline&from=2024-04&until=2024-06"),
    "map": ("/actions/2024/?view=map", "/actions/2024/?view=map&where=SN"),
}


def signed_in():
    from django.test import Client

    from mercator.models import Person

    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def queries_and_cpu(client, address: str) -> tuple[int, float, int, int]:
    """Queries of one request, milliseconds of CPU a request, bytes of the page, and as a browser fetches it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        queries = len(captured)
    start = time.process_time()
    for _ in range(REQUESTS):
        client.get(address)
    return (
        queries,
        (time.process_time() - start) / REQUESTS * 1000,
        len(response.content),
        len(gzip.compress(response.content, 6)),
    )


def latencies(session: str, addresses: tuple[str, ...]) -> list[float]:
    """Milliseconds of each request of CLIENTS clients at once against granian with 2 processes."""
    command = [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--port", str(PORT), "--workers", "2",
               "--blocking-threads", "4", "--no-ws", "--log-level", "error", "config.wsgi:application"]  # fmt: skip
    server = subprocess.Popen([str(part) for part in command], env=os.environ, start_new_session=True)
    taken: list[float] = []
    try:
        for _ in range(200):
            try:
                ask("/health", session)
                break
            except OSError:
                time.sleep(0.1)
        for address in addresses * 4:
            ask(address, session)
        threads = [
            threading.Thread(target=one_client, args=(session, number, addresses, taken)) for number in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        os.killpg(server.pid, 15)
        server.wait(20)
    return taken


def ask(address: str, session: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", address, headers={"Cookie": f"sessionid={session}", "Host": "localhost"})
    response = connection.getresponse()
    response.read()
    assert response.status == 200, (address, response.status)
    connection.close()


def one_client(session: str, number: int, addresses: tuple[str, ...], taken: list[float]) -> None:
    for turn in range(REQUESTS_A_CLIENT):
        start = time.perf_counter()
        ask(addresses[(number + turn) % len(addresses)], session)
        taken.append((time.perf_counter() - start) * 1000)


def main() -> None:
    folder = machine.throwaway_database()
    from benchmarks import world
    from mercator import models

    print(machine.describe())
    world.person(world.agencies()[0], "area-manager")
    print(f"{'actions':>8}  {'address':<58} {'queries':>7} {'CPU ms':>7} {'KiB':>6} {'gzip':>6}")
    for rows in ROWS:
        models.Action.objects.all().delete()
        world.year_of(rows)
        client = signed_in()
        for address in (address for addresses in VIEWS.values() for address in addresses):
            queries, cpu, size, packed = queries_and_cpu(client, address)
            print(f"{rows:>8}  {address:<58} {queries:>7} {cpu:>7.1f} {size / 1024:>6.0f} {packed / 1024:>6.0f}")
    for view, addresses in VIEWS.items():
        taken = latencies(client.cookies["sessionid"].value, addresses)
        print(
            f"{view}: {CLIENTS} clients, 2 processes, {ROWS[-1]} actions, {len(taken)} requests: "
            f"median {machine.percentile(taken, 0.5):.0f} ms, p95 {machine.percentile(taken, 0.95):.0f} ms, "
            f"max {max(taken):.0f} ms"
        )
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
