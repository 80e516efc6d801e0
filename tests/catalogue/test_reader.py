import pytest

from ats.catalogue.problems import CatalogueError, Problem
from ats.catalogue.reader import read_catalogue
from tests.catalogue.documents import CATALOGUE, YAML

LANGUAGES = "zh, en, ja, ko, fr, de, es, ru, ar, pt"
LISTS = (
    "summary, knowledge, ability, skill, quality, personal_ability, "
    "further_requirement, demand, duties"
)


def problems_of(document: str) -> list[tuple[int, str]]:
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(document.encode(), "c.yaml")
    assert {problem.file for problem in refused.value.problems} == {"c.yaml"}
    return [(problem.line, problem.reason) for problem in refused.value.problems]


def test_reads_a_file_that_has_one_of_everything():
    assert read_catalogue(YAML.encode(), "c.yaml") == CATALOGUE


def test_reads_a_file_saved_by_a_windows_editor():
    saved = b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode()
    assert read_catalogue(saved, "c.yaml") == CATALOGUE


def test_reads_texts_without_the_space_around_them():
    spaced = YAML.replace("en: Service", 'en: "  Service "')
    assert read_catalogue(spaced.encode(), "c.yaml") == CATALOGUE


WRONG_AT_THE_TOP = [
    ("schema: 1\n", "", [(1, "the catalogue lacks “schema”")]),
    ("schema: 1", "schema: 2", [(1, "“schema” must be 1, the only one known here")]),
    ("schema: 1", "schema: one", [(1, "“schema” must be a whole number from 1 to 999")]),
    ("schema: 1", "schema: 0x1", [(1, "“schema” must be a whole number from 1 to 999")]),
    ("schema: 1", "schema: [1]", [(1, "“schema” must be a whole number from 1 to 999")]),
    ("schema: 1", "schema: 1\ncolour: red", [(2, "the catalogue has an unknown key “colour”")]),
    (
        "schema: 1",
        "schema: 1\n? [a, b]\n: c",
        [(2, "the catalogue has a key that is not a word")],
    ),
    (
        "source: 岗位说明",
        "source: 岗位说明\nsource: 岗位说明",
        [(4, "the catalogue has “source” twice, first in line 3")],
    ),
    ("source: 岗位说明", "source: ", [(3, "“source” is empty")]),
    ("source: 岗位说明", 'source: "  "', [(3, "“source” is empty")]),
    ("source: 岗位说明", "source: |-\n  一\n  二", [(3, "“source” must be a single line")]),
    ("source: 岗位说明", 'source: "\\a"', [(3, "“source” contains a control character")]),
    (
        "source: 岗位说明",
        f"source: {201 * '长'}",
        [(3, "“source” has 201 characters, more than 200")],
    ),
    (
        "source: 岗位说明",
        "source: 2023-08-05",
        [(3, "“source” must be text (in quotes, if it looks like something else)")],
    ),
    (
        "source: 岗位说明",
        "source: {zh: 岗位说明}",
        [(3, "“source” must be text (in quotes, if it looks like something else)")],
    ),
    (
        "{zh: 客服部, en: Service}",
        "Service",
        [(2, "“department” must be a mapping of keys to values")],
    ),
    ("{zh: 客服部, en: Service}", "{zh: 客服部}", [(2, "“department” lacks “en”")]),
    (
        "{zh: 客服部, en: Service}",
        "{zh: '', en: ' '}",
        [(2, "“en” is empty"), (2, "“zh” is empty")],
    ),
    (
        "id: any-gender",
        "id: Any Gender",
        [(5, "“id” must be lower-case words joined by hyphens, not “Any Gender”")],
    ),
]

