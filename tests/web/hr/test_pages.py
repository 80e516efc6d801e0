"""What everybody who works with applications sees, and what they do not."""

import pytest

from ats.enums import Group, Outcome, PostingStatus, Stage
from tests.support.factories import (
    make_application,
    make_interview,
    make_note,
    make_posting,
    make_scorecard,
    make_user,
)
from tests.support.queries import counted_queries

MOST_QUERIES = 15
HOSTILE = """<script>alert('1')</script> O'Neil 𠮷田 👩‍💼 %_"""


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def manager(session):
    return make_user(session, Group.HIRING_MANAGER)


def queries_of(client, path):
    with counted_queries() as statements:
        assert client.get(path).status_code == 200
    return len(statements)


@pytest.mark.parametrize(
    "path", ["/hr/", "/hr/postings", "/hr/roles", "/hr/applications", "/hr/postings/{posting}"]
)
def test_a_page_asks_as_much_with_thirty_rows_as_with_one(session, sign_in, hr, path):
    posting = make_posting(session, hiring_manager_id=hr.id)
    interviewer = make_user(session, Group.INTERVIEWER)

    def add():
        one = make_application(session, posting)
        make_interview(
            session, make_application(session, posting, Stage.FIRST_INTERVIEW), interviewer
        )
        make_posting(session, PostingStatus.DRAFT)
        return one

    add()
    client = sign_in(hr)
    path = path.format(posting=posting.id)
    with_one = queries_of(client, path)
    for _ in range(29):
        add()
    assert queries_of(client, path) == with_one <= MOST_QUERIES


def test_an_application_asks_as_much_with_a_long_history_as_with_a_short_one(session, sign_in, hr):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    interviewer = make_user(session, Group.INTERVIEWER)

    def add():
        make_note(session, application, make_user(session, Group.HR))
        make_interview(session, application, interviewer)

    add()
    client = sign_in(hr)
    path = f"/hr/applications/{application.id}"
    with_one = queries_of(client, path)
    for _ in range(29):
        add()
    assert queries_of(client, path) == with_one <= MOST_QUERIES


def test_a_new_installation_tells_hr_what_to_do_first(session, sign_in, hr):
    for key in ("customer-service-manager", "office-service-agent"):
        make_posting(session, PostingStatus.DRAFT, role=key, place="")
    page = sign_in(hr).get("/hr/").page
    assert "2 postings are drafted and ready for you" in page.text
    assert [link for link in page.links() if link.endswith("/edit")]


def test_home_shows_what_waits_for_each(session, sign_in, hr, manager):
    theirs = make_posting(session, hiring_manager_id=manager.id)
    make_posting(session, PostingStatus.DRAFT)
    new = make_application(session, theirs)
    other = make_application(session)
    page = sign_in(manager).get("/hr/").page
    assert new.candidate.name in page.text
    assert other.candidate.name not in page.text
    assert "Drafts" not in page.text
    page = sign_in(hr).get("/hr/").page
    assert new.candidate.name in page.text
    assert other.candidate.name in page.text
    assert "Drafts" in page.text


@pytest.mark.parametrize("group", [Group.HR, Group.HIRING_MANAGER])
def test_home_of_somebody_for_whom_nothing_waits(session, sign_in, group):
    assert "Nothing waits for you" in sign_in(make_user(session, group)).get("/hr/").page.text


def test_a_manager_sees_their_own_postings_and_nobody_elses(session, sign_in, manager):
    own = make_posting(session, hiring_manager_id=manager.id)
    other = make_posting(session)
    mine, foreign = make_application(session, own), make_application(session, other)
    client = sign_in(manager)
    for path in (f"/hr/postings/{own.id}", f"/hr/postings/{own.id}/preview",
                 f"/hr/applications/{mine.id}", f"/hr/applications?posting={own.id}"):  # fmt: skip
        assert client.get(path).status_code == 200, path
    for path in (f"/hr/postings/{other.id}", f"/hr/postings/{other.id}/preview",
                 f"/hr/applications/{foreign.id}", f"/hr/applications/{foreign.id}/resume",
                 f"/hr/applications?posting={other.id}"):  # fmt: skip
        assert client.get(path).status_code == 404, path
    assert foreign.candidate.name not in client.get("/hr/applications").page.text
    assert "1 application" in client.get("/hr/applications").page.text


