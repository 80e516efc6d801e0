"""Importing a catalogue: what is new becomes a version, what is running keeps its own."""

import dataclasses

from sqlalchemy import func, select

from ats.catalogue.document import Text
from ats.catalogue.shipped import shipped_catalogue
from ats.domain.actor import SYSTEM
from ats.domain.catalogue import import_catalogue
from ats.enums import PostingStatus
from ats.models import Event, RoleVersion
from ats.queries.catalogue import current_catalogue
from tests.support.factories import NOW, make_posting


def take(session, catalogue):
    return [
        (version.role.key, version.number)
        for version in import_catalogue(session, catalogue, actor=SYSTEM, now=NOW)
    ]


def changed(catalogue, key, **fields):
    roles = tuple(
        dataclasses.replace(role, **fields) if role.key == key else role for role in catalogue.roles
    )
    return dataclasses.replace(catalogue, roles=roles)


def test_what_is_stored_is_what_was_read(session):
    assert current_catalogue(session) == shipped_catalogue()


def test_importing_twice_is_importing_once(session):
    versions = session.scalar(select(func.count(RoleVersion.id)))
    events = session.scalar(select(func.count(Event.id)))
    assert take(session, shipped_catalogue()) == []
    assert session.scalar(select(func.count(RoleVersion.id))) == versions
    assert session.scalar(select(func.count(Event.id))) == events


def test_only_a_role_that_changed_gets_a_version(session):
    edited = changed(
        shipped_catalogue(), "complaints-specialist", summary=Text("改写。", "Reworded.")
    )
    assert take(session, edited) == [("complaints-specialist", 2)]
    assert current_catalogue(session) == edited


def test_a_posting_keeps_the_version_it_was_drafted_from(session):
    posting = make_posting(session, PostingStatus.OPEN, role="complaints-specialist")
    before = (posting.text, posting.form, posting.plan, posting.role_version.document)
    take(
        session,
        changed(
            shipped_catalogue(),
            "complaints-specialist",
            competencies=shipped_catalogue().role("complaints-specialist").competencies[:2],
        ),
    )
    session.expire_all()
    assert (posting.text, posting.form, posting.plan, posting.role_version.document) == before
    assert posting.role_version.number == 1
