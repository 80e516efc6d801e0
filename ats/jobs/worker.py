"""The worker: delivers mail and keeps postings' days every few seconds, sweeps up every hour."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import FrameType

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from ats.adapters.file_store import FileStore, StorageError
from ats.jobs.deliver_mail import Transport, deliver_due
from ats.jobs.keep_days import keep_days
from ats.jobs.sweep_uploads import sweep_uploads

_POLL_SECONDS = 5.0
# How soon the worker notices that it shall stop.
_TICK_SECONDS = 0.2
_SWEEP_EVERY = timedelta(hours=1)

_log = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Worker:
    """One worker; any number may run at once, in any number of processes and machines.

    ``transport`` None keeps mail in the outbox.
    """

    engine: Engine
    files: FileStore
    transport: Transport | None
    poll_seconds: float = _POLL_SECONDS
    clock: Callable[[], datetime] = _utc_now
    # Set from a signal handler, which may take no lock: so neither a lock nor an Event.
    _stopping: bool = field(default=False, init=False)
    _swept_at: datetime | None = field(default=None, init=False)
    _name: str = field(init=False)

    def __post_init__(self) -> None:
        self._name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(8)}"

    def run(self, *, once: bool = False, until_parent_ends: bool = False) -> None:
        """Work until :meth:`stop`, or do all that is due and return when ``once``.

        A database or disk that is out of reach is waited for; ``once`` raises instead.
        """
        parent = os.getppid()
        while not self._stopping:
            try:
                self.work()
            except (SQLAlchemyError, StorageError):
                if once:
                    raise
                _log.exception("could not work; trying again in %g s", self.poll_seconds)
            if once or (until_parent_ends and os.getppid() != parent):
                return
            self._wait()

    def work(self) -> None:
        """Do all that is due now."""
        if self.transport is not None:
            sent = deliver_due(
                self.engine,
                self.transport,
                owner=self._name,
                clock=self.clock,
                stopping=lambda: self._stopping,
            )
            if sent:
                _log.info("%d mails delivered", sent)
        now = self.clock()
        kept = keep_days(self.engine, now=now)
        if kept:
            _log.info("%s", kept)
        if self._swept_at is None or now - self._swept_at >= _SWEEP_EVERY:
            swept = sweep_uploads(self.engine, self.files, now=now)
            self._swept_at = now
            if swept:
                _log.info("%s", swept)

    def stop(self) -> None:
        """Let the mail that is being sent go out, then end."""
        self._stopping = True

    def stop_on_signals(self) -> None:
        """Stop on SIGTERM and SIGINT. Only a process's main thread may ask for this."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            self.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)

    def _wait(self) -> None:
        until = time.monotonic() + self.poll_seconds
        while not self._stopping and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _TICK_SECONDS))
