"""Editing a role in the browser, publishing it, and reading what changed."""

import pytest
from sqlalchemy import func, select

from ats.catalogue.application_form import form_from_document
from ats.catalogue.document import role_from_document
from ats.domain.role import current_version, find_draft
from ats.enums import Demand, Group, Importance, PostingStatus, Stage
from ats.models import Posting, RoleDraft, RoleVersion, Scorecard
from tests.support.factories import (
    make_application,
    make_interview,
    make_posting,
    make_user,
    role_version,
)
from tests.support.queries import counted_queries

KEY = "customer-service-manager"
EDIT = f"/hr/roles/{KEY}/edit"
PUBLISH = f"/hr/roles/{KEY}/publish"
PARTS = ("", "/competencies", "/demands", "/qualifications", "/competencies/courtesy")


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


@pytest.fixture
def client(sign_in, hr):
    return sign_in(hr)


@pytest.fixture
def role(session):
    return role_version(session, KEY).role


def drafted(session, role):
    session.expire_all()
    draft = find_draft(session, role)
    return role_from_document(draft.document) if draft else None


def published(session, role):
    session.expire_all()
    return role_from_document(current_version(session, role).document)


@pytest.mark.parametrize("part", PARTS)
def test_saving_a_part_as_it_is_makes_no_draft(session, client, role, part):
    answer = client.fill(EDIT + part, EDIT + part)
    assert answer.status_code == 303, answer.page.text
    assert "Nothing differs from the current version." in client.get(answer.location).page.text
    assert session.scalar(select(func.count(RoleDraft.id))) == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_read_in_either_language(client, part, language):
    client.get(f"/account/language/{language}?next=/hr/")
    assert client.get(EDIT + part).status_code == 200


def test_from_an_edit_to_the_next_version(session, client, role):
    answer = client.fill(EDIT, "/edit", title_en="Head of Customer Service")
    assert answer.status_code == 303
    assert published(session, role).title.en != "Head of Customer Service"
    page = client.get(PUBLISH).page
    assert "1 change" in page.text
    assert "Head of" in page.text
    answer = client.submit(page.form("/publish"), PUBLISH)
    assert answer.location.endswith(f"/hr/roles/{KEY}")
    assert published(session, role).title.en == "Head of Customer Service"
    assert "Version 2 is published." in client.get(answer.location).page.text
    page = client.get(f"/hr/roles/{KEY}/versions").page
    assert "Version 2 Current" in page.text
    assert "周敏" in page.text
    assert "Head of" in client.get(f"/hr/roles/{KEY}/changes").page.text


def test_publishing_twice_is_publishing_once(session, client, role):
    client.fill(EDIT, "/edit", title_en="Head")
    form = client.get(PUBLISH).page.form("/publish")
    assert client.submit(form, PUBLISH).status_code == 303
    assert client.submit(form, PUBLISH).status_code == 409
    assert (
        session.scalar(select(func.count(RoleVersion.id)).where(RoleVersion.role_id == role.id))
        == 2
    )


def test_competencies_are_arranged_added_and_removed(session, client, role):
    before = [item.id for item in published(session, role).competencies]
    answer = client.fill(
        f"{EDIT}/competencies",
        "/competencies",
        **{"competencies-0-position": "2", "competencies-2-remove": "y"},
        **{"competencies-3-importance": "preferred", "add": "negotiation"},
        new_title_zh="打字",
        new_category="skill",
    )
    assert answer.status_code == 303, answer.page.text
    after = drafted(session, role).competencies
    ids = [item.id for item in after]
    assert ids[:2] == [before[1], before[0]]
    assert before[2] not in ids
    assert ids[-2] == "negotiation"
    assert after[-1].title.zh == "打字"
    assert next(each for each in after if each.id == before[3]).importance is Importance.PREFERRED
    assert "To be written" in client.get(f"{EDIT}/competencies").page.text
    assert "no definition, questions or anchors yet: 打字" in client.get(PUBLISH).page.text


def test_a_role_without_competencies_is_refused(session, client, role):
    page = client.get(f"{EDIT}/competencies").page
    boxes = {
        f"competencies-{n}-remove": "y" for n in range(len(published(session, role).competencies))
    }
    answer = client.submit(page.form("/competencies"), f"{EDIT}/competencies", **boxes)
    assert answer.status_code == 422
    assert "A role asks for at least one competency." in answer.page.text


