"""What the shipped catalogue must hold, whatever its words are."""

import json
import re
from collections import Counter
from importlib.resources import files

import pytest

from ats.catalogue.application_form import application_form, form_from_document, form_to_document
from ats.catalogue.document import Role, role_from_document, role_to_document
from ats.catalogue.export import to_json, to_yaml
from ats.catalogue.interview_plan import (
    LEADING,
    interview_plan,
    plan_from_document,
    plan_to_document,
)
from ats.catalogue.kit import kit, kit_from_document, kit_to_document
from ats.catalogue.posting_text import (
    posting_text,
    posting_text_from_document,
    posting_text_to_document,
)
from ats.catalogue.reader import read_catalogue
from ats.catalogue.shipped import FILENAME, shipped_catalogue
from ats.catalogue.situations import SITUATIONS
from ats.enums import Category, Demand, Origin

CATALOGUE = shipped_catalogue()
ROLES = [pytest.param(role, id=role.key) for role in CATALOGUE.roles]

# Keys in the order of the source, then how many items each of its lists has.
COUNTS = {
    "customer-service-manager": {"knowledge": 5, "ability": 6, "skill": 2, "quality": 4},
    "deputy-customer-service-manager": {"knowledge": 5, "ability": 6, "skill": 2, "quality": 4},
    "customer-service-supervisor": {"knowledge": 5, "ability": 6, "skill": 2, "quality": 4},
    "office-service-agent": {"knowledge": 3, "ability": 3, "skill": 2, "quality": 4},
    "customer-records-clerk": {"knowledge": 3, "ability": 3, "skill": 2, "quality": 4},
    "service-hall-attendant": {"knowledge": 3, "ability": 3, "skill": 2, "quality": 4},
    "customer-relations-specialist": {"personal_ability": 3, "further_requirement": 4, "duties": 8},
    "complaints-specialist": {"personal_ability": 3, "further_requirement": 4, "duties": 8},
}
SPECIALISTS = ("customer-relations-specialist", "complaints-specialist")
WITH_DEMANDS = {
    "customer-service-manager": "required",
    "deputy-customer-service-manager": "required",
    "office-service-agent": "preferred",
    "customer-records-clerk": "preferred",
    "service-hall-attendant": "preferred",
}
"""The roles that rate demands, with the rating of creativity: the one that differs."""

RATED_COMPETENCIES = ["leadership", "adaptability", "planning", "creativity"]

SHARED = {
    "courtesy": [1, 2, 3, 4, 5, 6],
    "industry-and-management": [1, 2, 3],
    "company-and-functions": [1, 2, 3],
    "logistics": [1, 2, 3],
    "finance-and-law": [1, 2, 3],
    "customer-records": [4, 5],
    "market-information": [4, 5],
    "industry-brands": [6],
    "customer-information": [6],
    "client-coordination": [1, 2, 3],
    "planning-and-policy": [1, 2, 3],
    "execution": [1, 2, 3],
    "team-coordination-and-coaching": [1, 2, 3],
    "judgement": [1, 2, 3],
    "learning-and-innovation": [1, 2, 3],
    "service-mindset": [4, 5],
    "standard-mandarin": [4, 5],
    "communication-and-adaptability": [4, 5],
    "spoken-communication-and-service": [6],
    "composure": [6],
    "service-image": [6],
    "communication": [7, 8],
    "coordination": [7, 8],
    "negotiation": [7, 8],
    "leadership": [1, 2, 4, 5, 6],
    "adaptability": [1, 2, 4, 5, 6],
    "planning": [1, 2, 4, 5, 6],
    "creativity": [1, 2, 4, 5, 6],
    "writing": [1, 2, 3, 4, 5, 6],
    "computer-use": [1, 2, 3, 4, 5, 6],
    "dedication": [1, 2, 3, 4, 5, 6],
    "professional-ethics": [1, 2, 3, 4, 5, 6],
    "teamwork-and-initiative": [1, 2, 3, 4, 5, 6],
    "foresight-and-placing-people": [1, 2, 3],
    "enthusiasm-and-responsibility": [4, 5, 6],
    "culture-and-commitment": [7, 8],
    "customers-and-industry": [7, 8],
    "internal-coordination": [7, 8],
    "learning-and-team-awareness": [7, 8],
}
"""Every id of the library in its order, with the numbers of the roles that ask for it."""

