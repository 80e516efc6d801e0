"""Measures the public board and a posting against the least that Flask can do on the same server.

Fills an installation with 1,000 open postings and 100,000 applications, serves it and, beside it, a
bare Flask view that returns a constant of the same size, and asks each of them in turn, one request
at a time, so that whatever else the machine does falls on both alike. Writes docs/benchmarks.md.
"""

import argparse
import http
import os
import platform
import random
import re
import secrets
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, insert, select
from sqlalchemy.orm import Session
from waitress import serve

from ats.app import create_app
from ats.db import db
from ats.domain.actor import SYSTEM
from ats.domain.posting import open_posting
from ats.domain.posting_draft import copy_posting
from ats.models import Application, Candidate, Posting, PostingRevision, StoredFile
from ats.serving import THREADS
from ats.setup import prepare
from beside import ROOT, free_port, running, serving_product

REPORT = ROOT / "docs" / "benchmarks.md"
LIMIT = 3.0
_CHUNK = 1_000
_PLACES = 12
_FAMILY_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
_GIVEN_NAMES = ["伟", "敏", "静", "丽", "强", "磊", "晓雯", "子涵", "雨桐", "嘉怡", "思远", "明轩"]
_ANSWER = (
    "有一次顾客为退换一件没有小票的外套在柜台前争执起来。我先请她到休息区坐下, 听她说完, 再和品牌核对"
    "会员记录, 当天就办好了换货, 并把经过写进了值班记录。"
)


@dataclass(frozen=True)
class Figures:
    """What was measured of one page: times in milliseconds, sizes in bytes."""

    median: float
    p95: float
    size: int


@dataclass(frozen=True)
class PublicPage:
    """A page to measure, and how many queries its first reader costs, and everybody after."""

    name: str
    path: str
    first: int
    after: int