WRONG_IN_THE_LIBRARY = [
    ("    category: knowledge\n", "", [(7, "item 1 of “competencies” lacks “category”")]),
    (
        "category: knowledge",
        "category: wisdom",
        [(8, "“category” must be one of knowledge, ability, skill, quality")],
    ),
    (
        "category: knowledge",
        "category: [knowledge]",
        [(8, "“category” must be one of knowledge, ability, skill, quality")],
    ),
    ("      3: {zh: 稳, en: Solid}\n", "", [(11, "“anchors” lacks “3”")]),
    (
        "3: {zh: 稳, en: Solid}",
        "2: {zh: 稳, en: Solid}",
        [(11, "“anchors” lacks “3”"), (13, "“anchors” has an unknown key “2”")],
    ),
    (
        "3: {zh: 稳, en: Solid}",
        "1: {zh: 稳, en: Solid}",
        [(11, "“anchors” lacks “3”"), (13, "“anchors” has “1” twice, first in line 12")],
    ),
    (
        "      - {zh: 问二, en: Second}\n",
        "",
        [(15, "“questions” needs at least 2 items, but has 1")],
    ),
    ("{zh: 问二, en: Second}", "{zh: 问二}", [(17, "item 2 of “questions” lacks “en”")]),
    (
        "{zh: 问二, en: Second}",
        "问二",
        [(17, "item 2 of “questions” must be a mapping of keys to values")],
    ),
    (
        "  - id: leadership\n    category",
        "  - id: courtesy\n    category",
        [
            (18, "competency “courtesy” stands twice, first in line 7"),
            (40, "competency “leadership” is not in the library"),
            (45, "demand “leadership” has no competency “leadership” with “from: demand”"),
        ],
    ),
    (
        "  - id: leadership\n    category",
        "  - id: Leadership\n    category",
        [
            (18, "“id” must be lower-case words joined by hyphens, not “Leadership”"),
            (40, "competency “leadership” is not in the library"),
            (45, "demand “leadership” has no competency “leadership” with “from: demand”"),
        ],
    ),
    (
        "\nremarks:\n",
        "\nremarks: {}\nothers:\n",
        [(4, "“remarks” must be a list"), (5, "the catalogue has an unknown key “others”")],
    ),
]

WRONG_IN_A_ROLE = [
    ("    number: 1\n    title", "    title", [(30, "item 1 of “roles” lacks “number”")]),
    (
        "number: 1\n    title",
        "number: 0\n    title",
        [(31, "“number” must be a whole number from 1 to 9999")],
    ),
    (
        "number: 1\n    title",
        "number: 99999\n    title",
        [(31, "“number” must be a whole number from 1 to 9999")],
    ),
    (
        "number: 1\n    title",
        "number: 1:30\n    title",
        [(31, "“number” must be a whole number from 1 to 9999")],
    ),
    (
        "key: manager",
        "key: the_manager",
        [(30, "“key” must be lower-case words joined by hyphens, not “the_manager”")],
    ),
    (
        "id: courtesy\n        from",
        "id: curtsy\n        from",
        [
            (7, "competency “courtesy” is used by no role"),
            (35, "competency “curtsy” is not in the library"),
        ],
    ),
    (
        "id: courtesy\n        from",
        "id: leadership\n        from",
        [
            (7, "competency “courtesy” is used by no role"),
            (40, "competency “leadership” stands twice, first in line 35"),
            (45, "demand “leadership” has no competency “leadership” with “from: demand”"),
        ],
    ),
    ("from: list", "from: hearsay", [(36, "“from” must be one of list, demand")]),
    (
        "from: list",
        "from: demand",
        [(35, "competency “courtesy” is not among the role's “demands”")],
    ),
    (
        "from: demand",
        "from: list",
        [(45, "demand “leadership” has no competency “leadership” with “from: demand”")],
    ),
    (
        "importance: preferred\n        exp",
        "importance: nice\n        exp",
        [(37, "“importance” must be one of required, preferred")],
    ),
    (
        "importance: required\n        exp",
        "importance: preferred\n        exp",
        [(42, "“importance” is preferred, but demand “leadership” is required")],
    ),
    (
        "        importance: required\n        exp",
        "        exp",
        [(40, "item 2 of “competencies” lacks “importance”")],
    ),
    (
        "{leadership: required, mental: preferred}",
        "{mental: preferred}",
        [(40, "competency “leadership” is not among the role's “demands”")],
    ),
    (
        "{leadership: required, mental: preferred}",
        "{leadership: required, planning: required}",
        [(45, "demand “planning” has no competency “planning” with “from: demand”")],
    ),
    ("mental: preferred", "mental: some", [(45, "“mental” must be one of required, preferred")]),
    ("mental: preferred", "beauty: required", [(45, "“demands” has an unknown key “beauty”")]),
    (
        "id: leadership\n        from",
        "id: mental\n        from",
        [
            (18, "competency “leadership” is used by no role"),
            (40, "competency “mental” is not in the library"),
            (40, "demand “mental” is a working condition, not a competency"),
            (45, "demand “leadership” has no competency “leadership” with “from: demand”"),
        ],
    ),
    (
        "ref: {list: knowledge, number: 1}",
        "ref: {}",
        [
            (39, "“ref” needs a “label”, or a “list” and a “number” in it"),
        ],
    ),
    (
        "ref: {list: knowledge, number: 1}",
        "ref: {list: knowledge}",
        [(39, "“ref” needs a “label”, or a “list” and a “number” in it")],
    ),
    (
        "ref: {list: knowledge, number: 1}",
        "ref: {list: gossip, number: 1}",
        [(39, f"“list” must be one of {LISTS}")],
    ),
    (
        "ref: {list: knowledge, number: 1}",
        "ref: 知识1",
        [(39, "“ref” must be a mapping of keys to values")],
    ),
    (
        "ref: {list: demand, label: 领导力}",
        "ref: {label: 领导力, number: 1}",
        [(44, "“ref” has both “number” and “label”")],
    ),
    (
        "    duties:\n      - {zh: 管事, en: Runs things, ref: {list: summary, number: 1}}\n",
        "    duties: []\n",
        [(46, "“duties” needs at least 1 item, but has 0")],
    ),
    ("en: Runs things, ", "", [(47, "item 1 of “duties” lacks “en”")]),
    (
        "level: bachelor",
        "level: genius",
        [(49, "“level” must be one of secondary, college, bachelor, master, doctor")],
    ),
    ("years: null, ", "", [(50, "“experience” lacks “years”")]),
    ("years: null", "years: 2.5", [(50, "“years” must be a whole number from 0 to 60")]),
    ("years: null", "years: 61", [(50, "“years” must be a whole number from 0 to 60")]),
    ("codes: [zh, en]", "codes: [zh, xx]", [(51, f"language “xx” is not one of {LANGUAGES}")]),
    ("codes: [zh, en]", "codes: [zh, zh]", [(51, "language “zh” stands twice, first in line 51")]),
    ("codes: [zh, en]", "codes: []", [(51, "“codes” needs at least 1 item, but has 0")]),
    ("level: general", "level: expert", [(52, "“level” must be one of general, applied")]),
    ("equipment: {text", "lift: {text", [(54, "“qualifications” has an unknown key “lift”")]),
    (
        "kind: gender",
        "kind: tone",
        [(56, "“kind” must be one of gender, age, voice, looks, family, origin")],
    ),
    ("text: 女性较佳, ", "", [(56, "item 1 of “source_remarks” lacks “text”")]),
]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"), [*WRONG_AT_THE_TOP, *WRONG_IN_THE_LIBRARY, *WRONG_IN_A_ROLE]
)
def test_refuses_a_wrong_file_with_line_and_reason(right, wrong, expected):
    assert YAML.count(right) == 1
    assert problems_of(YAML.replace(right, wrong)) == expected


