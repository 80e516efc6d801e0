"""Accounts: who may be added, how a password is set once, how guessing is braked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ats.adapters import passwords
from ats.adapters.passwords import Weakness, WeakPassword
from ats.domain import account
from ats.domain.actor import SYSTEM
from ats.domain.errors import InvalidError, LinkError, SignInError, StaleEditError
from ats.enums import EventKind, Group
from ats.models import Event, UserSession
from ats.models.user import hash_token
from tests.support.factories import NOW, PASSWORD, make_user

NEW_PASSWORD = "seven herons left before noon"


def events_of(session, user):
    return session.scalars(
        select(Event.kind).where(Event.user_id == user.id).order_by(Event.id)
    ).all()


def open_sessions(session, user):
    return session.scalars(
        select(UserSession.token_hash).where(
            UserSession.user_id == user.id, UserSession.ended_at.is_(None)
        )
    ).all()


HERE = "198.51.100.7"


def sign_in(session, email, password=PASSWORD, now=NOW, place=HERE):
    return account.sign_in(
        session, email=email, password=password, place=place, passwords=passwords, now=now
    )


def set_password(session, token, password=NEW_PASSWORD):
    return account.set_password(
        session, token=token, password=password, place=HERE, passwords=passwords, now=NOW
    )


def add(session, email="Li.Wei@Example.com", groups=(Group.HR,), name="李伟"):
    return account.add_user(
        session, email=email, name=name, groups=groups, locale="zh_CN", actor=SYSTEM, now=NOW
    )


def change(session, user, **given):
    given = {
        "name": user.name,
        "groups": user.groups,
        "is_active": True,
        "expected_version": user.version,
        **given,
    }
    account.change_user(session, user, actor=SYSTEM, now=NOW, **given)


def test_an_added_user_has_groups_and_no_password(session):
    user = add(session, groups=(Group.INTERVIEWER, Group.HR))
    assert (user.email, user.name, user.groups, user.password_hash) == (
        "li.wei@example.com",
        "李伟",
        {Group.HR, Group.INTERVIEWER},
        None,
    )
    assert events_of(session, user) == [EventKind.USER_ADDED]


def test_one_address_is_one_account_however_it_is_spelt(session):
    add(session)
    with pytest.raises(InvalidError) as refused:
        add(session, email=" LI.WEI@example.COM ")
    assert (refused.value.field, refused.value.reason) == ("email", "taken")


def test_a_user_is_in_some_group(session):
    with pytest.raises(InvalidError) as refused:
        add(session, groups=())
    assert (refused.value.field, refused.value.reason) == ("groups", "empty")


def test_a_link_sets_a_password_once(session):
    user = add(session)
    token = account.issue_password_link(session, user, now=NOW)
    with pytest.raises(WeakPassword) as weak:
        set_password(session, token, "short")
    assert weak.value.reason is Weakness.TOO_SHORT
    set_password(session, token)
    assert sign_in(session, user.email, NEW_PASSWORD)[0] is user
    with pytest.raises(LinkError):
        set_password(session, token)


def test_a_link_ends(session):
    token = account.issue_password_link(session, add(session), now=NOW)
    account.find_password_link(
        session, token, now=NOW + account.LINK_LIFETIME - timedelta(seconds=1)
    )
    with pytest.raises(LinkError):
        account.find_password_link(session, token, now=NOW + account.LINK_LIFETIME)


def test_a_newer_link_ends_the_older(session):
    user = add(session)
    older = account.issue_password_link(session, user, now=NOW)
    newer = account.issue_password_link(session, user, now=NOW)
    with pytest.raises(LinkError):
        account.find_password_link(session, older, now=NOW)
    assert account.find_password_link(session, newer, now=NOW).user is user


def test_a_link_of_somebody_who_may_not_sign_in_is_none(session):
    user = add(session)
    token = account.issue_password_link(session, user, now=NOW)
    change(session, user, is_active=False)
    with pytest.raises(LinkError):
        account.find_password_link(session, token, now=NOW)


def test_a_link_signs_somebody_in_once(session):
    user = make_user(session, Group.HR)
    link = account.issue_password_link(session, user, now=NOW)
    found, token = account.sign_in_by_link(session, token=link, now=NOW)
    assert found is user
    begun = session.scalars(select(UserSession)).one()
    assert begun.token_hash == hash_token(token)
    assert session.scalars(select(Event.kind)).all()[-1] is EventKind.SIGNED_IN
    with pytest.raises(LinkError):
        account.sign_in_by_link(session, token=link, now=NOW)


def test_setting_a_password_ends_every_session(session):
    user = make_user(session, Group.HR)
    sign_in(session, user.email)
    token = account.issue_password_link(session, user, now=NOW)
    set_password(session, token)
    assert open_sessions(session, user) == []


def test_every_sign_in_is_a_session_of_its_own(session):
    user = make_user(session, Group.HR)
    tokens = [sign_in(session, user.email.upper())[1] for _ in range(2)]
    assert sorted(open_sessions(session, user)) == sorted(hash_token(token) for token in tokens)
    account.sign_out(session, token=tokens[0], user=user, now=NOW)
    assert open_sessions(session, user) == [hash_token(tokens[1])]


def test_a_refusal_does_not_say_what_was_wrong(session):
    make_user(session, Group.HR, email="there@example.com")
    make_user(session, Group.HR, email="gone@example.com", is_active=False)
    make_user(session, Group.HR, email="new@example.com", password_hash=None)
    refusals = []
    for email, password in [
        ("there@example.com", "wrong"),
        ("gone@example.com", PASSWORD),
        ("new@example.com", PASSWORD),
        ("nobody@example.com", PASSWORD),
    ]:
        with pytest.raises(SignInError) as refused:
            sign_in(session, email, password)
        refusals.append(refused.value.args)
    assert refusals == [()] * 4


def test_an_account_changed_meanwhile_is_not_overwritten(session):
    user = make_user(session, Group.INTERVIEWER, name="王芳")
    seen = user.version
    change(session, user, groups={Group.HR}, expected_version=seen)
    with pytest.raises(StaleEditError) as stale:
        change(session, user, name="王方", groups={Group.INTERVIEWER}, expected_version=seen)
    assert (stale.value.theirs, stale.value.yours) == (
        {"name": "王芳", "groups": (Group.HR,), "is_active": True},
        {"name": "王方", "groups": (Group.INTERVIEWER,), "is_active": True},
    )
    assert (user.name, user.groups) == ("王芳", {Group.HR})


def test_a_change_of_groups_is_written_down(session):
    user = make_user(session, Group.INTERVIEWER, name="王芳")
    change(session, user, name="王方", groups={Group.HR, Group.INTERVIEWER})
    assert (user.name, user.groups) == ("王方", {Group.HR, Group.INTERVIEWER})
    event = session.scalars(select(Event).where(Event.user_id == user.id)).one()
    assert event.details == {
        "before": {"groups": ["interviewer"], "active": True},
        "after": {"groups": ["hr", "interviewer"], "active": True},
    }


def test_whoever_may_no_longer_sign_in_is_signed_out(session):
    user = make_user(session, Group.HR)
    sign_in(session, user.email)
    change(session, user, is_active=False)
    assert open_sessions(session, user) == []


@pytest.mark.parametrize("given", [{"groups": {Group.HR}}, {"is_active": False}])
def test_the_last_admin_stays(session, given):
    admin = make_user(session, Group.ADMIN)
    make_user(session, Group.ADMIN, is_active=False)
    with pytest.raises(InvalidError) as refused:
        change(session, admin, **given)
    assert (refused.value.field, refused.value.reason) == ("groups", "last_admin")
    make_user(session, Group.ADMIN)
    change(session, admin, **given)
    assert (admin.groups, admin.is_active) == (
        given.get("groups", {Group.ADMIN}),
        given.get("is_active", True),
    )
