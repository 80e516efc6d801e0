"""Serving: a supervisor, its web processes, and the worker that delivers mail.

The supervisor binds the socket and forks; each web process then builds its own application, so
that no connection, lock or thread is ever shared across a fork. Nothing that matters lives in one
process: any of them may answer any request, and one that dies is replaced.
"""

import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn

import click

THREADS = 8
MAX_REQUEST_BYTES = 66 * 1024 * 1024
GRACE_SECONDS = 20
_BACKLOG = 1024
_LONGEST_PAUSE_SECONDS = 30
_STABLE_SECONDS = 10

# What a web process ends with when the application cannot be built. Trying again would not help.
_EXIT_MISCONFIGURED = 78
_EXIT_FAILED = 1
_WAKING = frozenset({signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGALRM})


class AddressUnavailableError(Exception):
    """The address cannot be listened on: it is taken, unknown or not ours."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"cannot listen on {host} port {port}: {reason}")
        self.host = host
        self.port = port


def serve(
    *,
    host: str,
    port: int,
    workers: int = 1,
    outbox_worker: bool = True,
    trusted_proxy: str | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT; return the exit status for the shell.

    ``workers`` web processes share one listening socket, with eight threads each. Port 0 takes any
    free port; the URL printed names it. What a ``trusted_proxy`` (an address, or ``*``) says of the
    client's address and scheme is believed; from anybody else it is ignored.

    Raises :class:`AddressUnavailableError` before any process is started.
    """
    listener = _listen(host, port)
    children = [
        Child("web", lambda: _serve_requests(listener, trusted_proxy)) for _ in range(workers)
    ]
    if outbox_worker:
        children.append(Child("outbox worker", _deliver_mail))
    bound_host, bound_port = listener.getsockname()[:2]
    shown = f"[{bound_host}]" if ":" in bound_host else bound_host
    click.echo(f"Serving http://{shown}:{bound_port} (Ctrl-C stops it)")
    sys.stdout.flush()
    return _Supervisor(children).run()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AddressUnavailableError(host, port, reason) from error
    return listener


def _deliver_mail() -> NoReturn:
    command = [sys.executable, "-m", "ats", "worker", "--with-parent"]
    os.execv(sys.executable, command)  # noqa: S606 - our own


def _belief_in(proxy: str | None) -> dict[str, Any]:
    if proxy is None:
        return {}
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers}


def _serve_requests(listener: socket.socket, trusted_proxy: str | None) -> None:
    """Answer requests until told to stop, or until the supervisor is gone."""
    from waitress import wasyncore
    from waitress.server import create_server

    from ats.app import create_app

    # That a request waits a moment for a thread, as the first always does, is nothing to report.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    supervisor = os.getppid()
    try:
        app = create_app()
    except Exception as error:  # noqa: BLE001 - whatever it is, it must reach the log and end here
        sys.excepthook(type(error), error, error.__traceback__)
        sys.stderr.flush()
        os._exit(_EXIT_MISCONFIGURED)

    stopping = False
    channels: dict[int, Any] = {}
    server: Any = create_server(
        app,
        map=channels,
        sockets=[listener],
        threads=THREADS,
        max_request_body_size=MAX_REQUEST_BYTES,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **_belief_in(trusted_proxy),
    )

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        server.pull_trigger()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and os.getppid() == supervisor:
        wasyncore.loop(timeout=1.0, map=channels, count=1)
    server.accepting = False
    deadline = time.monotonic() + GRACE_SECONDS / 2
    while time.monotonic() < deadline and any(
        channel.requests or channel.total_outbufs_len for channel in server.active_channels.values()
    ):
        wasyncore.loop(timeout=0.1, map=channels, count=1)
    server.task_dispatcher.shutdown()


@dataclass
class Child:
    """One process the supervisor keeps alive: its name in messages and what it runs."""

    name: str
    body: Callable[[], None]
    pid: int | None = None
    started: float = 0.0
    due: float = 0.0
    failures: int = 0

    def start(self, signals: set[signal.Signals]) -> None:
        """Fork; the child runs its body with ``signals`` as its mask and never returns."""
        self.started = time.monotonic()
        pid = os.fork()
        if pid:
            self.pid = pid
            return
        status = _EXIT_FAILED
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, signals)
            self.body()
            status = 0
        except KeyboardInterrupt:
            status = 0
        except Exception as error:  # noqa: BLE001 - the last frame of this process
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            sys.stderr.flush()
            os._exit(status)

    def ended(self, now: float) -> float:
        """Record that the process is gone and return how many seconds to wait before the next."""
        self.pid = None
        self.failures = 0 if now - self.started > _STABLE_SECONDS else self.failures + 1
        pause = 0 if self.failures == 0 else min(2 ** (self.failures - 1), _LONGEST_PAUSE_SECONDS)
        self.due = now + pause
        return pause


@dataclass
class _Supervisor:
    """Starts children, replaces those that die, ends them all when told to.

    Signals are blocked and waited for one at a time, so that no handler ever interrupts anything.
    """

    children: list[Child]
    status: int = 0
    stopping: bool = False
    mask: set[signal.Signals] = field(default_factory=set)

    def run(self) -> int:
        self.mask = {
            signal.Signals(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, _WAKING)
        }
        # A signal that would be ignored is not kept for sigwait on every system: give it a handler.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for child in self.children:
            child.start(self.mask)
        while not self.stopping or any(child.pid for child in self.children):
            number = signal.sigwait(_WAKING)
            if number in (signal.SIGTERM, signal.SIGINT):
                self._stop()
            elif number == signal.SIGALRM:
                self._wake()
            self._reap()
        return self.status

    def _stop(self, status: int = 0) -> None:
        if self.stopping:
            return
        self.stopping = True
        self.status = status
        self._signal_all(signal.SIGTERM)
        signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)

    def _signal_all(self, number: signal.Signals) -> None:
        for child in self.children:
            if child.pid is not None:
                os.kill(child.pid, number)

    def _wake(self) -> None:
        if self.stopping:
            self._signal_all(signal.SIGKILL)
            return
        now = time.monotonic()
        for child in self.children:
            if child.pid is None and child.due <= now:
                child.start(self.mask)
        self._set_alarm()

    def _set_alarm(self) -> None:
        waiting = [child.due for child in self.children if child.pid is None]
        if waiting:
            pause = max(min(waiting) - time.monotonic(), 0.01)
            signal.setitimer(signal.ITIMER_REAL, pause)

    def _reap(self) -> None:
        for child in self.children:
            if child.pid is None:
                continue
            pid, raw_status = os.waitpid(child.pid, os.WNOHANG)
            if pid == 0:
                continue
            code = os.waitstatus_to_exitcode(raw_status)
            pause = child.ended(time.monotonic())
            if self.stopping:
                continue
            if code == _EXIT_MISCONFIGURED:
                click.echo("The application could not be started; see above.", err=True)
                self._stop(_EXIT_FAILED)
                continue
            how = f"signal {-code}" if code < 0 else f"status {code}"
            message = f"The {child.name} process {pid} ended ({how}); another starts in {pause:g} s"
            click.echo(message, err=True)
        if not self.stopping:
            self._set_alarm()
