"""The `ats catalogue` commands on role documents."""

import json

import pytest
from click.testing import CliRunner

from ats.cli import main
from tests.catalogue.reading.seed import seed_docx, seed_text


@pytest.fixture
def ats(tmp_path, monkeypatch):
    """Run the command in an instance of its own."""
    monkeypatch.setenv("ATS_INSTANCE", str(tmp_path / "instance"))
    for name in ("ATS_DATABASE_URL", "ATS_FILES_URL", "ATS_BASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture(params=["txt", "docx"])
def seed(request, tmp_path):
    file = tmp_path / f"roles.{request.param}"
    file.write_bytes(seed_text() if request.param == "txt" else seed_docx())
    return file


def test_check_prints_the_contract(ats, seed):
    done = ats("catalogue", "check", seed, "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == ""
    written = json.loads(done.stdout)
    assert len(written["roles"]) == 8
    assert {role["title"]["en"] for role in written["roles"]} == {None}
    counts = [
        sum(item["from"] == "list" for item in role["competencies"]) for role in written["roles"]
    ]
    assert counts == [17, 17, 17, 12, 12, 12, 7, 7]
    assert all(item["source"] for role in written["roles"] for item in role["competencies"])
    assert [role["unexplained"] for role in written["roles"]] == [[]] * 8
    assert written["unexplained"] == []


def test_check_says_what_was_understood(ats, seed):
    done = ats("catalogue", "check", seed)
    assert done.stdout.startswith("1. 客户服务部经理: 21 competencies, ")
    assert "Every line was understood." in done.stderr


def test_what_was_not_understood_is_named(ats, tmp_path):
    file = tmp_path / "roles.txt"
    file.write_text("莫名其妙的一行\n1、花艺师：\n负责插花\n核心能力\n1、插花造型能力；\n")
    done = ats("catalogue", "check", file)
    assert "not understood: line 1: 莫名其妙的一行" in done.stderr
    assert "1 new." in done.stderr


def test_a_bad_file_ends_in_one_sentence(ats, tmp_path):
    file = tmp_path / "roles.docm"
    file.write_bytes(seed_docx())
    done = ats("catalogue", "check", file)
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: roles.docm: The file contains macros; save it as .docx without them.\n"
    )


def test_other_kinds_of_files_are_refused(ats, tmp_path):
    file = tmp_path / "roles.pdf"
    file.write_bytes(b"%PDF-1.7")
    done = ats("catalogue", "check", file)
    assert done.stderr == "Error: roles.pdf: The file is none of .docx, .txt and .yaml.\n"


def test_a_role_that_asks_for_nothing_is_not_stored(ats, tmp_path):
    file = tmp_path / "roles.txt"
    file.write_text("1、花艺师：\n负责插花\n工作职责\n1、插花；\n2、送花\n")
    assert ats("init").exit_code == 0
    done = ats("catalogue", "import", file)
    assert done.exit_code == 1
    assert "No requirement was understood of 花艺师; nothing was stored." in done.stderr


def test_importing_the_restated_document_changes_nothing(ats, seed):
    assert ats("init").exit_code == 0
    assert ats("catalogue", "import", seed).stdout == "Nothing has changed.\n"


def test_importing_another_department_adds_its_roles(ats, tmp_path):
    file = tmp_path / "flowers.txt"
    file.write_text(
        "花艺部岗位要求\n1、花艺师：\n负责插花\n核心能力\n1、插花造型能力；\n2、客户沟通协调能力\n"
    )
    assert ats("init").exit_code == 0
    first = ats("catalogue", "import", file)
    assert first.exit_code == 0, first.output
    assert first.stdout.endswith(": version 1\n")
    assert "Competencies: 1 known" in first.stderr
    assert ats("catalogue", "import", file).stdout == "Nothing has changed.\n"
    again = tmp_path / "again.yaml"
    again.write_text(ats("catalogue", "export", "--department", "花艺部").stdout)
    assert ats("catalogue", "import", again).stdout == "Nothing has changed.\n"
    assert ats("catalogue", "export", "--department", "无").exit_code == 1