NEVER_PUBLISHED = re.compile(
    r"男|女|甜|美貌|靓|形象气质|fe?male|\bm[ae]n\b|wom[ae]n|\bgirls?\b|\bboys?\b|lad(y|ies)|sweet",
    re.IGNORECASE,
)


def kits(role: Role):
    plan = interview_plan(role)
    return [kit(role, interview.competency_ids, interview.minutes) for interview in plan]


def generated(role: Role) -> list[object]:
    return [
        posting_text_to_document(posting_text(role)),
        form_to_document(application_form(role)),
        plan_to_document(interview_plan(role)),
        *(kit_to_document(made) for made in kits(role)),
    ]


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [found for item in value.values() for found in strings(item)]
    if isinstance(value, list):
        return [found for item in value for found in strings(item)]
    return [value] if isinstance(value, str) else []


def texts(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return [value]
        return [found for item in value.values() for found in texts(item)]
    if isinstance(value, list):
        return [found for item in value for found in texts(item)]
    return []


def test_the_eight_roles_stand_in_the_order_of_the_source():
    assert [(role.number, role.key) for role in CATALOGUE.roles] == list(enumerate(COUNTS, start=1))


@pytest.mark.parametrize("role", ROLES)
def test_no_item_of_a_role_is_lost(role):
    items = Counter(
        (item.ref.list.value, item.ref.number)
        for item in role.competencies
        if item.from_ is Origin.LIST
    )
    if role.key in SPECIALISTS:
        items += Counter((duty.ref.list.value, duty.ref.number) for duty in role.duties)
    assert items == Counter(
        (name, number) for name, count in COUNTS[role.key].items() for number in range(1, count + 1)
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_as_many_items_of_a_category_as_the_source(role):
    found = Counter(item.category for item in role.competencies if item.from_ is Origin.LIST)
    expected = Counter(
        {Category.ABILITY: 3, Category.QUALITY: 4}
        if role.key in SPECIALISTS
        else {Category(name): count for name, count in COUNTS[role.key].items()}
    )
    assert found == expected


@pytest.mark.parametrize("role", ROLES)
def test_the_rated_demands_are_those_of_the_source(role):
    expected = {}
    if role.key in WITH_DEMANDS:
        expected = dict.fromkeys(Demand, "required")
        expected |= {"creativity": WITH_DEMANDS[role.key], "physical": "preferred"}
    assert role.demands == expected
    assert [item.id for item in role.competencies if item.from_ is Origin.DEMAND] == (
        RATED_COMPETENCIES if expected else []
    )


@pytest.mark.parametrize("role", ROLES)
def test_the_qualifications_are_those_of_the_source(role):
    stated = [key for key, value in role_to_document(role)["qualifications"].items() if value]
    everything = ["education", "experience", "languages", "computer", "major", "equipment"]
    expected = {
        1: [key for key in everything if key != "major"],
        2: [key for key in everything if key != "major"],
        3: [],
        4: everything,
        5: everything,
        6: everything,
        7: ["education", "experience", "major"],
        8: ["education", "experience", "major"],
    }
    assert stated == expected[role.number]


@pytest.mark.parametrize("role", ROLES)
def test_what_the_source_says_of_sex_and_voice_is_on_record_only(role):
    anyone, any_age = ("gender", "不限"), ("age", "不限")
    women, sweet = ("gender", "女性较佳"), ("voice", "声音甜美")
    expected = {
        1: [anyone, any_age],
        2: [anyone, any_age],
        4: [women, any_age, sweet],
        5: [women, any_age],
        6: [women, any_age],
    }
    recorded = [(remark.kind.value, remark.text) for remark in role.source_remarks]
    assert recorded == expected.get(role.number, [])


@pytest.mark.parametrize("role", ROLES)
def test_nothing_that_is_generated_repeats_a_source_remark(role):
    said = [found for document in generated(role) for found in strings(document)]
    assert [found for found in said if NEVER_PUBLISHED.search(found)] == []
    wording = [remark.text for remark in role.source_remarks]
    assert [found for found in said for words in wording if words in found] == []


@pytest.mark.parametrize("role", ROLES)
def test_everything_that_is_generated_is_in_both_languages(role):
    said = [found for document in generated(role) for found in texts(document)]
    assert [found for found in said if not (found["zh"] and found["en"])] == []
    english = [found["en"] for found in said]
    assert [found for found in english if re.search(r"[\u4e00-\u9fff，。？]", found)] == []
    chinese = [found["zh"] for found in said]
    assert [found for found in chinese if re.search(r"[\u4e00-\u9fff][,.?!;:]", found)] == []


def test_what_is_the_same_in_several_roles_has_one_id():
    assert [item.id for item in CATALOGUE.competencies] == list(SHARED)
    used = {
        key: [role.number for role in CATALOGUE.roles if key in {i.id for i in role.competencies}]
        for key in SHARED
    }
    assert used == SHARED


def test_what_the_generators_know_by_id_is_in_the_library():
    assert {*LEADING, *SITUATIONS} - SHARED.keys() == set()


@pytest.mark.parametrize(
    "competency", [pytest.param(item, id=item.id) for item in CATALOGUE.competencies]
)
def test_anchors_and_questions_of_a_competency_are_told_apart(competency):
    anchors = [anchor.zh for _, anchor in competency.anchors.by_score]
    questions = [question.zh for question in competency.questions]
    assert len({*anchors}) == 3
    assert len({*questions}) == len(questions)


@pytest.mark.parametrize("role", ROLES)
def test_the_interviews_of_a_role_rate_each_of_its_competencies(role):
    planned = {key for interview in interview_plan(role) for key in interview.competency_ids}
    assert planned == {item.id for item in role.competencies}


@pytest.mark.parametrize("role", ROLES)
def test_the_form_of_a_role_asks_for_three_situations(role):
    keys = [question.key for question in application_form(role)]
    assert len(set(keys)) == len(keys)
    assert len([key for key in keys if key.startswith("situation_")]) == 3


@pytest.mark.parametrize("role", ROLES)
def test_all_that_is_made_of_a_role_reads_back_from_json_equal(role):
    def stored(document):
        return json.loads(json.dumps(document))

    assert role_from_document(stored(role_to_document(role))) == role
    text, form, plan = posting_text(role), application_form(role), interview_plan(role)
    assert posting_text_from_document(stored(posting_text_to_document(text))) == text
    assert form_from_document(stored(form_to_document(form))) == form
    assert plan_from_document(stored(plan_to_document(plan))) == plan
    for made in kits(role):
        assert kit_from_document(stored(kit_to_document(made))) == made


def test_the_catalogue_reads_back_from_its_own_yaml_equal():
    assert read_catalogue(to_yaml(CATALOGUE).encode(), "again.yaml") == CATALOGUE


def test_the_json_export_counts_what_the_source_counts():
    counted = {
        role["key"]: Counter(
            item["category"] for item in role["competencies"] if item["from"] == "list"
        )
        for role in to_json(CATALOGUE)["roles"]
    }
    specialist = Counter({"ability": 3, "quality": 4})
    assert counted == {
        key: specialist if key in SPECIALISTS else Counter(counts) for key, counts in COUNTS.items()
    }


def test_the_catalogue_is_read_once():
    assert shipped_catalogue() is CATALOGUE


def test_the_shipped_file_is_what_exporting_it_writes():
    shipped = files("ats.catalogue").joinpath("data", FILENAME).read_text(encoding="utf-8")
    assert to_yaml(shipped_catalogue()) == shipped
