"""YAML with line numbers: every value knows where it stands, and says so when it is wrong.

Nothing is constructed from tags, and anchors and aliases are refused, so that a file can neither
run code nor grow when it is read.
"""

import re
from enum import StrEnum
from typing import TypeVar

import yaml

from ats.catalogue.problems import Problems

MOST_BYTES = 10 * 1024 * 1024
MOST_EVENTS = 200_000
MOST_DEPTH = 20

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")
_TAG = "tag:yaml.org,2002:"

Member = TypeVar("Member", bound=StrEnum)


class Entry:
    """A value of a YAML file, or the place where a missing one should stand.

    The readers below note a problem when the value is not what it should be, and return a value
    of the right type all the same: so one pass over a file finds all that is wrong with it. What
    was built is thrown away in the end if any problem was noted (`Problems.refuse_if_any`).
    """

    def __init__(self, name: str, node: yaml.Node | None, line: int, problems: Problems) -> None:
        """Take the value's name, as reasons call it, and the line it stands on."""
        self.name = name
        self.line = line
        self._node = node
        self._problems = problems

    @property
    def present(self) -> bool:
        """Whether the file has this value at all."""
        return self._node is not None

    @property
    def is_mapping(self) -> bool:
        """Whether the value is a mapping of keys to values."""
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_null(self) -> bool:
        """Whether the value is an explicit null."""
        return self._node is not None and self._node.tag == f"{_TAG}null"

    @property
    def is_blank(self) -> bool:
        """Whether the value is an explicitly empty text."""
        return self._scalar("str") == ""

    def refuse(self, reason: str) -> None:
        """Note a problem with this value; `reason` is a full sentence without its stop."""
        self._problems.add(self.line, reason)

    def fields(
        self, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> dict[str, "Entry"]:
        """Read a mapping; the result has all the keys asked for, absent values included."""
        found: dict[str, Entry] = {}
        if isinstance(self._node, yaml.MappingNode):
            for key_node, value_node in self._node.value:
                self._take(found, key_node, value_node, {*required, *optional})
            for key in required:
                if key not in found:
                    self.refuse(f"{self.name} lacks “{key}”")
        elif self.present:
            self.refuse(f"{self.name} must be a mapping of keys to values")
        return {
            key: found.get(key) or Entry(f"“{key}”", None, self.line, self._problems)
            for key in (*required, *optional)
        }

    def items(self, least: int = 0) -> list["Entry"]:
        """Read a list of at least `least` items."""
        if not isinstance(self._node, yaml.SequenceNode):
            if self.present:
                self.refuse(f"{self.name} must be a list")
            return []
        nodes = self._node.value
        if len(nodes) < least:
            items = "item" if least == 1 else "items"
            self.refuse(f"{self.name} needs at least {least} {items}, but has {len(nodes)}")
        return [
            Entry(f"item {number} of {self.name}", node, _line(node), self._problems)
            for number, node in enumerate(nodes, start=1)
        ]

    def string(self, longest: int) -> str:
        """Read a line of at most `longest` characters, without the space around it, or empty."""
        if not self.present:
            return ""
        text = self._scalar("str")
        if self.is_null or (text is not None and not text.strip()):
            self.refuse(f"{self.name} is empty")
            return ""
        if text is None:
            self.refuse(f"{self.name} must be text (in quotes, if it looks like something else)")
            return ""
        text = text.strip()
        if _LINE_BREAK.search(text):
            self.refuse(f"{self.name} must be a single line")
        elif _CONTROL.search(text):
            self.refuse(f"{self.name} contains a control character")
        elif len(text) > longest:
            self.refuse(f"{self.name} has {len(text)} characters, more than {longest}")
        else:
            return text
        return ""

    def whole(self, least: int, most: int) -> int:
        """Read a whole number within the limits, which are part of it."""
        if not self.present:
            return 0
        text = self._scalar("int")
        if text is not None and re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        self.refuse(f"{self.name} must be a whole number from {least} to {most}")
        return 0

    def member(self, kind: type[Member]) -> Member:
        """Read one value of a closed vocabulary."""
        members = list(kind)
        if self.present:
            text = self._scalar("str")
            for member in members:
                if member.value == text:
                    return member
            self.refuse(f"{self.name} must be one of {', '.join(members)}")
        return members[0]

    def _scalar(self, tag: str) -> str | None:
        if isinstance(self._node, yaml.ScalarNode) and self._node.tag == _TAG + tag:
            return str(self._node.value)
        return None

    def _take(
        self,
        found: dict[str, "Entry"],
        key_node: yaml.Node,
        value_node: yaml.Node,
        known: set[str],
    ) -> None:
        line = _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            self._problems.add(line, f"{self.name} has a key that is not a word")
            return
        key = str(key_node.value)
        if key not in known:
            self._problems.add(line, f"{self.name} has an unknown key “{key}”")
        elif key in found:
            first = found[key].line
            self._problems.add(line, f"{self.name} has “{key}” twice, first in line {first}")
        else:
            found[key] = Entry(f"“{key}”", value_node, line, self._problems)


def load(data: bytes, problems: Problems) -> Entry:
    """Return the top of the YAML document in `data`. Raises CatalogueError if it has none."""
    text = _decode(data, problems)
    try:
        _survey(text, problems)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"this is not valid YAML: {error.problem or error.context}"
        raise problems.refuse(mark.line + 1 if mark else 1, reason) from error
    except yaml.YAMLError as error:
        raise problems.refuse(1, f"this is not valid YAML: {error}") from error
    if node is None:
        raise problems.refuse(1, "the file is empty")
    return Entry("the catalogue", node, _line(node), problems)


def _decode(data: bytes, problems: Problems) -> str:
    if len(data) > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        raise problems.refuse(1, f"the file is larger than {limit} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise problems.refuse(line, "the file is not in UTF-8") from error
    if unprintable := _CONTROL.search(text):
        line = text.count("\n", 0, unprintable.start()) + 1
        raise problems.refuse(line, "the file contains a control character; is it a text file?")
    return text


def _survey(text: str, problems: Problems) -> None:
    """Go through the parser's events, which costs little, before anything is built from them."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            problems.add(line, f"the anchor or alias “{event.anchor}” is not allowed")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            raise problems.refuse(line, f"values are nested more than {MOST_DEPTH} deep")
        if count > MOST_EVENTS:
            raise problems.refuse(line, f"the file has more than {MOST_EVENTS} values")
    problems.refuse_if_any()


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
