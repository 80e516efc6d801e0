import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from ats.catalogue.codec import (
    DocumentError,
    from_document,
    from_documents,
    to_document,
    to_documents,
)
from ats.enums import Importance


@dataclass(frozen=True, slots=True)
class Leaf:
    word: str
    from_: bool = field(metadata={"key": "from"})


@dataclass(frozen=True, slots=True)
class Tree:
    leaf: Leaf
    leaves: tuple[Leaf, ...]
    rated: Mapping[Importance, int]
    maybe: Leaf | None
    later: str | None = None


LEAF = Leaf("𠮷 <script> 'x' 😀", from_=True)
TREE = Tree(LEAF, (LEAF, Leaf("", from_=False)), {Importance.REQUIRED: 3}, None)
DOCUMENT = {
    "leaf": {"word": "𠮷 <script> 'x' 😀", "from": True},
    "leaves": [{"word": "𠮷 <script> 'x' 😀", "from": True}, {"word": "", "from": False}],
    "rated": {"required": 3},
    "maybe": None,
    "later": None,
}


def test_writes_every_field_under_its_json_name():
    assert to_document(TREE) == DOCUMENT


def test_reads_back_what_it_wrote():
    assert from_document(Tree, json.loads(json.dumps(to_document(TREE)))) == TREE


def test_reads_back_lists_of_what_it_wrote():
    leaves = (LEAF, LEAF)
    assert from_documents(Leaf, json.loads(json.dumps(to_documents(leaves)))) == leaves


def test_a_field_that_an_older_document_lacks_takes_its_default():
    older = {key: value for key, value in DOCUMENT.items() if key != "later"}
    assert from_document(Tree, older) == TREE


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"leaf": None}, "leaf: expected object, found NoneType"),
        ({"leaf": {"word": 1, "from": True}}, "leaf.word: expected str, found int"),
        ({"leaf": {"word": "a", "from": 1}}, "leaf.from: expected bool, found int"),
        ({"leaf": {"word": "a"}}, "leaf.from: is missing"),
        ({"leaf": {"word": "a", "from": True, "x": 1}}, "leaf.x: is not known"),
        ({"leaves": {}}, "leaves: expected list, found dict"),
        ({"leaves": [{"from": True}]}, "leaves[0].word: is missing"),
        ({"rated": {"required": True}}, "rated.required: expected int, found bool"),
        ({"rated": {"vital": 1}}, "rated: 'vital' is not a Importance"),
        ({"maybe": []}, "maybe: expected object, found list"),
        ({"more": 1}, "more: is not known"),
    ],
)
def test_refuses_a_document_of_another_shape(change, message):
    with pytest.raises(DocumentError) as refused:
        from_document(Tree, DOCUMENT | change)
    assert str(refused.value) == message


@pytest.mark.parametrize("value", [Leaf, "word", 1.5])
def test_writes_dataclass_instances_only(value):
    with pytest.raises(TypeError):
        to_document(value)