def test_a_shared_wording_tells_who_shares_it(session, client, role):
    path = f"{EDIT}/competencies/courtesy"
    page = client.get(path).page
    assert "5 other roles have this competency" in page.text
    answer = client.submit(page.form("/courtesy"), path, definition_en="Knows how to greet.")
    assert answer.status_code == 303
    page = client.get(PUBLISH).page
    assert "5 other roles share" in page.text
    answer = client.submit(page.form("/publish"), PUBLISH)
    assert "a new version of 5 roles" in client.get(answer.location).page.text


@pytest.mark.parametrize(
    ("part", "values", "sentence"),
    [
        ("", {"title_zh": ""}, "Enter the title in Chinese."),
        ("", {"duties_zh": "一\n二\n三", "duties_en": "one"}, "Chinese has 3 lines and English 1"),
        ("", {"duties_zh": ""}, "Enter at least one duty."),
        ("/competencies", {"competencies-0-position": "x"}, "Enter a whole number in digits."),
        ("/competencies", {"competencies-0-importance": "vital"}, "Not a valid choice"),
        ("/competencies", {"add": "nonsense"}, "Not a valid choice"),
        ("/competencies/courtesy", {"questions_zh": "一个？", "questions_en": ""}, "two questions"),
        ("/competencies/courtesy", {"weak_zh": " "}, "Say what a weak answer looks like"),
        ("/demands", {"mental": "always"}, "Not a valid choice"),
        ("/qualifications", {"years": "99"}, "Enter a number from 0 to 60."),
        ("/qualifications", {"codes": "Chinese"}, "Enter codes of two letters"),
        ("/qualifications", {"major-text_zh": "", "major-text_en": "x"}, "in Chinese as well"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(session, client, part, values, sentence):
    answer = client.fill(EDIT + part, EDIT + part, **values)
    assert answer.status_code == 422
    assert sentence in answer.page.text
    assert session.scalar(select(func.count(RoleDraft.id))) == 0


def test_demands_and_qualifications_are_edited(session, client, role):
    client.fill(f"{EDIT}/demands", "/demands", leadership="", physical="required")
    demands = drafted(session, role).demands
    assert Demand.LEADERSHIP not in demands
    assert demands[Demand.PHYSICAL] is Importance.REQUIRED
    assert "leadership" not in [item.id for item in drafted(session, role).competencies]
    client.fill(
        f"{EDIT}/qualifications",
        "/qualifications",
        **{"experience-text_zh": "五年以上", "experience-text_en": "", "years": "5"},
    )
    wanted = drafted(session, role).qualifications
    assert (wanted.experience.years, wanted.experience.text.en) == (5, None)
    assert wanted.education == published(session, role).qualifications.education


def test_a_stale_edit_shows_both_and_overwrites_nothing(session, client, sign_in, role):
    path = f"{EDIT}"
    form = client.get(path).page.form("/edit")
    other = sign_in(make_user(session, Group.HR, name="Other"))
    other.fill(path, "/edit", title_en="Theirs")
    answer = client.submit(form, path, title_en="Mine")
    assert answer.status_code == 409
    for words in ("Theirs", "Mine", "Title in English", "Other"):
        assert words in answer.page.text
    assert drafted(session, role).title.en == "Theirs"


def test_a_draft_is_discarded(session, client, role):
    client.fill(EDIT, "/edit", title_en="Mine")
    answer = client.fill(PUBLISH, "/draft/discard")
    assert answer.status_code == 303
    assert drafted(session, role) is None
    assert "Nothing to publish" in client.get(PUBLISH).page.text


def test_a_draft_that_is_behind_goes_on_from_the_current_version(session, client, role):
    client.fill(f"/hr/roles/{KEY}/edit/competencies", "/competencies", add="negotiation")
    other = "customer-service-supervisor"
    client.fill(
        f"/hr/roles/{other}/edit/competencies/courtesy", "/courtesy", definition_en="Greets."
    )
    client.fill(f"/hr/roles/{other}/publish", "/publish")
    page = client.get(PUBLISH).page
    assert "version 2 has been published since" in page.text
    assert [form for form in page.forms() if form.action.endswith("/publish")] == []
    answer = client.submit(page.form("/catch-up"), PUBLISH)
    assert answer.status_code == 303
    assert "Greets." not in client.get(PUBLISH).page.text
    client.fill(PUBLISH, "/publish")
    now = published(session, role)
    assert now.competencies[-1].id == "negotiation"
    courtesy = next(item for item in now.competencies if item.id == "courtesy")
    assert courtesy.competency.definition.en == "Greets."


def test_a_changed_role_leaves_what_runs_untouched(session, client, hr, role):
    """The posting, its form, the application and the half-filled scorecard stay as they were."""
    posting = make_posting(session, PostingStatus.OPEN, role=KEY)
    application = make_application(session, posting, Stage.FIRST_INTERVIEW)
    interview = make_interview(session, application, hr)
    card = session.scalars(select(Scorecard)).one()
    card.ratings[0].score, card.ratings[0].evidence = 4, "讲了一次接待商户的经历。"
    kit = f"/interviews/{interview.id}/scorecard"
    public = f"/jobs/{posting.slug}"

    def state():
        session.expire_all()
        stored = session.get(Posting, posting.id)
        rated = session.scalars(select(Scorecard)).one()
        return (
            stored.text, stored.form, stored.plan, stored.title_zh, stored.version,
            stored.role_version.number, stored.role_version.document, application.form,
            [(each.competency_id, each.importance, each.score, each.evidence, each.position)
             for each in rated.ratings],
        )  # fmt: skip

    before, seen = state(), [client.get(path).page.text for path in (kit, public)]
    asked = [each.label.en for each in form_from_document(posting.form)]
    client.fill(EDIT, "/edit", title_zh="改名", duties_zh="只有一项", duties_en="")
    client.fill(f"{EDIT}/competencies/courtesy", "/courtesy", title_en="Manners", weak_en="Rude.")
    client.fill(f"{EDIT}/competencies", "/competencies", **{"competencies-0-remove": "y"})
    client.fill(f"{EDIT}/qualifications", "/qualifications", **{"education-text_zh": ""})
    assert client.get(client.fill(PUBLISH, "/publish").location).status_code == 200
    assert published(session, role).title.zh == "改名"
    assert state() == before
    assert [client.get(path).page.text for path in (kit, public)] == seen
    form = client.get(f"{public}/apply").page.text
    assert all(each in form for each in asked)
    assert session.get(Posting, posting.id).role_version.number == 1


def test_a_posting_on_an_older_version_leads_to_what_changed_since(session, client, role):
    posting = make_posting(session, PostingStatus.OPEN, role=KEY)
    paths = [f"/hr/postings/{posting.id}{part}" for part in ("", "/edit", "/edit/plan")]
    since = f"/hr/roles/{KEY}/changes?from=1"
    for path in paths:
        assert since not in client.get(path).page.links()
    client.fill(EDIT, "/edit", title_en="Head of Customer Service")
    client.fill(PUBLISH, "/publish")
    for path in paths:
        assert since in client.get(path).page.links()
    assert "from version 1 to version 2" in client.get(since).page.text


def test_only_hr_edits_and_everybody_who_reads_sees_what_changed(session, sign_in):
    manager = sign_in(make_user(session, Group.HIRING_MANAGER))
    page = manager.get(f"/hr/roles/{KEY}").page
    assert not [link for link in page.links() if link.endswith("/edit")]
    assert manager.get(f"/hr/roles/{KEY}/versions").status_code == 200
    assert manager.get(EDIT).status_code == 403
    assert manager.get(f"/hr/roles/{KEY}/changes?from=7").status_code == 404
    assert manager.get("/hr/roles/nonsense/versions").status_code == 404


def test_the_pages_ask_as_much_of_thirty_versions_as_of_one(session, client, role):
    paths = [f"/hr/roles/{KEY}/versions", EDIT, PUBLISH]

    def asked():
        counts = []
        for path in paths:
            with counted_queries() as statements:
                assert client.get(path).status_code == 200
            counts.append(len(statements))
        return counts

    client.get("/hr/")
    before = asked()
    document = current_version(session, role).document
    for number in range(2, 32):
        session.add(
            RoleVersion(
                role_id=role.id,
                number=number,
                title_zh="经理",
                document=document,
                published_at=role.versions[0].published_at,
            )
        )
    role.current_number = 31
    session.commit()
    assert asked() == before
    assert max(before) <= 15
    page = client.get(f"/hr/roles/{KEY}/versions").page
    assert any("after=" in link for link in page.links())
