"""What templates say of figures, in the reader's way."""

import pytest

from ats.web.templating import file_size


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "1 kB"),
        (617, "1 kB"),
        (12_345, "12 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (10_485_760, "10.5 MB"),
    ],
)
def test_sizes_are_said_in_the_largest_unit_that_says_something(size, said):
    assert file_size(size) == said
