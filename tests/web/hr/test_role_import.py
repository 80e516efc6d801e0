"""Uploading a role document, reviewing what was understood, and accepting it."""

import dataclasses
from io import BytesIO

import pytest
from sqlalchemy import func, select

from ats.catalogue.document import Text
from ats.catalogue.export import to_yaml
from ats.domain.role_import import document_of, matches_of
from ats.enums import Category, Group, RoleImportStatus
from ats.models import Competency, Role, RoleImport, RoleVersion
from ats.queries.catalogue import current_catalogue
from tests.catalogue.reading.seed import seed_docx
from tests.support.factories import make_user
from tests.support.queries import counted_queries

UPLOAD = "/hr/roles/import"
MARKETING = """市场部岗位及要求

1、品牌推广专员
负责商场品牌推广，执行各项推广方案。
核心知识：
1、掌握现代商务礼仪知识
2、了解品牌传播的基本方法
核心能力：
1、较强的沟通能力
2、文案策划能力
素质要求：
1、爱岗敬业
领导力：紫色

2、活动策划主管
负责商场活动的策划和落地。
核心能力：
1、活动预算控制能力
素质要求：
1、团队合作精神
"""


@pytest.fixture
def client(session, sign_in):
    return sign_in(make_user(session, Group.HR, name="周敏"))


def upload(client, text=MARKETING, name="市场部.txt"):
    return client.fill(UPLOAD, "/import", document=(BytesIO(text.encode()), name))


def stored(session):
    session.expire_all()
    return session.scalars(select(RoleImport)).one()


def counts(session):
    return [
        session.scalar(select(func.count()).select_from(model))
        for model in (Role, RoleVersion, Competency)
    ]


def test_a_document_is_read_and_nothing_is_published(session, client):
    before = counts(session)
    answer = upload(client)
    assert answer.status_code == 303, answer.page.text
    assert counts(session) == before
    row = stored(session)
    assert [role.title.text for role in document_of(row).roles] == ["品牌推广专员", "活动策划主管"]
    page = client.get(answer.location).page
    for words in ("品牌推广专员", "活动策划主管", "a new role", "1 line was not understood"):
        assert words in page.text, words
    assert "市场部.txt" in client.get(UPLOAD).page.text


def test_uploading_twice_with_one_click_is_one_import(session, client):
    form = client.get(UPLOAD).page.form("/import")
    for _ in range(2):
        sent = (BytesIO(MARKETING.encode()), "市场部.txt")
        assert client.submit(form, UPLOAD, document=sent).status_code == 303
    assert stored(session).name == "市场部.txt"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leer.txt", "contains no text"),
        (b"PK\x03\x04 broken", "x.docx", "no intact .docx"),
        (b"%PDF-1.7", "x.pdf", "Choose a .docx, .txt or .yaml file."),
        (b"anything", "x.docm", "contains macros"),
        ("今天天气很好".encode(), "x.txt", "We found no role in this file."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    session, client, content, name, sentence
):
    answer = client.fill(UPLOAD, "/import", document=(BytesIO(content), name))
    assert answer.status_code == 422
    assert sentence in answer.page.text
    assert session.scalar(select(func.count(RoleImport.id))) == 0


def test_no_file_is_said_at_the_field(client):
    answer = client.fill(UPLOAD, "/import")
    assert answer.status_code == 422
    assert "Choose the file with the roles." in answer.page.text


def test_the_source_stands_beside_what_was_understood(session, client):
    path = f"{upload(client).location}/1"
    page = client.get(path).page
    lines = [line.text for line in document_of(stored(session)).lines if line.role == 1]
    for line in lines:
        assert line in page.text
    [unread] = page.find("li", class_="use-unexplained")
    assert "领导力" in "".join(unread.itertext())
    values = page.form("/1").values
    assert values["items-0-text"] == ["掌握现代商务礼仪知识"]


def test_hr_corrects_in_place(session, client):
    path = f"{upload(client).location}/1"
    page = client.get(path).page
    answer = client.submit(
        page.form("/1"),
        path,
        **{
            "title": "品牌专员",
            "items-0-competency": "courtesy",
            "items-1-leave_out": "y",
            "items-2-text": "很强的沟通能力",
            "items-2-competency": "communication",
            "items-2-importance": "preferred",
            "unexplained-0-meaning": "quality",
        },
    )
    assert answer.status_code == 303, answer.page.text
    row = stored(session)
    document, matches = document_of(row), matches_of(row)
    role = document.roles[0]
    assert role.title.text == "品牌专员"
    assert "了解品牌传播的基本方法" not in [item.value.text for item in role.items]
    assert role.items[1].value.text == "很强的沟通能力"
    assert role.items[-1].category is Category.QUALITY
    assert role.items[-1].value.place.text.startswith("领导力")
    assert document.unexplained == ()
    ids = [match.id for match in matches.of(1)]
    assert ids[:2] == ["courtesy", "communication"]
    assert "Every line was understood." in client.get(path.rsplit("/", 1)[0]).page.text


def test_a_line_can_be_set_aside_or_be_a_duty(session, client):
    path = f"{upload(client).location}/1"
    client.fill(path, "/1", **{"unexplained-0-meaning": "duty"})
    assert document_of(stored(session)).roles[0].duties[-1].place.text.startswith("领导力")


def test_two_items_cannot_mean_one_competency(session, client):
    path = f"{upload(client).location}/1"
    same = {"items-0-competency": "courtesy", "items-1-competency": "courtesy"}
    answer = client.fill(path, "/1", **same)
    assert answer.status_code == 422
    assert "Two items mean the same competency." in answer.page.text


