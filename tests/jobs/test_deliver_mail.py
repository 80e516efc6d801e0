import multiprocessing
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.adapters.mail import SmtpTransport, TemporaryFailure
from ats.enums import MailKind, MailStatus
from ats.jobs.deliver_mail import (
    LEASE,
    MAX_ATTEMPTS,
    deliver_due,
    pause,
    record_sent,
    take_next,
)
from ats.models import OutboxMail
from tests.support.databases import open_engine
from tests.support.factories import NOW, add
from tests.support.postman import Postman, free_port, serving

numbers = count(1)


class Outbox:
    """Looks into the outbox and lets go again: an open transaction would be a lock."""

    def __init__(self, engine):
        self._engine = engine

    def put(self, **given):
        number = next(numbers)
        given = {
            "kind": MailKind.CONFIRMATION,
            "message_id": f"<{number}.a1b2@mall.example>",
            "to_name": "林小雨",
            "to_email": f"lin{number}@example.com",
            "subject": "您的申请已收到",
            "body": "林小雨，您好：\n我们已收到您的申请。\n",
            "locale": "zh_CN",
            "created_at": NOW,
            "due_at": NOW,
            **given,
        }
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return add(session, OutboxMail(**given))

    def look(self, mail):
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return session.get_one(OutboxMail, mail.id)

    def statuses(self):
        with Session(self._engine) as session:
            return Counter(session.scalars(select(OutboxMail.status)))


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def outbox(engine):
    return Outbox(engine)


@pytest.fixture
def postman():
    return Postman()


@pytest.fixture
def transport(postman):
    with serving(postman) as port:
        yield transport_to(port)


def transport_to(port):
    return SmtpTransport.from_url(f"smtp://127.0.0.1:{port}?from=jobs@mall.example")


def deliver(engine, transport, *, now=NOW, owner="worker"):
    return deliver_due(engine, transport, owner=owner, clock=lambda: now)


def test_what_is_due_is_sent_once_in_order(outbox, engine, postman, transport):
    later = outbox.put(due_at=NOW - timedelta(minutes=1))
    first = outbox.put(due_at=NOW - timedelta(minutes=2))
    assert deliver(engine, transport) == 2
    assert deliver(engine, transport) == 0
    assert [message["Message-ID"] for message in postman.messages] == [
        first.message_id,
        later.message_id,
    ]
    assert postman.messages[0]["Subject"] == "您的申请已收到"
    assert postman.messages[0]["To"].addresses[0].display_name == "林小雨"
    sent = outbox.look(first)
    assert (sent.status, sent.sent_at, sent.attempts) == (MailStatus.SENT, NOW, 1)
    assert (sent.lease_owner, sent.leased_until, sent.last_error) == (None, None, None)


def test_what_is_not_due_waits(outbox, engine, postman, transport):
    outbox.put(due_at=NOW + timedelta(seconds=1))
    outbox.put(status=MailStatus.FAILED)
    outbox.put(status=MailStatus.SENT)
    assert deliver(engine, transport) == 0
    assert postman.taken == []


def test_a_refused_recipient_is_final(outbox, engine, postman, transport):
    postman.recipient_answer = "550 5.1.1 No such user"
    mail = outbox.put()
    assert deliver(engine, transport) == 0
    failed = outbox.look(mail)
    assert failed.status is MailStatus.FAILED
    assert "No such user" in failed.last_error
    assert failed.lease_owner is None


def test_a_mail_with_a_smuggled_header_is_final_and_holds_up_nobody(
    outbox, engine, postman, transport
):
    mail = outbox.put(subject="a\nBcc: other@example.com")
    outbox.put()
    assert deliver(engine, transport) == 1
    assert outbox.look(mail).status is MailStatus.FAILED


def test_a_busy_server_is_tried_again_after_a_pause_that_doubles(
    outbox, engine, postman, transport
):
    postman.data_answer = "452 4.3.1 Disk full"
    mail = outbox.put()
    assert deliver(engine, transport) == 0
    waiting = outbox.look(mail)
    assert (waiting.status, waiting.attempts) == (MailStatus.WAITING, 1)
    assert "Disk full" in waiting.last_error
    assert timedelta(minutes=1) <= waiting.due_at - NOW <= timedelta(seconds=90)
    assert deliver(engine, transport) == 0
    assert outbox.look(mail).attempts == 1
    second = waiting.due_at
    deliver(engine, transport, now=second)
    assert timedelta(minutes=2) <= outbox.look(mail).due_at - second <= timedelta(minutes=3)
    postman.data_answer = "250 OK"
    assert deliver(engine, transport, now=second + timedelta(minutes=3)) == 1
    assert postman.messages[0]["Message-ID"] == mail.message_id


def test_a_mail_is_given_up_after_two_days_of_attempts(outbox, engine, postman, transport):
    postman.recipient_answer = "451 4.7.1 Try again"
    mail = outbox.put()
    now = NOW
    while outbox.look(mail).status is MailStatus.WAITING:
        now = max(now, outbox.look(mail).due_at)
        deliver(engine, transport, now=now)
    assert outbox.look(mail).attempts == MAX_ATTEMPTS
    assert timedelta(days=1.5) < now - NOW < timedelta(days=3)


