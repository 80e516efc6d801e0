"""Settings: what an installation begins with."""

import pytest

from ats.config import SettingError, read_settings


def test_a_new_instance_is_closed_to_others(tmp_path):
    instance = tmp_path / "new" / "instance"
    read_settings({"ATS_INSTANCE": str(instance)})
    assert instance.stat().st_mode & 0o077 == 0


def test_origins_that_may_frame_the_list_are_named_one_by_one(tmp_path):
    named = {"ATS_INSTANCE": str(tmp_path), "ATS_EMBED_ORIGINS": "https://a.example, http://b:81"}
    assert read_settings(named).embed_origins == ("https://a.example", "http://b:81")
    assert read_settings({"ATS_INSTANCE": str(tmp_path)}).embed_origins == ()


@pytest.mark.parametrize(
    "origin", ["*", "a.example", "https://a/b", "https://a; x", "javascript:1"]
)
def test_what_is_no_origin_is_refused(tmp_path, origin):
    with pytest.raises(SettingError, match="ATS_EMBED_ORIGINS"):
        read_settings({"ATS_INSTANCE": str(tmp_path), "ATS_EMBED_ORIGINS": origin})