def main() -> int:
    """Run the benchmark; the exit status is 1 if the page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=100_000)
    parser.add_argument("--postings", type=int, default=1_000)
    parser.add_argument("--requests", type=int, default=1_000, help="of each page")
    parser.add_argument("--constant", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.constant:
        _serve_constant(*options.constant)
        return 0
    with tempfile.TemporaryDirectory(prefix="ats-bench-") as folder:
        os.environ["ATS_INSTANCE"] = folder
        pages = _prepare(options.postings, options.applications)
        measured = {
            (page, encoding): _measure(page.path, encoding, options.requests)
            for page in pages
            for encoding in ("identity", "gzip")
        }
    report = _report(measured, options)
    print(report)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    return int(max(_ratio(*pair) for pair in measured.values()) >= LIMIT)


def _prepare(postings_wanted: int, applications: int) -> list[PublicPage]:
    """Make the installation; return the pages to measure."""
    app = create_app()
    now = datetime.now(UTC)
    with app.app_context():
        prepare(email="hr@example.com", now=now)
        drafted = db.session.scalars(select(Posting).order_by(Posting.id)).all()
        kinds = cycle(drafted)
        postings = [*drafted]
        while len(postings) < postings_wanted:
            postings.append(copy_posting(db.session, next(kinds), actor=SYSTEM, now=now))
        for number, posting in enumerate(postings):
            posting.place, posting.headcount = f"{number % _PLACES + 1}号楼服务台", 3
            db.session.flush()
            open_posting(
                db.session, posting, expected_version=posting.version, actor=SYSTEM, now=now
            )
        _insert_applications(db.session, [posting.id for posting in postings], applications, now)
        db.session.commit()
        named = {"board": "/jobs", "posting page": f"/jobs/{postings[0].slug}"}
    client = app.test_client()
    return [
        PublicPage(name, path, _queries_of(client, path), _queries_of(client, path))
        for name, path in named.items()
    ]


def _queries_of(client: FlaskClient, path: str) -> int:
    with _counted() as statements:
        response = client.get(path)
    if response.status_code != http.HTTPStatus.OK:
        raise RuntimeError(f"{path} answered {response.status}")
    if any("application" in statement or "candidate" in statement for statement in statements):
        raise RuntimeError(f"{path} asks about applications: {statements}")
    return len(statements)


def _insert_applications(session: Session, postings: list[int], total: int, now: datetime) -> None:
    chance = random.Random(2)  # noqa: S311 - the same people in every run
    forms = {row.id: row.form for row in session.scalars(select(Posting))}
    read = {row.posting_id: row.id for row in session.scalars(select(PostingRevision))}
    first = (session.scalar(select(func.max(Candidate.id))) or 0) + 1
    for start in range(first, first + total, _CHUNK):
        candidates, files, applications = [], [], []
        for number in range(start, min(start + _CHUNK, first + total)):
            name = chance.choice(_FAMILY_NAMES) + chance.choice(_GIVEN_NAMES)
            email = f"person{number}@example.com"
            posting = chance.choice(postings)
            sent = now - timedelta(minutes=chance.randrange(60 * 24 * 90))
            candidates.append(
                {"id": number, "name": name, "email": email, "email_key": email,
                 "phone": f"+86138{number:08}", "search_text": f"{name} {email}",
                 "locale": "zh_CN", "created_at": sent}
            )  # fmt: skip
            files.append(
                {"id": number, "token": secrets.token_urlsafe(32), "sha256": f"{number:064x}",
                 "size": 80_000, "media_type": "application/pdf", "name": f"{name}.pdf",
                 "posting_id": posting, "created_at": sent}
            )  # fmt: skip
            answers = {question["key"]: _ANSWER for question in forms[posting]}
            applications.append(
                {"candidate_id": number, "posting_id": posting, "posting_revision_id": read[posting],
                 "resume_id": number,
                 "token": secrets.token_urlsafe(32), "submission_key": secrets.token_urlsafe(32),
                 "form": forms[posting], "answers": answers, "locale": "zh_CN",
                 "notice_version": "1", "consented_at": sent, "submitted_at": sent,
                 "stage_entered_at": sent}
            )  # fmt: skip
        session.execute(insert(Candidate), candidates)
        session.execute(insert(StoredFile), files)
        session.execute(insert(Application), applications)


@contextmanager
def _counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def _serve_constant(port: int, size: int) -> None:
    app = Flask("constant")
    body = "x" * size
    app.add_url_rule("/", "constant", lambda: body)
    serve(app, host="127.0.0.1", port=port, threads=THREADS)


def _measure(path: str, encoding: str, requests: int) -> tuple[Figures, Figures]:
    """Ask the page and a constant of its size in turn; return the figures of both."""
    other_port = free_port()
    asked, asked_bare = _request(path, encoding), _request("/", encoding)
    with serving_product() as port, socket.create_connection(("127.0.0.1", port), 30) as page:
        _, size = _ask(page, asked)
        constant = [sys.executable, __file__, "--constant", str(other_port), str(size)]
        times: tuple[list[float], list[float]] = ([], [])
        with (
            running(constant, other_port),
            socket.create_connection(("127.0.0.1", other_port), 30) as bare,
        ):
            for turn in range(-requests // 10, requests):
                took = _ask(page, asked)[0], _ask(bare, asked_bare)[0]
                if turn >= 0:
                    times[0].append(took[0])
                    times[1].append(took[1])
    return _figures(times[0], size), _figures(times[1], size)


def _ask(connection: socket.socket, request: bytes) -> tuple[float, int]:
    """Return how long one request took, in milliseconds, and how many bytes its body had.

    Reads what comes without parsing it: what a client does with the answer is no work of a server.
    """
    start = time.perf_counter()
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    stated = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    size = int(stated[1]) if stated else 0
    while len(body) < size:
        body += _more(connection)
    took = (time.perf_counter() - start) * 1_000
    if not size or not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"answered {head.splitlines()[0].decode()}")
    return took, size


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(65_536)
    if not received:
        raise RuntimeError("the server hung up")
    return received


def _request(path: str, encoding: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Accept-Encoding: {encoding}"]
    lines += ["Accept: text/html", "Accept-Language: zh-CN,zh;q=0.9", "", ""]
    return "\r\n".join(lines).encode()


def _figures(times: list[float], size: int) -> Figures:
    return Figures(statistics.median(times), statistics.quantiles(times, n=20)[-1], size)


def _ratio(page: Figures, bare: Figures) -> float:
    return page.median / bare.median


def _report(
    measured: dict[tuple[PublicPage, str], tuple[Figures, Figures]], options: argparse.Namespace
) -> str:
    lines = [
        "# Benchmark: the public board and a posting",
        "",
        f"`make bench` fills a database (SQLite, as it comes) with {options.postings:,} open postings",
        f"and {options.applications:,} applications, and compares `/jobs` and `/jobs/<slug>` with a",
        "bare Flask view that returns a constant of the same size from the same kind of server",
        "(waitress, one process, eight threads). The two are asked in turn, one request at a time,",
        f"{options.requests:,} times each, over kept-alive connections. A page may take at most",
        f"{LIMIT:g} times as long as the constant, at the median, and ask nothing about applications.",
        "",
        "| what | encoding | body, bytes | median, ms | p95, ms | ratio of medians |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for (public, encoding), (page, bare) in measured.items():
        ratio = f"{_ratio(page, bare):.2f}"
        for name, each, shown in ((public.name, page, ratio), ("constant", bare, "")):
            lines.append(
                f"| {name} | {encoding} | {each.size:,} | {each.median:.2f} | {each.p95:.2f} |"
                f" {shown} |"
            )
    machine = f"{os.cpu_count()} cores ({platform.system()}, {platform.machine()})"
    python = f"Python {platform.python_version()}"
    asked = "; ".join(
        f"{page.name}: {page.first} queries for the first reader after a change, then {page.after}"
        for page in dict.fromkeys(page for page, _ in measured)
    )
    lines += ["", f"{asked[0].upper()}{asked[1:]}. Measured with {python} on {machine}.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
