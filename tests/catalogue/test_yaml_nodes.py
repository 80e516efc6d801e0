import pytest

from ats.catalogue.problems import CatalogueError
from ats.catalogue.reader import read_catalogue
from ats.catalogue.yaml_nodes import MOST_BYTES, MOST_DEPTH, MOST_EVENTS

BOMB = """\
a: &a [x, x]
b: &b [*a, *a]
roles: [*b, *b]
"""

WRONG_FILES = [
    pytest.param(b"", [(1, "the file is empty")], id="empty"),
    pytest.param(b"# nothing yet\n", [(1, "the file is empty")], id="comment only"),
    pytest.param(
        b"- schema: 1\n", [(1, "the catalogue must be a mapping of keys to values")], id="list"
    ),
    pytest.param(
        b"just words\n", [(1, "the catalogue must be a mapping of keys to values")], id="words"
    ),
    pytest.param(
        "schema: 1\nsource: 岗位\n".encode("gbk"), [(2, "the file is not in UTF-8")], id="gbk"
    ),
    pytest.param(
        b"PK\x03\x04\x14",
        [(1, "the file contains a control character; is it a text file?")],
        id="zip",
    ),
    pytest.param(
        b"schema: 1\nsource: a\x00b\n",
        [(2, "the file contains a control character; is it a text file?")],
        id="null byte",
    ),
    pytest.param(b"#" * (MOST_BYTES + 1), [(1, "the file is larger than 10 MB")], id="too large"),
    pytest.param(
        b"schema: 1\nsource: [a\nroles: b\n",
        [(3, "this is not valid YAML: did not find expected ',' or ']'")],
        id="open bracket",
    ),
    pytest.param(
        b"schema: 1\nsource: 'a\n",
        [(3, "this is not valid YAML: found unexpected end of stream")],
        id="open quote",
    ),
    pytest.param(
        b"schema: 1\n\tsource: a\n",
        [(2, "this is not valid YAML: found a tab character that violates indentation")],
        id="tab",
    ),
    pytest.param(
        b"schema: 1\n---\nschema: 1\n",
        [(2, "this is not valid YAML: but found another document")],
        id="two documents",
    ),
    pytest.param(
        BOMB.encode(),
        [
            (1, "the anchor or alias “a” is not allowed"),
            (2, "the anchor or alias “a” is not allowed"),
            (2, "the anchor or alias “b” is not allowed"),
            (3, "the anchor or alias “b” is not allowed"),
        ],
        id="aliases",
    ),
    pytest.param(
        b"a: *unknown\n", [(1, "the anchor or alias “unknown” is not allowed")], id="lone alias"
    ),
    pytest.param(
        b"\n" + b"[" * 100_000,
        [(2, f"values are nested more than {MOST_DEPTH} deep")],
        id="deep",
    ),
    pytest.param(
        b"- a\n" * (MOST_EVENTS + 1),
        [(MOST_EVENTS - 1, f"the file has more than {MOST_EVENTS} values")],
        id="long",
    ),
]


@pytest.mark.parametrize(("data", "expected"), WRONG_FILES)
def test_refuses_what_is_no_catalogue_file(data, expected):
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(data, "c.yaml")
    assert [(problem.line, problem.reason) for problem in refused.value.problems] == expected


def test_constructs_nothing_from_a_tag():
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(b"!!python/object/apply:os.getcwd []\n", "c.yaml")
    assert [problem.reason for problem in refused.value.problems] == [
        "the catalogue must be a mapping of keys to values"
    ]
