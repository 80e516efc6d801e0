import email
import email.policy
import socket
from datetime import UTC, datetime
from email.headerregistry import Address

import pytest
from aiosmtpd.smtp import AuthResult

from ats.adapters.mail import (
    OutgoingMail,
    PermanentFailure,
    ServerUnavailable,
    SmtpTransport,
    TemporaryFailure,
    UnsafeMail,
)
from tests.support.postman import Postman, free_port, serving

SENDER = Address("", "jobs", "mall.example")
NOW = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)


def a_mail(**changed):
    values = {
        "message_id": "<0001.a1b2@mall.example>",
        "to": "lin@example.com",
        "to_name": "林小雨",
        "subject": "您的申请已收到 – Customer Service Manager",
        "body": "林小雨，您好：\n\n我们已收到您的申请。𠮷 🎉\n",
        "locale": "zh_CN",
        "sent_at": NOW,
    }
    return OutgoingMail(**values | changed)


def as_received(mail):
    return email.message_from_bytes(mail.to_message(SENDER).as_bytes(), policy=email.policy.default)


@pytest.fixture
def postman():
    return Postman()


def url_of(port, extra=""):
    return f"smtp://127.0.0.1:{port}?from=jobs@mall.example{extra}"


@pytest.fixture
def server(postman):
    with serving(postman, enable_SMTPUTF8=True) as port:
        yield port


@pytest.fixture
def transport(server):
    return SmtpTransport.from_url(url_of(server))


def test_a_message_says_who_what_when_and_that_no_person_wrote_it():
    message = as_received(a_mail(reply_to="hr@mall.example"))
    assert message["Message-ID"] == "<0001.a1b2@mall.example>"
    assert message["From"] == "jobs@mall.example"
    assert message["To"].addresses == (Address("林小雨", "lin", "example.com"),)
    assert message["Reply-To"] == "hr@mall.example"
    assert message["Subject"] == "您的申请已收到 – Customer Service Manager"
    assert message["Date"].datetime == NOW
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "zh-CN"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().splitlines() == ["林小雨，您好：", "", "我们已收到您的申请。𠮷 🎉"]


@pytest.mark.parametrize(
    "body", ["", "Dear Ms O’Hara,\n\n" + "x" * 3000, "中" * 3000, "a\r\nb\n.\n"]
)
def test_bodies_travel_in_seven_bits_and_short_lines(body):
    raw = a_mail(body=body).to_message(SENDER).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998
    text = email.message_from_bytes(raw, policy=email.policy.default).get_content()
    assert text.splitlines() == body.splitlines() or (body == "" and text.strip() == "")


def test_what_is_no_character_does_not_stop_a_mail():
    assert "na?me" in as_received(a_mail(body="na\ud800m\0e".replace("m\0e", "me"))).get_content()


@pytest.mark.parametrize("breaking", ["\n", "\r", "\r\n", "\0", "\x0b", "\x85", "\u2028", "\x7f"])
@pytest.mark.parametrize("part", ["message_id", "to", "to_name", "subject", "locale", "reply_to"])
def test_nothing_can_smuggle_a_header_in(part, breaking):
    whole = {"message_id": "<0001.a1b2@mall.example>", "to": "l@example.com"}
    smuggled = whole.get(part, "l@example.com")[:-1] + breaking + "Bcc: other@example.com>"
    with pytest.raises(UnsafeMail, match=part):
        a_mail(**{part: smuggled}).to_message(SENDER)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "lin",
            "@example.com",
            "lin@",
            "a@b, c@d",
            "Lin <lin@example.com>",
            "a b@example.com",
        ),
        *('"a"@example.com', "a@b@", "a;b@example.com", "lin@exa mple.com", "lin@münchen..de"),
    ],
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(UnsafeMail):
        a_mail(to=address).to_message(SENDER)


@pytest.mark.parametrize("message_id", ["", "0001@mall.example", "<0001>", "<a@b> <c@d>", "<张@b>"])
def test_a_message_id_that_is_none_is_refused(message_id):
    with pytest.raises(UnsafeMail, match="message_id"):
        a_mail(message_id=message_id).to_message(SENDER)


def test_a_naive_time_is_refused():
    with pytest.raises(UnsafeMail, match="sent_at"):
        a_mail(sent_at=NOW.replace(tzinfo=None)).to_message(SENDER)


def test_a_name_full_of_header_syntax_stays_a_name():
    name = '"Lin" <boss@evil.example>, O’Hara; 𠮷 =?utf-8?q?x?='
    assert as_received(a_mail(to_name=name))["To"].addresses[0].addr_spec == "lin@example.com"


def test_a_mail_arrives(postman, transport):
    transport.deliver(a_mail())
    [envelope] = postman.taken
    assert envelope.mail_from == "jobs@mall.example"
    assert envelope.rcpt_tos == ["lin@example.com"]
    [message] = postman.messages
    assert message["Message-ID"] == "<0001.a1b2@mall.example>"
    assert message["Subject"] == "您的申请已收到 – Customer Service Manager"
    assert "𠮷 🎉" in message.get_content()


def test_a_domain_in_chinese_needs_no_special_server(postman, transport):
    transport.deliver(a_mail(to="lin@例子.example"))
    assert postman.taken[0].rcpt_tos == ["lin@xn--fsqu00a.example"]


