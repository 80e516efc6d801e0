"""What is found and what is left alone, over sentences written for it, and how well in figures."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ats.catalogue.application_form import application_form, form_to_document
from ats.catalogue.document import Text
from ats.catalogue.interview_plan import interview_plan, plan_to_document
from ats.catalogue.kit import kit, kit_to_document
from ats.catalogue.lawfulness.check import check, to_json
from ats.catalogue.lawfulness.folding import fold
from ats.catalogue.lawfulness.rules import Severity, shipped_rules
from ats.catalogue.posting_text import posting_text, posting_text_to_document
from ats.catalogue.shipped import shipped_catalogue

SENTENCES = Path(__file__).parent / "lawfulness"
RULES = {rule.id: rule for rule in shipped_rules().rules}
WARNINGS = {"age", "zodiac", "blood-type", "school", "unpaid-trial", "deposit"}


def read(name):
    return yaml.safe_load((SENTENCES / name).read_text(encoding="utf-8"))


def pairs(name):
    return [(rule, sentence) for rule, texts in read(name).items() for sentence in texts]


FOUND = [*pairs("found.yaml"), *pairs("disguised.yaml")]
HARMLESS = read("harmless.yaml")


def found_in(text):
    return [finding.rule.id for finding in check(text)]


@pytest.mark.parametrize(("rule", "sentence"), FOUND)
def test_what_may_not_be_said_is_found(rule, sentence):
    assert rule in found_in(sentence)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_is_harmless_is_left_alone(sentence):
    assert [(each.rule.id, each.passage) for each in check(sentence)] == []


def test_precision_and_recall(capsys):
    caught = sum(rule in found_in(sentence) for rule, sentence in FOUND)
    false = sum(bool(check(sentence)) for sentence in HARMLESS)
    precision, recall = caught / (caught + false), caught / len(FOUND)
    with capsys.disabled():
        print(  # noqa: T201 - the figures are wanted
            f"\nlawfulness: precision {precision:.3f}, recall {recall:.3f} "
            f"over {len(FOUND)} unlawful and {len(HARMLESS)} harmless sentences",
        )
    assert (precision, recall) == (1.0, 1.0)


def test_there_are_sentences_enough_and_none_stands_twice():
    sentences = [*(sentence for _, sentence in FOUND), *HARMLESS]
    assert len(set(sentences)) == len(sentences)
    assert min(len(FOUND), len(HARMLESS)) >= 150
    assert set(RULES) == set(read("found.yaml"))


def test_what_blocks_and_what_warns():
    assert {name for name, rule in RULES.items() if rule.severity is Severity.WARN} == WARNINGS


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_cites_its_article_and_proposes_a_wording_that_is_lawful_itself(rule):
    assert re.search(r"第\d+条", rule.article.zh)
    assert re.search(r"art[s.]", rule.article.en)
    for words in (rule.suggestion.zh, rule.suggestion.en):
        assert check(words) == ()


def test_the_remarks_of_the_shipped_document_are_found_and_nothing_else_of_it():
    catalogue = shipped_catalogue()
    remarks = [remark.text for role in catalogue.roles for remark in role.source_remarks]
    found = [found_in(remark) for remark in remarks if remark != "不限"]
    assert sorted(found) == [["sex"], ["sex"], ["sex"], ["voice"]]
    assert found_in("不限") == []
    assert found_in("男女不限,对专业知识要求一般,了解计算机基本操作,普通话标准,吐字清晰。") == []
    assert found_in("2、声音甜美,普通话标准;") == ["voice"]
    assert found_in("性别\n女性较佳\n年龄\n不限") == ["sex"]


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from (value.zh, value.en or "")
    elif isinstance(value, dict):
        for each in value.values():
            yield from words_of(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from words_of(each)


@pytest.mark.parametrize("role", shipped_catalogue().roles, ids=lambda role: role.key)
def test_all_that_is_generated_from_a_shipped_role_is_lawful(role):
    ids = tuple(item.id for item in role.competencies)
    documents = [
        posting_text_to_document(posting_text(role)),
        form_to_document(application_form(role)),
        plan_to_document(interview_plan(role)),
        kit_to_document(kit(role, ids, 60)),
    ]
    assert [(each.rule.id, words) for words in words_of(documents) for each in check(words)] == []


def test_every_text_of_the_shipped_library_is_lawful():
    for competency in shipped_catalogue().competencies:
        anchors = competency.anchors
        texts = (
            competency.title,
            competency.definition,
            anchors.weak,
            anchors.solid,
            anchors.outstanding,
            *competency.questions,
        )
        assert [each.passage for words in words_of(texts) for each in check(words)] == []


def test_a_finding_names_line_passage_and_both_languages():
    [voice, age] = to_json(check("普通话标准\n\n声 音 甜 美，耐心\r\n３５歲以下"))
    assert (voice["line"], voice["passage"], voice["rule"]) == (3, "声 音 甜 美", "voice")
    assert (age["line"], age["passage"], age["severity"]) == (4, "３５歲以下", "warn")
    assert "第26条" in voice["article"]
    assert "art" in voice["article"]
    assert set(voice) == {"line", "passage", "rule", "severity", "article", "suggestion"}


def test_several_findings_of_a_line_stand_in_their_order():
    findings = check("限女，35岁以下，身高165以上，已婚已育优先")
    assert [each.rule.id for each in findings] == [
        "sex",
        "age",
        "body-measures",
        "marriage-and-childbearing",
    ]


def test_folding_remembers_where_everything_stood():
    folded = fold("　限　女性", {})
    assert folded.text == " 限女性"
    assert folded.typed(1, 4) == (1, 5)
    assert fold("\u200b", {}).text == ""


@pytest.mark.parametrize(
    "piece", ["女", "限 ", "female ", "18-", "a ", "不得", "招聘女装", "、男", "(", "岁以下"]
)
def test_ten_times_the_text_takes_no_more_than_its_share_longer(piece):
    short, long = (_cost((piece * length)[:length]) for length in (1_000, 10_000))
    # Ten times in step with the text; a hundred times would be a pattern that goes back over it.
    assert long / short < 60


def _cost(text):
    """The processor time of checking a text: what else the machine does is not counted."""

    def once():
        started = time.process_time()
        check(text)
        return time.process_time() - started

    return min(once() for _ in range(3))
