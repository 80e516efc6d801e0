"""Editing a role: each edit changes what it says, and nothing else."""

import dataclasses

import pytest

from ats.catalogue import editing
from ats.catalogue.document import Catalogue, Qualifications, Role, Text
from ats.catalogue.export import to_yaml
from ats.catalogue.reader import read_catalogue
from ats.catalogue.shipped import shipped_catalogue
from ats.enums import Category, Demand, Importance, Origin

LIBRARY = {each.id: each for each in shipped_catalogue().competencies}


@pytest.fixture
def role() -> Role:
    return shipped_catalogue().role("customer-service-manager")


def placed(role):
    return [(item.id, item.importance) for item in role.competencies]


def test_texts_keep_their_place_in_the_source_when_they_are_reworded(role):
    duties = [duty.text for duty in role.duties]
    reworded = [Text("改写的职责", "A reworded duty"), *duties[1:]]
    edited = editing.with_texts(role, title=role.title, summary=role.summary, duties=reworded)
    assert [duty.ref for duty in edited.duties] == [duty.ref for duty in role.duties]
    assert edited.duties[0].text == reworded[0]
    assert edited.duties[1:] == role.duties[1:]


def test_a_duty_that_is_added_says_so(role):
    duties = [*(duty.text for duty in role.duties), Text("新的职责", None)]
    edited = editing.with_texts(role, title=role.title, summary=role.summary, duties=duties)
    assert edited.duties[:-1] == role.duties
    assert edited.duties[-1].ref == editing.ADDED


def test_saying_what_is_there_changes_nothing(role):
    texts = {"title": role.title, "summary": role.summary}
    assert (
        editing.with_texts(role, **texts, duties=[duty.text for duty in role.duties])
        == editing.with_competencies(role, placed(role))
        == editing.with_demands(role, role.demands, LIBRARY)
        == role
    )


def test_competencies_are_ordered_rated_and_removed(role):
    wanted = [(id_, Importance.PREFERRED) for id_, _ in placed(role)[:3]][::-1]
    edited = editing.with_competencies(role, wanted)
    assert placed(edited) == wanted


def test_a_demand_goes_with_its_competency(role):
    edited = editing.with_competencies(
        role, [each for each in placed(role) if each[0] != "leadership"]
    )
    assert Demand.LEADERSHIP in role.demands
    assert Demand.LEADERSHIP not in edited.demands
    assert edited.demands[Demand.MENTAL] is role.demands[Demand.MENTAL]


def test_a_demand_is_rated_as_its_competency_is(role):
    edited = editing.with_competencies(
        role,
        [
            (id_, Importance.PREFERRED if id_ == "planning" else importance)
            for id_, importance in placed(role)
        ],
    )
    assert edited.demands[Demand.PLANNING] is Importance.PREFERRED


@pytest.mark.parametrize("demand", [Demand.LEADERSHIP, Demand.CREATIVITY])
def test_a_demand_brings_its_competency(demand):
    role = shipped_catalogue().role("customer-service-supervisor")
    edited = editing.with_demands(role, {demand: Importance.PREFERRED}, LIBRARY)
    item = edited.competencies[-1]
    assert (item.id, item.from_, item.importance) == (
        demand.value,
        Origin.DEMAND,
        Importance.PREFERRED,
    )
    assert editing.with_demands(edited, {}, LIBRARY) == role


def test_working_conditions_bring_none():
    role = shipped_catalogue().role("customer-service-supervisor")
    edited = editing.with_demands(role, {Demand.PHYSICAL: Importance.REQUIRED}, LIBRARY)
    assert edited.competencies == role.competencies
    assert edited.demands == {Demand.PHYSICAL: Importance.REQUIRED}


def test_a_competency_is_added_once(role):
    edited = editing.with_added(role, LIBRARY["negotiation"])
    assert edited.competencies[:-1] == role.competencies
    assert edited.competencies[-1].expectation == LIBRARY["negotiation"].definition
    assert editing.with_added(edited, LIBRARY["negotiation"]) == edited


def test_a_new_competency_is_to_be_written():
    new = editing.new_competency("new-x", Category.SKILL, Text("打字", "Typing"))
    assert editing.to_be_written(new)
    assert not any(editing.to_be_written(each) for each in LIBRARY.values())


def test_what_was_edited_reads_back_from_yaml(role):
    """Every edit leaves a role that the file format can say."""
    edited = editing.with_added(role, LIBRARY["negotiation"])
    edited = editing.with_demands(edited, {Demand.MENTAL: Importance.PREFERRED}, LIBRARY)
    edited = editing.with_qualifications(edited, Qualifications())
    edited = editing.with_texts(
        edited,
        title=Text("经理", "Manager"),
        summary=edited.summary,
        duties=[Text("新的职责", "A new duty")],
    )
    used = {item.id for item in edited.competencies}
    catalogue = Catalogue(
        department=Text("客户服务部", "Customer Service"),
        source="岗位",
        remarks=(),
        competencies=tuple(each for id_, each in LIBRARY.items() if id_ in used),
        roles=(edited,),
    )
    assert read_catalogue(to_yaml(catalogue).encode(), "edited.yaml") == catalogue


def test_merging_takes_what_only_they_changed(role):
    reworded = dataclasses.replace(LIBRARY["courtesy"], definition=Text("新定义", "New"))
    theirs = editing.with_shared(
        dataclasses.replace(role, summary=Text("他们的", "Theirs")), {"courtesy": reworded}
    )
    mine = editing.with_added(
        dataclasses.replace(role, title=Text("我的", "Mine")), LIBRARY["negotiation"]
    )
    both = editing.merged(base=role, mine=mine, theirs=theirs)
    assert (both.title.zh, both.summary.zh) == ("我的", "他们的")
    assert both.competencies[-1].id == "negotiation"
    assert {item.id: item.competency for item in both.competencies}["courtesy"] == reworded


def test_merging_keeps_mine_where_both_changed(role):
    mine = dataclasses.replace(role, title=Text("我的", "Mine"))
    theirs = dataclasses.replace(role, title=Text("他们的", "Theirs"))
    assert editing.merged(base=role, mine=mine, theirs=theirs) == mine


def test_merging_takes_demands_and_competencies_together(role):
    theirs = editing.with_demands(role, {}, LIBRARY)
    mine = editing.with_added(role, LIBRARY["negotiation"])
    both = editing.merged(base=role, mine=mine, theirs=theirs)
    assert both.demands == mine.demands
    assert placed(both) == placed(mine)
