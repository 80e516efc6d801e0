"""What a query string says is taken as a wish: what makes no sense is as if it were not there."""

import pytest

from ats.enums import Group
from tests.support.factories import make_user


@pytest.mark.parametrize("at", ["/admin/outbox", "/interviews/", "/hr/applications", "/jobs"])
@pytest.mark.parametrize("key", ["before", "after"])
@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "0", "²", "1e3"])
def test_a_key_that_no_row_can_have_is_no_failure(sign_in, session, at, key, number):
    client = sign_in(make_user(session, Group.HR))
    assert client.get(at, query_string={key: number}).status_code == 200


@pytest.mark.parametrize("key", ["%00", "a%00b", "%ed%a0%80", "A", "nobody-at-all", "a" * 500])
def test_a_key_that_no_role_has_is_not_found(sign_in, session, key):
    client = sign_in(make_user(session, Group.HR))
    assert client.get(f"/hr/roles/{key}").status_code == 404
    assert client.post(f"/hr/roles/{key}/postings").status_code == 404
