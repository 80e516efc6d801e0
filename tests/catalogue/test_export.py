import json
from dataclasses import replace

import pytest

from ats.catalogue.document import Text
from ats.catalogue.export import to_json, to_yaml
from ats.catalogue.reader import read_catalogue
from tests.catalogue.documents import CATALOGUE, MANAGER


def test_yaml_reads_back_equal():
    assert read_catalogue(to_yaml(CATALOGUE).encode(), "c.yaml") == CATALOGUE


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "~",
        "12",
        "2023-08-05",
        "1:30",
        "- a",
        "a: b",
        "# a",
        "'",
        '"',
        "𠮷😀",
        "{x}",
        "&a",
        "长 " * 90,
    ],
)
def test_yaml_reads_back_equal_whatever_a_text_looks_like(word):
    titled = replace(MANAGER, summary=Text(word.strip(), word.strip()))
    catalogue = replace(CATALOGUE, roles=(titled,))
    assert read_catalogue(to_yaml(catalogue).encode(), "c.yaml") == catalogue


def test_json_has_the_shape_of_the_contract():
    assert to_json(CATALOGUE) == {
        "department": {"zh": "客服部", "en": "Service"},
        "roles": [
            {
                "key": "manager",
                "number": 1,
                "title": {"zh": "经理", "en": "Manager"},
                "summary": {"zh": "管理部门", "en": "Runs the department"},
                "competencies": [
                    {
                        "id": "courtesy",
                        "category": "knowledge",
                        "from": "list",
                        "importance": "preferred",
                        "title": {"zh": "礼仪", "en": "Courtesy"},
                        "source": None,
                        "expectation": {"zh": "通晓礼仪", "en": "Familiar with courtesy"},
                        "definition": {"zh": "懂礼仪", "en": "Knows courtesy"},
                        "anchors": {
                            "1": {"zh": "弱", "en": "Weak"},
                            "3": {"zh": "稳", "en": "Solid"},
                            "5": {"zh": "强", "en": "Strong"},
                        },
                        "questions": [
                            {"zh": "问一", "en": "First"},
                            {"zh": "问二", "en": "Second"},
                        ],
                        "reference": {"role": 1, "list": "knowledge", "number": 1},
                    },
                    {
                        "id": "leadership",
                        "category": "ability",
                        "from": "demand",
                        "importance": "required",
                        "title": {"zh": "领导力", "en": "Leadership"},
                        "source": None,
                        "expectation": {"zh": "带领大家", "en": "Leads everyone"},
                        "definition": {"zh": "能带领", "en": "Leads"},
                        "anchors": {
                            "1": {"zh": "不带", "en": "Does not"},
                            "3": {"zh": "带", "en": "Does"},
                            "5": {"zh": "带好", "en": "Does well"},
                        },
                        "questions": [
                            {"zh": "问三", "en": "Third"},
                            {"zh": "问四", "en": "Fourth"},
                        ],
                        "reference": {"role": 1, "list": "demand", "label": "领导力"},
                    },
                ],
                "duties": [
                    {
                        "zh": "管事",
                        "en": "Runs things",
                        "reference": {"role": 1, "list": "summary", "number": 1},
                    }
                ],
                "demands": {"leadership": "required", "mental": "preferred"},
                "qualifications": {
                    "education": {
                        "level": "bachelor",
                        "importance": "required",
                        "text": {"zh": "本科", "en": "Degree"},
                        "reference": {"role": 1, "label": "学历"},
                    },
                    "experience": {
                        "years": None,
                        "importance": "preferred",
                        "text": {"zh": "经验", "en": "Years"},
                        "reference": {"role": 1, "label": "经历"},
                    },
                    "languages": {
                        "codes": ["zh", "en"],
                        "importance": "required",
                        "text": {"zh": "中英文", "en": "Both"},
                        "reference": {"role": 1, "label": "语言"},
                    },
                    "computer": {
                        "level": "general",
                        "importance": "required",
                        "text": {"zh": "会用", "en": "Uses"},
                        "reference": {"role": 1, "label": "电脑"},
                    },
                    "major": {
                        "importance": "preferred",
                        "text": {"zh": "管理", "en": "Management"},
                        "reference": {"role": 1, "label": "专业"},
                    },
                    "equipment": {
                        "text": {"zh": "配电脑", "en": "Computer"},
                        "reference": {"role": 1, "label": "硬件"},
                    },
                },
                "source_remarks": [
                    {
                        "kind": "gender",
                        "text": "女性较佳",
                        "why": {"zh": "违法", "en": "Unlawful"},
                        "reference": {"role": 1, "label": "性别"},
                    }
                ],
                "unexplained": [],
            }
        ],
    }


def test_json_is_json():
    document = to_json(CATALOGUE)
    assert json.loads(json.dumps(document)) == document