def test_a_manager_reads_but_does_not_move(session, sign_in, manager):
    posting = make_posting(session, hiring_manager_id=manager.id)
    application = make_application(session, posting)
    client = sign_in(manager)
    page = client.get(f"/hr/applications/{application.id}").page
    assert {
        form.action.rsplit("/", 1)[1] for form in page.forms() if "/hr/applications/" in form.action
    } == {"notes"}
    for deed in ("move", "reject", "reopen"):
        answer = client.post(f"/hr/applications/{application.id}/{deed}", data={"to": "screening"})
        assert answer.status_code == 403
    for deed in ("open", "pause", "close", "reopen", "edit", "edit/questions", "edit/plan"):
        assert client.post(f"/hr/postings/{posting.id}/{deed}").status_code == 403


@pytest.mark.parametrize("groups", [(Group.INTERVIEWER,), (Group.ADMIN,)])
def test_who_is_not_in_hiring_opens_none_of_it(session, sign_in, groups):
    application = make_application(session)
    client = sign_in(make_user(session, *groups))
    for path in ("/hr/", "/hr/postings", "/hr/applications", f"/hr/applications/{application.id}"):
        assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["postings/999", "postings/999/edit", "postings/999/preview", "applications/999", "roles/none",
     "applications/999/resume", "roles/office-service-agent?version=2", "postings/99999999999999999999",
     "applications/99999999999999999999"],
)  # fmt: skip
def test_unknown_rows_are_not_there(sign_in, hr, path):
    assert sign_in(hr).get(f"/hr/{path}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["after=x", "after=99999999999999999999", "before=-1", "stage=nowhere", "posting=", "q=%00"],
)
def test_nonsense_in_the_address_is_as_if_it_were_not_there(session, sign_in, hr, query):
    make_application(session)
    client = sign_in(hr)
    assert "1 application" in client.get(f"/hr/applications?{query}").page.text
    assert client.get(f"/hr/postings?{query}").status_code == 200
    assert client.get(f"/hr/roles?{query}").status_code == 200


def test_hostile_text_is_shown_as_it_was_typed(session, sign_in, hr):
    posting = make_posting(session, place=HOSTILE)
    application = make_application(
        session,
        posting,
        answers={posting.form[0]["key"]: HOSTILE},
    )
    application.candidate.name = HOSTILE
    make_note(session, application, hr, body=HOSTILE)
    client = sign_in(hr)
    for path in ("/hr/", "/hr/applications", f"/hr/applications/{application.id}",
                 f"/hr/postings/{posting.id}", "/hr/postings", f"/hr/postings/{posting.id}/edit",
                 f"/hr/postings/{posting.id}/preview"):  # fmt: skip
        page = client.get(path).page
        assert not page.find("script", src=None)
        assert not [
            each for each in page.tree.iter("script") if "alert" in "".join(each.itertext())
        ]
        if not path.endswith("/edit"):
            assert HOSTILE in page.text, path


@pytest.mark.parametrize(
    ("search", "finds"),
    [
        ("吉", False),
        ("𠮷", True),
        ("𠮷田", True),
        ("👩‍💼", True),
        ("ZOË", True),
        ("zoë", True),
        ("ｚｏë", True),
        ("o'ne", True),
        ("%", False),
        ("_", False),
        ("\\", False),
        ("<b>", True),
        ("zoe@exam", True),
        ("138 0013", True),
        ("(138) 0013-8000", True),
        ("zoë 8000", True),
        ("zoë nobody", False),
    ],
)
def test_search(session, sign_in, hr, search, finds):
    from ats.domain.candidate import find_or_add

    person = {
        "name": "Zoë O'Neil 𠮷田👩‍💼<b>",
        "email": "zoe@example.com",
        "phone": "138-0013-8000",
    }
    candidate = find_or_add(
        session, **person, locale="en", now=make_application(session).submitted_at
    )
    make_application(session, candidate=candidate)
    page = sign_in(hr).get("/hr/applications", query_string={"q": search}).page
    assert (person["name"] in page.text) is finds
    assert ("Nothing found" in page.text) is not finds


