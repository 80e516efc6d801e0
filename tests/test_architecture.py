"""What the design fixes and no import contract can hold."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 400
# About twenty, and what the formatter spreads over several lines.
LONGEST_VIEW = 30

MODULES = sorted((ROOT / "ats").rglob("*.py"))
BELOW_THE_WEB = [
    path for path in MODULES if path.relative_to(ROOT).parts[1] in {"domain", "queries", "forms"}
]


def _name(path):
    return str(path.relative_to(ROOT))


def _functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_file_has_one_reason_to_change(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", BELOW_THE_WEB, ids=_name)
def test_only_a_request_or_a_job_commits(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"commit", "rollback"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent.name == "domain"], ids=_name
)
def test_a_verb_is_told_by_name_who_acts_and_when(path):
    unnamed = {
        function.name
        for function in _functions(path)
        if not function.name.startswith("_")
        and {each.arg for each in function.args.args} & {"actor", "now"}
        and "session" in {each.arg for each in function.args.args}
    }
    assert unnamed == set()


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if "web" in path.parts and path.parent.name != "web"],
    ids=_name,
)
def test_a_view_is_short(path):
    long = {
        function.name: lines
        for function in _functions(path)
        if any("requires" in ast.unparse(each) for each in function.decorator_list)
        and (lines := _lines(function)) > LONGEST_VIEW
    }
    assert long == {}


def _lines(function):
    """How many lines the body has, its docstring apart."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
