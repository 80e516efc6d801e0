"""The server: several processes on one socket, replaced when they die, stopped without a loss."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.support.server import free_port, serving


@pytest.fixture
def instance(databases, tmp_path):
    yield tmp_path / "instance", databases.empty("serving")
    databases.drop("serving")


def _web_processes(supervisor):
    return [child for child in supervisor.children() if "worker" not in _command(child)]


def _command(process):
    try:
        return process.cmdline()
    except psutil.Error:
        # It has just ended and waits to be noticed: neither kind any more.
        return ["worker"]


def _wait_until(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_a_process_that_dies_is_replaced_and_all_end_together(instance):
    with serving(*instance, workers=2) as server:
        supervisor = psutil.Process(server.pid)
        first = _web_processes(supervisor)
        assert len(first) == 2
        os.kill(first[0].pid, signal.SIGKILL)
        _wait_until(
            lambda: (
                {child.pid for child in _web_processes(supervisor)} - {child.pid for child in first}
            )
        )
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=10) as answer:
            assert answer.status == 200
        everyone = supervisor.children(recursive=True)
    assert not [child for child in everyone if child.is_running()]


@pytest.mark.parametrize("workers", [1, 2])
def test_each_number_of_processes_serves(instance, workers):
    with serving(*instance, workers=workers) as server:
        for _ in range(20):
            with urllib.request.urlopen(f"{server.url}/readyz", timeout=10) as answer:
                assert answer.status == 200


def test_a_taken_port_is_said_plainly(instance, own_folder):
    folder, database_url = instance
    with serving(folder, database_url, workers=1) as server:
        port = server.url.rpartition(":")[2]
        done = _run(server.environment, "--port", port)
    assert done.returncode != 0
    assert f"port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_application_that_cannot_be_built_ends_the_server(instance):
    folder, database_url = instance
    folder.mkdir()
    environment = {
        **os.environ,
        "ATS_INSTANCE": str(folder),
        "ATS_DATABASE_URL": database_url,
        "ATS_DEFAULT_LOCALE": "tlh",
    }
    done = _run(environment, "--port", str(free_port()))
    assert done.returncode == 1
    assert "ATS_DEFAULT_LOCALE" in done.stderr


@pytest.mark.parametrize(("proxy", "status"), [("", 200), ("127.0.0.1", 400), ("10.0.0.1", 200)])
def test_only_a_trusted_proxy_is_heard(instance, proxy, status):
    with serving(*instance, workers=1, ATS_TRUSTED_PROXY=proxy) as server:
        # What cannot be understood is refused, if it is listened to at all.
        said = {"X-Forwarded-For": '"unclosed'}
        request = urllib.request.Request(f"{server.url}/healthz", headers=said)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                answered = answer.status
        except urllib.error.HTTPError as error:
            answered = error.code
    assert answered == status


def _run(environment, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "ats", "run", "--no-worker", *arguments],
        cwd=Path(__file__).parents[1],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
