"""What changed between two versions of a role."""

import dataclasses

import pytest

from ats.catalogue import editing
from ats.catalogue.changes import Aspect, ChangeKind, changes, segments
from ats.catalogue.document import Anchors, Equipment, Text
from ats.catalogue.shipped import shipped_catalogue
from ats.enums import Demand, Importance

LIBRARY = {each.id: each for each in shipped_catalogue().competencies}


@pytest.fixture
def role():
    return shipped_catalogue().role("customer-service-manager")


def kinds(found):
    return [(change.kind, change.aspect) for change in found]


def test_a_role_did_not_change_from_itself(role):
    assert changes(role, role) == ()


def test_every_pair_of_shipped_roles_can_be_compared():
    roles = shipped_catalogue().roles
    for before in roles:
        for after in roles:
            assert bool(changes(before, after)) is (before != after)


def test_texts_are_reworded_added_and_removed(role):
    duties = [duty.text for duty in role.duties]
    reworded = Text(duties[0].zh + "，并每周汇报", duties[0].en)
    new = Text("全新的一件完全不同的事情", None)
    edited = editing.with_texts(
        role, title=Text("经理", "Manager"), summary=role.summary, duties=[reworded, new]
    )
    found = changes(role, edited)
    assert found[0].kind is ChangeKind.REWORDED
    assert (found[0].before, found[0].after) == (role.title, Text("经理", "Manager"))
    duty_kinds = [change.kind for change in found if change.aspect is Aspect.DUTY]
    assert duty_kinds.count(ChangeKind.REWORDED) == 1
    assert duty_kinds.count(ChangeKind.ADDED) == 1
    assert duty_kinds.count(ChangeKind.REMOVED) == len(duties) - 1


def test_a_competency_moved_is_one_change(role):
    first, *others = [(item.id, item.importance) for item in role.competencies]
    found = changes(role, editing.with_competencies(role, [*others, first]))
    assert kinds(found) == [(ChangeKind.MOVED, Aspect.COMPETENCY)]
    assert found[0].place == (1, len(role.competencies))


def test_competencies_come_and_go(role):
    added = editing.with_added(role, LIBRARY["negotiation"])
    assert kinds(changes(role, added)) == [(ChangeKind.ADDED, Aspect.COMPETENCY)]
    assert kinds(changes(added, role)) == [(ChangeKind.REMOVED, Aspect.COMPETENCY)]


def test_a_rating_shows_on_the_competency_and_on_its_demand(role):
    demands = {**role.demands, Demand.LEADERSHIP: Importance.PREFERRED}
    found = changes(role, editing.with_demands(role, demands, LIBRARY))
    assert kinds(found) == [
        (ChangeKind.RERATED, Aspect.COMPETENCY),
        (ChangeKind.RERATED, Aspect.DEMAND),
    ]
    assert {change.rating for change in found} == {(Importance.REQUIRED, Importance.PREFERRED)}


def test_the_shared_wording_is_compared_part_by_part(role):
    item = role.competencies[0]
    reworded = dataclasses.replace(
        item.competency,
        definition=Text("新定义", None),
        anchors=Anchors(
            Text("弱", None), item.competency.anchors.solid, item.competency.anchors.outstanding
        ),
        questions=item.competency.questions[:1],
    )
    found = changes(role, editing.with_competency(role, reworded, Text("期望", None)))
    assert kinds(found) == [
        (ChangeKind.REWORDED, Aspect.EXPECTATION),
        (ChangeKind.REWORDED, Aspect.DEFINITION),
        (ChangeKind.REWORDED, Aspect.ANCHOR_1),
        (ChangeKind.REMOVED, Aspect.QUESTION),
    ]
    assert {change.subject for change in found} == {item.title}


def test_qualifications_come_go_and_are_rated_anew(role):
    wanted = role.qualifications
    edited = dataclasses.replace(
        wanted,
        education=dataclasses.replace(wanted.education, importance=Importance.PREFERRED),
        experience=None,
        equipment=Equipment(Text("对讲机", "A radio"), editing.ADDED),
    )
    found = changes(role, editing.with_qualifications(role, edited))
    by_name = {change.name: change for change in found}
    assert by_name["education"].rating == (Importance.REQUIRED, Importance.PREFERRED)
    assert by_name["experience"].kind is ChangeKind.REMOVED
    assert by_name["equipment"].after == Text("对讲机", "A radio")


def test_a_rewording_shows_the_words_that_differ():
    before, after = segments("负责接待顾客", "负责接待来访顾客")
    assert before == [(False, "负责接待"), (False, "顾客")]
    assert after == [(False, "负责接待"), (True, "来访"), (False, "顾客")]
    _, after = segments("Receives visitors", "Receives all visitors")
    assert [words for differs, words in after if differs] == ["all "]
