"""Every string a reader sees is translatable, and the Chinese catalogue says all of them."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from flask_babel import force_locale, ngettext, pgettext
from jinja2 import nodes

from scripts import translations

ROOT = translations.ROOT
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CATALOGUE = translations.CATALOGUES / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po"

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_HALF_WIDTH_BY_HAN = re.compile(rf"""{_HAN}(?:[,;:?!()"'<>]|\.(?!\w))|[,;:?!()"'<>]{_HAN}""")
_SPACE_BY_HAN = re.compile(rf"{_HAN} [{_HAN[1:-1]}\w]|\w {_HAN}")

# What needs no translation: how a language calls itself, invented people, names of formats.
_THE_SAME_IN_EVERY_LANGUAGE = {
    "English", "中文", "Esc",
    "Chen Yu", "Wei-Ting Alexandra O’Sullivan-Zhang", "王敏", "林晓", "欧阳海", "𠮷田 真",
    "resume-林晓.pdf",
}  # fmt: skip
_SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
# Blocks and macros that are the value of an attribute wherever they are used.
_INSIDE_AN_ATTRIBUTE = {"density", "body_class", "_attributes", "_class", "_described"}
_TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
_SPEAKING_CALLS = re.compile(r"flash|ValidationError|StopValidation|\w+Field|line|paragraphs")


@pytest.fixture(scope="module")
def stored():
    return translations.read(CATALOGUE)


@pytest.fixture(scope="module")
def collected():
    return translations.collected()


def forms(texts):
    """Every form of a message: one, or one for each number."""
    return [texts] if isinstance(texts, str) else list(texts)


def key(message):
    return message.context, forms(message.id)[0]


def said(catalogue):
    return [message for message in catalogue if message.id]


def test_the_catalogue_has_exactly_the_texts_of_the_code_and_the_templates(stored, collected):
    assert {key(each) for each in said(stored)} == {key(each) for each in said(collected)}, (
        "run `make translations`, and translate what is new"
    )


def test_every_text_is_translated_and_none_is_guessed_or_left_over(stored):
    assert [each.id for each in said(stored) if not all(forms(each.string))] == []
    assert [each.id for each in said(stored) if each.fuzzy] == []
    assert list(stored.obsolete) == []


def test_the_file_is_as_the_script_writes_it(stored):
    assert CATALOGUE.read_bytes() == translations.written(stored)


def test_a_translation_has_the_placeholders_of_its_text(stored):
    differing = {
        each.id: each.string
        for each in said(stored)
        for string in forms(each.string)
        if set(_PLACEHOLDER.findall(string)) != set(_PLACEHOLDER.findall(" ".join(forms(each.id))))
    }
    assert differing == {}


def test_chinese_is_set_in_full_width_punctuation_and_without_spaces(stored):
    # A value put in is as good as a character: what stands beside it stands beside text.
    texts = [_PLACEHOLDER.sub("某", text) for each in said(stored) for text in forms(each.string)]
    assert [text for text in texts if _HALF_WIDTH_BY_HAN.search(text)] == []
    assert [text for text in texts if _SPACE_BY_HAN.search(text)] == []


def test_no_text_begins_or_ends_with_a_space(collected):
    texts = [text for each in said(collected) for text in forms(each.id)]
    assert [text for text in texts if text != text.strip()] == []


def test_plurals_work_in_both_languages(app):
    counted = ("%(num)s scorecard due", "%(num)s scorecards due")
    with app.test_request_context():
        with force_locale("en"):
            said_in_english = [ngettext(*counted, number) for number in (0, 1, 2)]
        with force_locale("zh_CN"):
            said_in_chinese = [ngettext(*counted, number) for number in (1, 2)]
    assert said_in_english == ["0 scorecards due", "1 scorecard due", "2 scorecards due"]
    assert said_in_chinese == ["1份评分表待提交", "2份评分表待提交"]


def test_one_english_word_for_two_things_is_two_texts(app):
    with app.test_request_context():
        with force_locale("zh_CN"):
            assert pgettext("recommendation", "No") == "不推荐"
        with force_locale("en"):
            assert pgettext("recommendation", "No") == "No"


class _Words(HTMLParser):
    """What a reader would see or hear of a template's own text."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style"}
        spoken = _SPOKEN_ATTRIBUTES | ({"value"} if ("type", "submit") in attrs else set())
        self.found += [value for name, value in attrs if name in spoken and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def _environment():
    return jinja2.Environment(
        autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True
    )


def words_outside_expressions(source):
    """The letters that stand in a template's HTML as they are."""
    parser = _Words()
    parser.feed("".join(_markup(_environment().parse(source))))
    parser.close()
    return [text.strip() for text in parser.found if re.search(r"[^\W\d_]{2}", text)]


def _markup(node):
    if isinstance(node, nodes.TemplateData):
        yield node.data
    if getattr(node, "name", "") not in _INSIDE_AN_ATTRIBUTE:
        for child in node.iter_child_nodes():
            yield from _markup(child)


def words_in_expressions(source):
    """The constants in a template's expressions that read as words, and pass no translation."""
    found = []

    def look(node):
        if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in _TRANSLATING:
            return
        if isinstance(node, nodes.Const) and _reads_as_words(node.value):
            found.append(node.value)
        for child in node.iter_child_nodes():
            look(child)

    look(_environment().parse(source))
    return found


def _reads_as_words(value):
    return isinstance(value, str) and bool(re.match(rf"[A-Z][a-z]+|{_HAN}", value))


def left_over(words):
    return [each for each in words if each not in _THE_SAME_IN_EVERY_LANGUAGE]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_nothing_that_is_not_translated(path):
    source = path.read_text(encoding="utf-8")
    assert left_over(words_outside_expressions(source)) == []
    assert left_over(words_in_expressions(source)) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ('<a title="Close" href="/somewhere">×</a>', ["Close"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ("<p>{{ _('Hello') }}: {{ n }} / 10</p>", []),
        ("{# Why this is so #}<p{% if x %} class='lead'{% endif %}>{{ _('Hello') }}</p>", []),
    ],
)
def test_text_outside_a_translation_is_noticed(source, words):
    assert words_outside_expressions(source) == words


def test_text_in_an_expression_outside_a_translation_is_noticed():
    source = "{{ card('Next step', id='next') }}{{ card(_('Next step')) }}{{ x or 'Nobody' }}"
    assert words_in_expressions(source) == ["Next step", "Nobody"]


@pytest.mark.parametrize("folder", ["forms", "web"])
def test_a_view_or_form_says_nothing_that_is_not_translated(folder):
    spoken = [
        (path.name, call.lineno, argument.value)
        for path in sorted((ROOT / "ats" / folder).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _SPEAKING_CALLS.fullmatch(_name(call.func))
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    assert spoken == []


def _name(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_template_is_looked_at():
    assert {Path(name).suffix for name in map(str, TEMPLATES)} == {".html"}
    assert len(TEMPLATES) > 40