def test_refuses_roles_that_share_a_key_or_a_number():
    _, role = YAML.split("roles:\n")
    assert problems_of(YAML + role) == [
        (57, "role “manager” stands twice, first in line 30"),
        (58, "role number “1” stands twice, first in line 31"),
    ]


def test_refuses_remarks_that_share_an_id():
    remark = "  - {id: any-gender, text: {zh: 不限, en: Any}, effect: {zh: 取代, en: Overrides}}\n"
    assert problems_of(YAML.replace(remark, 2 * remark)) == [
        (6, "remark “any-gender” stands twice, first in line 5"),
    ]


def test_reports_every_problem_of_a_file_in_the_order_of_its_lines():
    wrong = YAML
    for right, replacement in (
        ("kind: gender", "kind: tone"),
        ("schema: 1", "schema: 7"),
        ("category: knowledge", "category: wisdom"),
        ("level: general", "level: expert"),
    ):
        wrong = wrong.replace(right, replacement)
    assert problems_of(wrong) == [
        (1, "“schema” must be 1, the only one known here"),
        (8, "“category” must be one of knowledge, ability, skill, quality"),
        (52, "“level” must be one of general, applied"),
        (56, "“kind” must be one of gender, age, voice, looks, family, origin"),
    ]


def test_cuts_short_what_a_reason_quotes():
    wrong = f"{900 * 'x'}: 1\n{YAML}"
    assert problems_of(wrong) == [(1, f"the catalogue has an unknown key “{265 * 'x'}…")]


@pytest.mark.parametrize("number", range(YAML.count("\n")))
def test_any_line_that_is_missing_is_either_noticed_or_not_needed(number):
    lines = YAML.splitlines(keepends=True)
    shorter = "".join(lines[:number] + lines[number + 1 :])
    optional = ("education:", "experience:", "languages:", "computer:", "major:", "equipment:")
    if lines[number].strip().startswith(optional):
        assert len(read_catalogue(shorter.encode(), "c.yaml").roles) == 1
    else:
        assert problems_of(shorter) != []


def test_says_file_line_and_reason_as_a_compiler_does():
    problems = (Problem("c.yaml", 3, "“source” is empty"), Problem("c.yaml", 9, "wrong"))
    assert str(CatalogueError(problems)) == "c.yaml:3: “source” is empty\nc.yaml:9: wrong"