def test_pauses_double_and_end_growing():
    assert all(pause(1) >= timedelta(minutes=1) for _ in range(100))
    assert all(pause(1000) <= timedelta(hours=9) for _ in range(100))
    assert all(pause(1000, outage=True) <= timedelta(minutes=23) for _ in range(100))
    assert len({pause(3) for _ in range(100)}) > 50


def test_a_server_that_is_down_costs_one_attempt_a_round_and_loses_nothing(outbox, engine):
    port = free_port()
    transport = transport_to(port)
    mails = [outbox.put() for _ in range(3)]
    assert deliver(engine, transport) == 0
    assert sorted(outbox.look(mail).attempts for mail in mails) == [0, 0, 1]
    now = NOW
    for _ in range(20):
        now += timedelta(hours=3)
        assert deliver(engine, transport, now=now) == 0
    assert {outbox.look(mail).status for mail in mails} == {MailStatus.WAITING}
    postman = Postman()
    with serving(postman, port=port):
        assert deliver(engine, transport, now=now + timedelta(minutes=30)) == 3
    assert len(postman.taken) == 3


def test_a_crash_between_sending_and_recording_sends_the_same_mail_again(
    outbox, engine, postman, transport
):
    mail = outbox.put()
    leased = take_next(engine, owner="crashing", now=NOW)
    transport.deliver(leased.mail)
    # Here the worker dies. Nobody else touches its mail while the lease lasts.
    assert deliver(engine, transport, now=NOW + LEASE - timedelta(seconds=1)) == 0
    assert deliver(engine, transport, now=NOW + LEASE) == 1
    assert {message["Message-ID"] for message in postman.messages} == {mail.message_id}
    assert len(postman.taken) == 2
    assert outbox.look(mail).attempts == 2


def test_who_lost_the_lease_records_nothing(outbox, engine, postman, transport, caplog):
    mail = outbox.put()
    slow = take_next(engine, owner="slow", now=NOW)
    taken_over = take_next(engine, owner="other", now=NOW + LEASE)
    record_sent(engine, slow, owner="slow", now=NOW + LEASE)
    assert outbox.look(mail).status is MailStatus.WAITING
    assert "taken over" in caplog.text
    record_sent(engine, taken_over, owner="other", now=NOW + LEASE)
    assert outbox.look(mail).status is MailStatus.SENT


def test_an_unforeseen_error_holds_up_nobody(outbox, engine, caplog):
    class Breaking:
        def __init__(self):
            self.tried = []

        def deliver(self, mail):
            self.tried.append(mail.message_id)
            raise ZeroDivisionError("unforeseen")

    transport = Breaking()
    mails = [outbox.put() for _ in range(2)]
    assert deliver(engine, transport) == 0
    assert len(transport.tried) == 2
    assert "ZeroDivisionError: unforeseen" in outbox.look(mails[0]).last_error


def test_told_to_stop_it_finishes_the_mail_it_is_at(outbox, engine):
    class Stopping:
        told = False

        def deliver(self, mail):
            self.told = True

    transport = Stopping()
    for _ in range(3):
        outbox.put()
    sent = deliver_due(
        engine, transport, owner="worker", clock=lambda: NOW, stopping=lambda: transport.told
    )
    assert sent == 1
    assert outbox.statuses() == {
        MailStatus.SENT: 1,
        MailStatus.WAITING: 2,
    }


def test_no_transaction_is_open_while_a_mail_is_being_sent(outbox, engine):
    class Writing:
        """Writes to the database while sending: would wait for ever on a held lock."""

        def deliver(self, mail):
            with Session(engine) as other, other.begin():
                other.execute(
                    select(OutboxMail)
                    .where(OutboxMail.message_id == mail.message_id)
                    .with_for_update(nowait=True)
                )
            raise TemporaryFailure("done")

    mail = outbox.put()
    deliver(engine, Writing())
    assert outbox.look(mail).last_error == "done"


def test_eight_threads_send_each_mail_once(outbox, engine, postman, transport):
    mails = [outbox.put() for _ in range(60)]
    with ThreadPoolExecutor(8) as threads:
        sent = threads.map(lambda n: deliver(engine, transport, owner=f"worker{n}"), range(8))
        assert sum(sent) == 60
    assert Counter(message["Message-ID"] for message in postman.messages) == {
        mail.message_id: 1 for mail in mails
    }


def _deliver_in_another_process(url, port, owner, queue):
    engine = open_engine(url)
    queue.put(deliver(engine, transport_to(port), owner=owner))


def test_two_processes_send_each_mail_once(outbox, database_url, postman):
    for _ in range(40):
        outbox.put()
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    with serving(postman) as port:
        workers = [
            context.Process(
                target=_deliver_in_another_process, args=(database_url, port, f"w{n}", queue)
            )
            for n in range(2)
        ]
        for worker in workers:
            worker.start()
        assert sum(queue.get(timeout=60) for _ in workers) == 40
        for worker in workers:
            worker.join()
    assert max(Counter(message["Message-ID"] for message in postman.messages).values()) == 1
