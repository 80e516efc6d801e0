"""Every pair of colours that stands together on a page is readable, in both modes."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text("utf-8")

GROUNDS = ["canvas", "surface", "sunken", "hover", "tint"]
TEXT = [
    *[(ink, ground) for ink in ("text", "text-2", "text-3") for ground in GROUNDS],
    *[("accent-ink", ground) for ground in ("canvas", "surface", "sunken", "hover", "accent-soft")],
    *[(f"{tone}-ink", f"{tone}-soft") for tone in ("positive", "caution", "danger")],
    *[(f"{tone}-ink", "surface") for tone in ("positive", "caution", "danger")],
    *[("text", f"{tone}-soft") for tone in ("accent", "positive", "caution", "danger")],
    *[("on-score", f"score-{score}") for score in range(1, 6)],
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
]
CONTROLS = [
    *[("line-control", ground) for ground in ("canvas", "surface", "sunken")],
    *[("focus", ground) for ground in ("canvas", "surface", "sunken")],
    *[("accent", ground) for ground in ("canvas", "surface")],
    *[("danger", ground) for ground in ("canvas", "surface")],
    *[("positive", ground) for ground in ("canvas", "surface")],
]


def _declarations(block):
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block))


def _blocks(selector):
    return re.findall(re.escape(selector) + r" \{(.*?)\}", TOKENS, re.DOTALL)


def _linear(colour):
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _to_oklab(rgb):
    red, green, blue = rgb
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab):
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return [min(max(channel, 0), 1) for channel in rgb]


def _resolve(value, palette):
    if value.startswith("#"):
        return _linear(value)
    if value == "var(--brand)":
        return _linear(palette["brand"])
    other, percent = re.fullmatch(
        r"color-mix\(in oklab, var\(--brand\), (#\w+) (\d+)%\)", value
    ).groups()
    share = int(percent) / 100
    pair = zip(_to_oklab(_linear(palette["brand"])), _to_oklab(_linear(other)), strict=True)
    return _from_oklab([one * (1 - share) + two * share for one, two in pair])


def _contrast(one, other, palette):
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (_resolve(palette[name], palette) for name in (one, other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


LIGHT, LIGHT_MIXED = (_declarations(block) for block in _blocks(":root")[:1] + _blocks("  :root"))
DARK, DARK_MIXED = (_declarations(b) for b in _blocks(':root[data-bs-theme="dark"]')[:2])
PALETTES = {
    "light": LIGHT,
    "light, mixed": LIGHT | LIGHT_MIXED,
    "dark": LIGHT | DARK,
    "dark, mixed": LIGHT | DARK | DARK_MIXED,
}


def test_dark_by_system_and_dark_by_choice_are_the_same():
    by_system = _blocks(':root:not([data-bs-theme="light"])')

    assert [_declarations(block) for block in by_system] == [DARK, DARK_MIXED]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(palette, ink, ground):
    assert _contrast(ink, ground, PALETTES[palette]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_controls_are_seen(palette, line, ground):
    assert _contrast(line, ground, PALETTES[palette]) >= 3