def test_a_local_part_in_chinese_arrives_where_the_server_can(postman, transport):
    transport.deliver(a_mail(to="小雨@例子.example"))
    assert postman.taken[0].rcpt_tos == ["小雨@xn--fsqu00a.example"]


def test_a_local_part_in_chinese_is_refused_for_good_where_the_server_cannot(postman):
    with serving(postman, enable_SMTPUTF8=False) as port:
        transport = SmtpTransport.from_url(url_of(port))
        with pytest.raises(PermanentFailure, match="SMTPUTF8"):
            transport.deliver(a_mail(to="小雨@example.com"))


@pytest.mark.parametrize(
    ("step", "answer", "failure"),
    [
        ("recipient_answer", "550 5.1.1 No such user", PermanentFailure),
        ("recipient_answer", "451 4.7.1 Greylisted, try again", TemporaryFailure),
        ("data_answer", "554 5.6.0 Looks like spam", PermanentFailure),
        ("data_answer", "452 4.3.1 Disk full", TemporaryFailure),
        ("sender_answer", "421 4.3.2 Shutting down", TemporaryFailure),
        ("sender_answer", "553 5.7.1 Not your address", ServerUnavailable),
        ("sender_answer", "552 5.3.4 Message too big", PermanentFailure),
    ],
)
def test_the_server_s_answer_decides_whether_to_try_again(
    postman, transport, step, answer, failure
):
    setattr(postman, step, answer)
    with pytest.raises(failure, match=answer[:3]):
        transport.deliver(a_mail())
    assert postman.taken == []


def test_an_unsafe_mail_is_never_tried_again(transport):
    with pytest.raises(PermanentFailure, match="subject"):
        transport.deliver(a_mail(subject="a\nb"))


def test_no_server_is_a_temporary_failure():
    transport = SmtpTransport("127.0.0.1", free_port(), SENDER)
    with pytest.raises(ServerUnavailable):
        transport.deliver(a_mail())
    with pytest.raises(ServerUnavailable):
        transport.check()


def test_an_unknown_host_is_a_temporary_failure():
    transport = SmtpTransport.from_url("smtp://mail.invalid?from=jobs@mall.example")
    with pytest.raises(TemporaryFailure):
        transport.deliver(a_mail())


def test_a_server_that_says_nothing_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        transport = SmtpTransport("127.0.0.1", port, SENDER, timeout_s=0.2)
        with pytest.raises(TemporaryFailure):
            transport.deliver(a_mail())


def test_a_server_without_encryption_is_not_trusted_when_it_was_asked_for(postman, server):
    with pytest.raises(ServerUnavailable, match="STARTTLS"):
        SmtpTransport.from_url(url_of(server, "&starttls=1")).deliver(a_mail())
    assert postman.taken == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_signing_in(postman):
    def authenticate(server, session, envelope, mechanism, auth_data):
        right = (auth_data.login, auth_data.password) == (b"user", b"p@ss/w")
        return AuthResult(success=right, handled=right)

    with serving(
        postman, authenticator=authenticate, auth_required=True, auth_require_tls=False
    ) as port:
        url = url_of(port, "&starttls=0")
        SmtpTransport.from_url(url.replace("//", "//user:p%40ss%2Fw@")).deliver(a_mail())
        assert len(postman.taken) == 1
        # A wrong password is the administrator's to mend: no mail is given up for it.
        with pytest.raises(ServerUnavailable, match="535"):
            SmtpTransport.from_url(url.replace("//", "//user:wrong@")).deliver(a_mail())


def test_a_url_says_it_all():
    transport = SmtpTransport.from_url(
        "smtp://user:p%40ss@mail.example:587?starttls=1&from=jobs@mall.example"
    )
    assert (transport.host, transport.port) == ("mail.example", 587)
    assert (transport.username, transport.password) == ("user", "p@ss")
    assert transport.starttls
    assert not transport.implicit_tls
    assert transport.sender.addr_spec == "jobs@mall.example"
    assert "p@ss" not in repr(transport)
    encrypted = SmtpTransport.from_url("smtps://mail.example?from=jobs@mall.example")
    assert (encrypted.port, encrypted.implicit_tls) == (465, True)
    assert SmtpTransport.from_url("smtp://mail.example?from=a@b.example").port == 25


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mail.example", "reads smtp://"),
        ("http://mail.example?from=a@b.example", "reads smtp://"),
        ("smtp://?from=a@b.example", "reads smtp://"),
        ("smtp://mail.example", "no sender"),
        ("smtp://mail.example?from=nobody", "from"),
        ("smtp://mail.example?from=a@b.example&tls=1", "no option tls"),
        ("smtp://mail.example?from=a@b.example&starttls=yes", "1 or 0"),
        ("smtps://mail.example?from=a@b.example&starttls=1", "1 or 0"),
        ("smtp://user:secret@mail.example?from=a@b.example", "needs smtps"),
        ("smtp://mail.example:port?from=a@b.example", "cannot be read"),
        ("smtp://mail.example?from", "cannot be read"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_with_a_sentence(url, says):
    with pytest.raises(ValueError, match=says) as refused:
        SmtpTransport.from_url(url)
    assert "secret" not in str(refused.value)
