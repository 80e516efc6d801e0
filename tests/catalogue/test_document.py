import json

import pytest

from ats.catalogue.codec import DocumentError
from ats.catalogue.document import Text, role_from_document, role_to_document
from tests.catalogue.documents import CATALOGUE, COURTESY, MANAGER


@pytest.mark.parametrize(
    ("text", "locale", "shown", "language"),
    [
        (Text("礼仪", "Courtesy"), "zh_CN", "礼仪", "zh-CN"),
        (Text("礼仪", "Courtesy"), "zh", "礼仪", "zh-CN"),
        (Text("礼仪", "Courtesy"), "en", "Courtesy", "en"),
        (Text("礼仪", "Courtesy"), "fr", "Courtesy", "en"),
        (Text("礼仪", None), "en", "礼仪", "zh-CN"),
        (Text("礼仪", ""), "en", "礼仪", "zh-CN"),
        (Text("", "Courtesy"), "zh_CN", "Courtesy", "en"),
        (Text("", None), "zh_CN", "", "zh-CN"),
        (Text("PPT", "PPT"), "en", "PPT", "en"),
    ],
)
def test_a_text_is_shown_in_the_language_asked_for_or_in_the_other(text, locale, shown, language):
    assert text.in_(locale) == shown
    assert text.language_in(locale) == language


def test_a_role_reads_back_from_json_equal():
    assert role_from_document(json.loads(json.dumps(role_to_document(MANAGER)))) == MANAGER


def test_the_document_of_a_role_stands_on_its_own():
    assert role_to_document(MANAGER)["competencies"][0] == {
        "competency": {
            "id": "courtesy",
            "category": "knowledge",
            "title": {"zh": "礼仪", "en": "Courtesy"},
            "definition": {"zh": "懂礼仪", "en": "Knows courtesy"},
            "anchors": {
                "1": {"zh": "弱", "en": "Weak"},
                "3": {"zh": "稳", "en": "Solid"},
                "5": {"zh": "强", "en": "Strong"},
            },
            "questions": [{"zh": "问一", "en": "First"}, {"zh": "问二", "en": "Second"}],
        },
        "importance": "preferred",
        "expectation": {"zh": "通晓礼仪", "en": "Familiar with courtesy"},
        "ref": {"list": "knowledge", "number": 1, "label": None},
        "from": "list",
        "source": None,
    }


def test_a_wrong_document_of_a_role_is_refused_with_its_place():
    document = role_to_document(MANAGER)
    document["competencies"][1]["importance"] = "vital"
    with pytest.raises(DocumentError) as refused:
        role_from_document(document)
    assert refused.value.place == "competencies[1].importance"


def test_a_competency_of_a_role_answers_for_what_it_carries():
    courtesy = MANAGER.competencies[0]
    assert (courtesy.id, courtesy.category, courtesy.title) == (
        COURTESY.id,
        COURTESY.category,
        COURTESY.title,
    )


def test_anchors_come_with_the_score_they_stand_for():
    assert COURTESY.anchors.by_score == (
        (1, Text("弱", "Weak")),
        (3, Text("稳", "Solid")),
        (5, Text("强", "Strong")),
    )


def test_a_role_is_found_by_its_key():
    assert CATALOGUE.role("manager") == MANAGER


def test_a_role_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError, match="janitor"):
        CATALOGUE.role("janitor")