def test_a_stale_correction_overwrites_nothing(session, client):
    path = f"{upload(client).location}/1"
    form = client.get(path).page.form("/1")
    client.fill(path, "/1", title="先到")
    answer = client.submit(form, path, title="后到")
    assert answer.status_code == 409
    assert "先到" in answer.page.text
    assert document_of(stored(session)).roles[0].title.text == "先到"


def test_accepting_publishes_what_was_understood(session, client):
    shipped = current_catalogue(session)
    overview = upload(client).location
    client.fill(f"{overview}/1", "/1", **{"items-0-competency": "courtesy"})
    client.fill(f"{overview}/2", "/2", leave_out="y")
    page = client.get(overview).page
    assert "nothing: left out" in page.text
    answer = client.submit(page.form("/accept"), overview, department="市场部")
    assert answer.status_code == 303, answer.page.text
    assert "1 role is published." in client.get(answer.location).page.text
    assert stored(session).status is RoleImportStatus.ACCEPTED
    assert current_catalogue(session) == shipped
    [role] = current_catalogue(session, department="市场部").roles
    assert (role.title.zh, role.title.en) == ("品牌推广专员", None)
    assert role.competencies[0].competency == shipped.competencies[0]
    assert client.get(f"/hr/roles/{role.key}").status_code == 200
    assert client.get(f"/hr/roles/{role.key}/edit/competencies").status_code == 200
    assert client.get("/hr/competencies").status_code == 200
    draft = client.fill(f"/hr/roles/{role.key}", "/postings").location
    for part in ("edit", "edit/questions", "edit/plan", "preview"):
        assert client.get(f"{draft.removesuffix('edit')}{part}").status_code == 200
    again = client.submit(page.form("/accept"), overview, department="市场部")
    assert again.status_code == 409
    assert client.get(overview).status_code == 200


def test_reading_it_again_says_nothing_new_and_an_edited_one_says_what(session, client):
    overview = upload(client).location
    client.fill(overview, "/accept", department="市场部")
    again = upload(client).location
    assert client.get(again).page.text.count("nothing: it says what is published") == 2
    edited = MARKETING.replace("负责商场活动的策划和落地", "负责商场活动的策划、落地和复盘")
    third = upload(client, edited).location
    assert "a new version with" in client.get(third).page.text
    client.fill(third, "/accept", department="市场部")
    versions = session.scalars(
        select(RoleVersion).join(Role).where(RoleVersion.title_zh == "活动策划主管")
    ).all()
    assert [each.number for each in versions] == [1, 2]


def test_nothing_is_left_to_accept(session, client):
    overview = upload(client).location
    for number in (1, 2):
        client.fill(f"{overview}/{number}", f"/{number}", leave_out="y")
    answer = client.fill(overview, "/accept", department="市场部")
    assert answer.status_code == 422
    assert "Every role is left out" in answer.page.text


def test_a_discarded_document_leaves_nothing(session, client):
    before = counts(session)
    overview = upload(client).location
    version = stored(session).version
    answer = client.post(f"{overview}/discard", data={"version": version})
    assert answer.status_code == 303
    assert stored(session).status is RoleImportStatus.DISCARDED
    assert counts(session) == before
    assert "市场部.txt" not in client.get(UPLOAD).page.text


def test_a_catalogue_file_is_reviewed_and_accepted_too(session, client):
    shipped = current_catalogue(session)
    role = dataclasses.replace(shipped.roles[0], title=Text("新名", "A new name"))
    edited = dataclasses.replace(shipped, roles=(role, *shipped.roles[1:]))
    overview = upload(client, to_yaml(edited), "客户服务部.yaml").location
    page = client.get(overview).page
    assert "a new version with 1 change" in page.text
    assert page.text.count("nothing: it says what is published") == 7
    assert client.get(f"{overview}/1").status_code == 404
    assert current_catalogue(session) == shipped
    assert client.submit(page.form("/accept"), overview).status_code == 303
    session.expire_all()
    assert current_catalogue(session) == edited


def test_a_wrong_catalogue_file_is_refused_with_its_lines(session, client):
    answer = upload(client, "schema: 1\nroles: nonsense\n", "x.yaml")
    assert answer.status_code == 422
    assert "The file is wrong at line 2" in answer.page.text
    assert session.scalar(select(func.count(RoleImport.id))) == 0


def test_the_departments_own_document_says_nothing_new_for_most_roles(session, client):
    sent = (BytesIO(seed_docx()), "客户服务部.docx")
    overview = client.fill(UPLOAD, "/import", document=sent).location
    page = client.get(overview).page
    assert "Every line was understood." in page.text
    assert "a new role" not in page.text
    for number in range(1, 9):
        assert client.get(f"{overview}/{number}").status_code == 200


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_pages_can_be_read_in_either_language(client, language):
    client.get(f"/account/language/{language}?next=/hr/")
    overview = upload(client).location
    for path in (UPLOAD, overview, f"{overview}/1", f"{overview}/2"):
        assert client.get(path).status_code == 200
    assert client.get(f"{overview}/3").status_code == 404
    assert client.get(f"{UPLOAD}/999").status_code == 404


def test_the_list_asks_as_much_with_thirty_documents_as_with_one(session, client):
    upload(client)
    row = stored(session)
    client.get("/hr/")

    def asked():
        with counted_queries() as statements:
            client.get(UPLOAD)
        return len(statements)

    before = asked()
    for number in range(29):
        session.add(
            RoleImport(
                submission_key=f"{number:043}",
                name="岗位.txt",
                document=row.document,
                matches=row.matches,
                left_out=[],
                uploaded_at=row.uploaded_at,
                edited_at=row.edited_at,
                uploaded_by_id=row.uploaded_by_id,
            )
        )
    session.commit()
    assert asked() == before <= 15
