"""./run manage work: do the jobs that wait, for ever; send due mails; take over the jobs of workers that died."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from mercator.actions.duty import do_duties
from mercator.actions.job import SILENCE, reap_jobs

REAP_EVERY = 20.0
"""Seconds between two searches for jobs that lost their worker, and between two rounds of duties."""
TASKS_IN_A_ROW = 10
"""After so many tasks the search gets its turn, however long the queue is."""


class Command(BaseCommand):
    help = "Do the jobs that wait (documents of answers...). Stop with Ctrl+C: the job at hand is finished first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then stop")
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between two looks when nothing waits")
        parser.add_argument(
            "--silence",
            type=float,
            default=SILENCE.total_seconds(),
            help="seconds without a sign of life after which a worker is held to be dead (default: %(default)s)",
        )

    def handle(self, *, once: bool, interval: float, silence: float, **options: Any) -> None:
        worker_id, reaped_at = get_random_string(32), -REAP_EVERY
        worker = self._worker(worker_id, interval=interval, once=once)
        if options["verbosity"]:
            self.stdout.write("Doing the jobs that wait." if once else "Waiting for jobs.")
        while True:
            close_old_connections()
            if time.monotonic() - reaped_at >= REAP_EVERY:
                reap_jobs(timezone.now(), silence=timedelta(seconds=silence))
                do_duties(timezone.now())
                reaped_at = time.monotonic()
            if DBTaskResult.objects.ready().exists():
                worker.run()
                if not worker.running:
                    return
                worker = self._worker(worker_id, interval=interval, once=once)
            elif once:
                return
            else:
                time.sleep(interval)

    def _worker(self, worker_id: str, *, interval: float, once: bool) -> Worker:
        """A worker of django-tasks-db that returns when nothing is ready or after TASKS_IN_A_ROW tasks."""
        worker = Worker(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=TASKS_IN_A_ROW,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        if not once:
            worker.configure_signals()
        return worker
