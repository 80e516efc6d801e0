"""Settings: what an installation begins with."""

from ats.config import read_settings


def test_a_new_instance_is_closed_to_others(tmp_path):
    instance = tmp_path / "new" / "instance"
    read_settings({"ATS_INSTANCE": str(instance)})
    assert instance.stat().st_mode & 0o077 == 0
