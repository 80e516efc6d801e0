"""A role's draft and its next version; what runs stays as it is."""

import dataclasses

import pytest
from sqlalchemy import func, select

from ats.catalogue import editing
from ats.catalogue.document import Text, role_from_document
from ats.catalogue.export import to_yaml
from ats.catalogue.reader import read_catalogue
from ats.domain import role as verbs
from ats.domain.actor import SYSTEM, staff
from ats.domain.errors import InvalidError, StaleEditError
from ats.enums import EventKind, Group
from ats.models import Event, RoleDraft, RoleVersion
from ats.queries.catalogue import current_catalogue
from tests.support.factories import NOW, make_role_draft, make_user, role_version

KEY = "complaints-specialist"


@pytest.fixture
def role(session):
    return role_version(session, KEY).role


def described(session, role):
    return role_from_document(verbs.current_version(session, role).document)


def save(session, role, edited, *, version=0, base=None, actor=SYSTEM):
    return verbs.save_draft(
        session,
        role,
        edited=edited,
        expected_version=version,
        base_number=role.current_number if base is None else base,
        actor=actor,
        now=NOW,
    )


def renamed(session, role, title):
    return dataclasses.replace(described(session, role), title=Text(title, "Renamed"))


def publish(session, role, draft, version=None):
    return verbs.publish_draft(
        session,
        role,
        expected_version=draft.version if version is None else version,
        actor=SYSTEM,
        now=NOW,
    )


def events(session, kind):
    return session.scalar(select(func.count(Event.id)).where(Event.kind == kind))


def test_an_edit_is_a_draft_and_no_version(session, role):
    before = verbs.current_version(session, role).document
    draft = save(session, role, renamed(session, role, "新名"))
    assert (draft.base_number, draft.version) == (1, 1)
    assert draft.document["title"]["zh"] == "新名"
    assert role.current_number == 1
    assert verbs.current_version(session, role).document == before
    assert events(session, EventKind.ROLE_EDITED) == 1


def test_saving_what_is_there_writes_nothing(session, role):
    assert save(session, role, described(session, role)) is None
    edited = renamed(session, role, "新名")
    first, again = save(session, role, edited), save(session, role, edited)
    assert first is again
    assert first.version == 1
    assert session.scalar(select(func.count(RoleDraft.id))) == 1
    assert events(session, EventKind.ROLE_EDITED) == 1


def test_an_edit_of_an_older_draft_is_refused_with_both(session, role):
    hr = make_user(session, Group.HR, name="周敏")
    save(session, role, renamed(session, role, "第一"), actor=staff(hr))
    with pytest.raises(StaleEditError) as refused:
        save(session, role, renamed(session, role, "第二"))
    assert refused.value.theirs == {"title_zh": "第一"}
    assert refused.value.yours == {"title_zh": "第二"}
    assert refused.value.changed_by == "周敏"


def test_an_edit_made_before_a_version_came_is_refused(session, role):
    edited = renamed(session, role, "迟到")
    publish(session, role, save(session, role, renamed(session, role, "新名")))
    with pytest.raises(StaleEditError):
        save(session, role, edited, base=1)


def test_publishing_makes_the_next_version_and_ends_the_draft(session, role):
    versions = publish(session, role, save(session, role, renamed(session, role, "新名")))
    assert [(each.role_id, each.number, each.title_zh) for each in versions] == [
        (role.id, 2, "新名")
    ]
    assert role.current_number == 2
    assert verbs.find_draft(session, role) is None
    assert events(session, EventKind.ROLE_PUBLISHED) == 1


def test_a_wording_that_roles_share_is_published_in_all_of_them(session, role):
    described_role = described(session, role)
    item = described_role.competencies[0]
    reworded = dataclasses.replace(item.competency, title=Text("改过的名字", "Renamed"))
    sharing = {
        each.key
        for each in current_catalogue(session).roles
        if any(other.id == item.id for other in each.competencies)
    }
    assert len(sharing) > 1
    edited = editing.with_competency(described_role, reworded, item.expectation)
    versions = publish(session, role, save(session, role, edited))
    assert {each.role.key for each in versions} == sharing
    catalogue = current_catalogue(session)
    for each in catalogue.roles:
        for other in each.competencies:
            assert (other.competency == reworded) is (other.id == item.id)
    assert read_catalogue(to_yaml(catalogue).encode(), "exported.yaml") == catalogue


def test_a_new_competency_joins_the_library(session, role):
    new = editing.new_competency("new-typing", item_category(session, role), Text("打字", None))
    edited = editing.with_added(described(session, role), new)
    publish(session, role, save(session, role, edited))
    assert current_catalogue(session).competencies[-1] == new


def item_category(session, role):
    return described(session, role).competencies[0].category


def test_publishing_what_was_not_shown_is_refused(session, role):
    draft = save(session, role, renamed(session, role, "新名"))
    with pytest.raises(StaleEditError):
        publish(session, role, draft, version=draft.version + 1)
    publish(session, role, draft)
    with pytest.raises(StaleEditError):
        publish(session, role, draft, version=1)
    assert (
        session.scalar(select(func.count(RoleVersion.id)).where(RoleVersion.role_id == role.id))
        == 2
    )


def test_a_draft_that_says_nothing_new_is_no_version(session, role):
    draft = make_role_draft(session, KEY)
    with pytest.raises(InvalidError):
        publish(session, role, draft)


def test_a_draft_that_is_behind_catches_up_before_it_is_published(session, role):
    draft = save(session, role, renamed(session, role, "草稿名"))
    theirs = dataclasses.replace(described(session, role), summary=Text("新摘要", "New"))
    verbs.publish(session, role, theirs, kind=EventKind.CATALOGUE_IMPORTED, actor=SYSTEM, now=NOW)
    with pytest.raises(StaleEditError):
        publish(session, role, draft)
    verbs.catch_up(session, role, expected_version=draft.version, actor=SYSTEM, now=NOW)
    [version] = publish(session, role, draft)
    assert (version.number, version.title_zh) == (3, "草稿名")
    assert version.document["summary"]["zh"] == "新摘要"


def test_a_discarded_draft_is_gone_and_discarding_twice_is_once(session, role):
    draft = save(session, role, renamed(session, role, "新名"))
    with pytest.raises(StaleEditError):
        verbs.discard_draft(session, role, expected_version=9, actor=SYSTEM, now=NOW)
    for _ in range(2):
        verbs.discard_draft(session, role, expected_version=draft.version, actor=SYSTEM, now=NOW)
    assert verbs.find_draft(session, role) is None
    assert events(session, EventKind.ROLE_DRAFT_DISCARDED) == 1
