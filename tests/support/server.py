"""The real server, as `ats run` starts it, on an instance of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_START_SECONDS = 60
_STOP_SECONDS = 30


@dataclass
class Server:
    """A running server: where it answers, where it keeps things, what it was told."""

    url: str
    instance: Path
    environment: dict[str, str]
    first_link: str = ""
    pid: int = 0

    @property
    def log(self) -> Path:
        """What it printed."""
        return self.instance / "server.log"

    def ats(self, *arguments: str) -> str:
        """Run the `ats` command on the server's instance and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "ats", *arguments],
            cwd=_ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"ats {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
        return done.stdout


@contextmanager
def serving(
    instance: Path, database_url: str, *, workers: int = 2, mail_url: str = "", **settings: str
) -> Iterator[Server]:
    """Set an installation up on an empty database and serve it until the block ends.

    ``settings`` are further ATS_ variables. The first HR user's link is the server's `first_link`.
    """
    port = free_port()
    instance.mkdir(parents=True, exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ATS_")},
        "ATS_INSTANCE": str(instance),
        "ATS_DATABASE_URL": database_url,
        "ATS_BASE_URL": f"http://127.0.0.1:{port}",
        "ATS_MAIL_URL": mail_url,
        **settings,
    }
    server = Server(environment["ATS_BASE_URL"], instance, environment)
    server.first_link = server.ats("init").split()[-1]
    command = ["run", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    with server.log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ats", *command],
            cwd=_ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    server.pid = process.pid
    try:
        _wait_until_ready(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
    assert status == 0, f"the server ended with {status}:\n{server.log.read_text()}"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not become ready:\n{server.log.read_text()}")