def test_percent_and_underscore_are_found_where_they_stand(session, sign_in, hr):
    from ats.domain.candidate import find_or_add

    now = make_application(session).submitted_at
    odd = find_or_add(
        session, name="100%_sure", email="a@b.example", phone="1", locale="en", now=now
    )
    make_application(session, candidate=odd)
    client = sign_in(hr)
    for search in ("%", "_", "0%_s"):
        assert "1 found" in client.get("/hr/applications", query_string={"q": search}).page.text


def test_narrowing_by_stage_outcome_and_posting(session, sign_in, hr):
    posting = make_posting(session)
    screening = make_application(session, posting, Stage.SCREENING)
    rejected = make_application(session, posting, Stage.SCREENING, Outcome.REJECTED)
    elsewhere = make_application(session, stage=Stage.SCREENING)
    client = sign_in(hr)

    def found(query):
        text = client.get(f"/hr/applications?{query}").page.text
        return [
            one for one in (screening, rejected, elsewhere) if f" {one.candidate.name} " in text
        ]

    assert found("stage=screening") == [screening, elsewhere]
    assert found("stage=rejected") == [rejected]
    assert found(f"posting={posting.id}") == [screening, rejected]
    assert found(f"posting={posting.id}&stage=screening") == [screening]


def test_lists_lead_to_the_next_page_and_back_and_keep_what_was_asked(session, sign_in, hr):
    posting = make_posting(session)
    for _ in range(30):
        make_application(session, posting)
    client = sign_in(hr)
    first = client.get(f"/hr/applications?posting={posting.id}&stage=applied").page
    [further] = [link for link in first.links() if "after=" in link]
    assert f"posting={posting.id}" in further
    assert "stage=applied" in further
    second = client.get(further).page
    [back] = [link for link in second.links() if "before=" in link]
    assert client.get(back).page.text == first.text


def test_a_stage_with_many_cards_goes_on(session, sign_in, hr):
    posting = make_posting(session)
    names = [make_application(session, posting).candidate.name for _ in range(30)]
    client = sign_in(hr)
    page = client.get(f"/hr/postings/{posting.id}").page
    assert names[24] in page.text
    assert names[25] not in page.text
    [further] = [link for link in page.links() if "after=" in link]
    page = client.get(further).page
    assert names[29] in page.text
    assert names[24] not in page.text
    assert not [link for link in page.links() if "after=" in link]


def test_whoever_owes_a_scorecard_reads_nothing_that_colleagues_wrote(session, sign_in, hr):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    colleague = make_user(session, Group.HR)
    make_note(session, application, colleague, body="我觉得很强")
    make_note(session, application, hr, body="自己写的")
    interview = make_interview(session, application)
    own = make_scorecard(session, interview, hr)
    path = f"/hr/applications/{application.id}"
    client = sign_in(hr)
    page = client.get(path).page
    assert "我觉得很强" not in page.text
    assert "自己写的" in page.text
    assert "once you have submitted your own scorecard" in page.text
    session.delete(own)
    assert "我觉得很强" in client.get(path).page.text


def test_a_role_shows_all_it_asks_for_and_marks_what_is_never_published(sign_in, hr):
    page = sign_in(hr).get("/hr/roles/office-service-agent").page
    for words in (
        "Never published, never scored",
        "女性较佳",
        "What answers look like",
        "Draft a posting",
    ):
        assert words in page.text


def test_who_only_reads_the_catalogue_cannot_draft(session, sign_in):
    client = sign_in(make_user(session, Group.ADMIN))
    assert "Draft a posting" not in client.get("/hr/roles/office-service-agent").page.text
    assert client.post("/hr/roles/office-service-agent/postings").status_code == 403
