"""What every page must be: valid HTML5, titled, and free of inline script and style.

`problems` lists what is wrong with a document or a fragment; `Page` reads one the way a person
does: its title, its heading, its forms.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

# Data, not code: the content security policy does not concern it.
_DATA_BLOCKS = {"application/json", "application/ld+json"}
_VALUELESS = {"submit", "button", "reset", "image", "file"}


def problems(markup: str, *, fragment: bool = False) -> list[str]:
    """Return one sentence for each thing that is wrong with the markup."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(markup) if fragment else parser.parse(markup)
    lines = markup.splitlines()
    found = [
        f"line {line}: {MESSAGES[code] % variables}: {lines[line - 1].strip()[:120]}"
        if 0 < line <= len(lines)
        else f"line {line}: {MESSAGES[code] % variables}"
        for (line, _), code, variables in parser.errors
    ]
    for element in tree.iter():
        if isinstance(element.tag, str):
            found += _inline(element)
    found += _references(tree)
    if not fragment:
        found += _document(tree)
    return found


def _inline(element: Element) -> list[str]:
    found = []
    if (
        element.tag == "script"
        and "src" not in element.attrib
        and element.get("type") not in _DATA_BLOCKS
    ):
        found.append("an inline script")
    if element.tag == "style":
        found.append("an inline style sheet")
    for name, value in element.attrib.items():
        if name == "style" or name.startswith("on"):
            found.append(f"an inline {name} on <{element.tag}>")
        if name in {"href", "action", "src"} and value.strip().lower().startswith("javascript:"):
            found.append(f"a javascript: {name} on <{element.tag}>")
    return found


def _references(tree: Element) -> list[str]:
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = [element.get("id") for element in elements if element.get("id") is not None]
    found = [f"id {name!r} twice" for name in sorted({i for i in ids if ids.count(i) > 1})]
    for element in elements:
        wanted = element.get("for", "") if element.tag == "label" else ""
        wanted += (
            " " + element.get("aria-describedby", "") + " " + element.get("aria-labelledby", "")
        )
        found += [
            f"<{element.tag}> refers to id {name!r}, which is not there"
            for name in wanted.split()
            if name not in ids
        ]
    return found


def _document(tree: Element) -> list[str]:
    found = []
    titles = [title for title in tree.iter("title") if not _inside_svg(tree, title)]
    if len(titles) != 1 or not text_of(titles[0]):
        found.append("no title, or more than one")
    if not tree.get("lang"):
        found.append("no language on <html>")
    headings = len(list(tree.iter("h1")))
    if headings != 1:
        found.append(f"{headings} <h1> instead of one")
    return found


def _inside_svg(tree: Element, wanted: Element) -> bool:
    return any(wanted is title for svg in tree.iter("svg") for title in svg.iter("title"))


def text_of(element: Element) -> str:
    """Return the text of an element as it reads, runs of space made one."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


@dataclass
class Form:
    """A form as a browser would send it if nothing was typed."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)


class Page:
    """A document, read."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.tree = html5lib.parse(markup, namespaceHTMLElements=False)

    @property
    def title(self) -> str:
        return text_of(next(self.tree.iter("title")))

    @property
    def heading(self) -> str:
        return text_of(next(self.tree.iter("h1")))

    @property
    def text(self) -> str:
        """All that can be read in the body."""
        return text_of(next(self.tree.iter("body")))

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with that tag and those attributes (`class_` must be among them)."""
        return [element for element in self.tree.iter(tag) if _matches(element, attributes)]

    def links(self) -> list[str]:
        """Return where the page leads, in its order."""
        return [link.get("href", "") for link in self.tree.iter("a")]

    def forms(self) -> list[Form]:
        """Return the forms, in their order, with what they hold."""
        return [self._form(element) for element in self.tree.iter("form")]

    def form(self, action: str = "") -> Form:
        """Return the one form whose action ends so."""
        found = [form for form in self.forms() if form.action.endswith(action)]
        assert len(found) == 1, f"{len(found)} forms end in {action!r}: {self.forms()}"
        return found[0]

    def _form(self, element: Element) -> Form:
        form = Form(element.get("action", ""), element.get("method", "get").upper())
        own = element.get("id")
        controls = list(element.iter())
        if own:
            controls += [e for e in self.tree.iter() if e.get("form") == own and e not in controls]
        for control in controls:
            name = control.get("name")
            if name and "disabled" not in control.attrib:
                for value in _values(control):
                    form.values.setdefault(name, []).append(value)
        return form


def _matches(element: Element, attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        if name == "class_":
            if value not in element.get("class", "").split():
                return False
        elif element.get(name.replace("_", "-")) != value:
            return False
    return True


def _values(control: Element) -> list[str]:
    if control.tag == "textarea":
        return ["".join(control.itertext()).removeprefix("\n")]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib]
        if not chosen and "multiple" not in control.attrib:
            chosen = options[:1]
        return [option.get("value", text_of(option)) for option in chosen]
    if control.tag != "input" or control.get("type") in _VALUELESS:
        return []
    if control.get("type") in {"checkbox", "radio"}:
        return [control.get("value", "on")] if "checked" in control.attrib else []
    return [control.get("value", "")]
