"""Long work as the function that does it sees it: say how far it is, hand over files, stop when asked.

Nothing is kept until the work is over: its files and its end are written in one transaction, and only by the try that
still holds the job. A worker that was given up and comes back finds itself refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from mercator.models import Job, JobFile
from mercator.models.job import DONE, RUNNING, UNFINISHED


class Cancelled(Exception):  # noqa: N818 - it stops the work, it is no error
    """Somebody asked to cancel the job: stop, keep nothing."""


class Superseded(Exception):  # noqa: N818 - it stops the work, it is no error
    """The job was taken away meanwhile, because this worker gave no sign of life: stop, keep nothing."""


class Refused(Exception):  # noqa: N818 - it stops the work, it is no error
    """What was asked cannot be done any more: nothing is kept, and the job says why. code: that of a problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Work:
    """One try at a job. `job` is read only: progress and the end go through the methods."""

    job: Job
    _files: list[JobFile] = field(default_factory=list)

    def set_total(self, total: int) -> None:
        """How many steps there are; nothing is done yet."""
        self._say(total=total, done=0)

    def step(self) -> None:
        """One step more is done. Raises Cancelled or Superseded when this work has to stop."""
        self.job.done += 1
        self._say(done=self.job.done)
        if Job.objects.filter(pk=self.job.pk, cancel_asked=True).exists():
            raise Cancelled

    def tell(self, done: int) -> None:
        """So many steps are done, for work that keeps what it has when it is stopped. Raises Superseded only."""
        self.job.done = done
        self._say(done=done)

    def stop_asked(self) -> bool:
        """Whether somebody asked to stop."""
        return Job.objects.filter(pk=self.job.pk, cancel_asked=True).exists()

    def last_step(self) -> None:
        """The last step of work that is one long transaction, taken inside it: what it raises undoes all of it.

        Raises Cancelled when somebody asked to stop meanwhile, and Superseded when the job is over. A worker that was
        only given up, since a long transaction shows no heartbeat, keeps what it did: the next one finds it done.
        """
        kept = Job.objects.select_for_update(no_key=True).get(pk=self.job.pk)
        if kept.cancel_asked:
            raise Cancelled
        if kept.state not in UNFINISHED:
            raise Superseded
        kept.done, kept.heartbeat_at = kept.total, timezone.now()
        kept.save(update_fields=["done", "heartbeat_at"])

    def file(self, name: str, *, language: str, media_type: str, content: bytes) -> None:
        """Hand over a file; it is kept when the work ends well."""
        self._files.append(
            JobFile(
                job=self.job,
                name=name,
                language=language,
                media_type=media_type,
                content=content,
                sha256=sha256(content).hexdigest(),
            )
        )

    @transaction.atomic
    def finish(self) -> None:
        """Keep the files and say that the job is done, both or neither. Raises Superseded when it was taken away."""
        now = timezone.now()
        self._say(state=DONE, finished_at=now)
        JobFile.objects.bulk_create(self._files)

    def _say(self, **fields: Any) -> None:
        fields["heartbeat_at"] = timezone.now()
        mine = Job.objects.filter(pk=self.job.pk, state=RUNNING, tries=self.job.tries)
        if not mine.update(**fields):
            raise Superseded


WorkFunction = Callable[[Work], None]
