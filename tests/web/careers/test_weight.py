"""What a page costs an applicant to load, all told: a phone on a bad line is the measure."""

import gzip
import re
from pathlib import Path

import pytest

LIMIT_BYTES = 60_000
BEHAVIOURS = Path(__file__).parents[3] / "static/js/components"


def _compressed(body):
    return len(gzip.compress(body, 6))


@pytest.fixture(params=["/jobs", "/jobs/{slug}", "/jobs/{slug}/apply", "/my/none"])
def address(request, posting, session):
    session.commit()
    return request.param.format(slug=posting.slug)


def test_a_public_page_with_all_it_links_is_light(client, address):
    page = client.get(address).data
    linked = set(re.findall(rb'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"', page))
    parts = [page, *(client.get(each.decode()).data for each in linked)]

    # Every behaviour there is, though a page fetches only those it has something for.
    parts += [module.read_bytes() for module in BEHAVIOURS.glob("*.js")]

    assert len(linked) > 10
    assert sum(map(_compressed, parts)) <= LIMIT_BYTES


def test_no_font_is_downloaded():
    sheets = (BEHAVIOURS.parents[1] / "css").rglob("*.css")

    assert not [sheet.name for sheet in sheets if "@font-face" in sheet.read_text("utf-8")]
