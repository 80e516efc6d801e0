"""Reads the small parts that every level of a catalogue file is made of."""

import re

from ats.catalogue.document import Reference, SourceList, Text
from ats.catalogue.yaml_nodes import Entry

LONGEST_ID = 80
LONGEST_TITLE = 200
LONGEST_TEXT = 2000

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MOST_ITEMS = 999


class Seen:
    """Finds out what stands twice; `noun` is what reasons call it."""

    def __init__(self, noun: str) -> None:
        """Begin with nothing seen."""
        self._noun = noun
        self._lines: dict[str, int] = {}

    def add(self, value: str, entry: Entry) -> bool:
        """Return whether `value` is new, noting a problem at `entry` if it was seen before.

        What could not be read is empty, and neither new nor seen.
        """
        if not value:
            return False
        if value in self._lines:
            first = self._lines[value]
            entry.refuse(f"{self._noun} “{value}” stands twice, first in line {first}")
            return False
        self._lines[value] = entry.line
        return True


def read_text(entry: Entry, longest: int = LONGEST_TEXT) -> Text:
    """Read a text in both languages; `en: null` says that it is not translated yet."""
    return pick_text(entry.fields(required=("zh", "en")), longest)


def read_unwritten(entry: Entry) -> Text | None:
    """Read `{zh: "", en: null}`: a text that is still to be written. None: it is something else."""
    if not entry.is_mapping:
        return None
    fields = entry.fields(required=(), optional=("zh", "en"))
    return Text("", None) if fields["zh"].is_blank and fields["en"].is_null else None


def pick_text(fields: dict[str, Entry], longest: int = LONGEST_TEXT) -> Text:
    """Read a text whose languages stand among other keys."""
    untranslated = fields["en"].is_null
    return Text(
        zh=fields["zh"].string(longest),
        en=None if untranslated else fields["en"].string(longest),
    )


def read_id(entry: Entry) -> str:
    """Read a stable identifier: lower-case words joined by hyphens. Empty if it is none."""
    value = entry.string(LONGEST_ID)
    if value and not _ID.fullmatch(value):
        entry.refuse(f"{entry.name} must be lower-case words joined by hyphens, not “{value}”")
        return ""
    return value


def read_reference(entry: Entry) -> Reference:
    """Read where in the source an item stands: a numbered item of a list, or a label."""
    fields = entry.fields(required=(), optional=("list", "number", "label"))
    in_a_list = fields["list"].present and fields["number"].present
    if entry.is_mapping and not (in_a_list or fields["label"].present):
        entry.refuse(f"{entry.name} needs a “label”, or a “list” and a “number” in it")
    if fields["number"].present and fields["label"].present:
        entry.refuse(f"{entry.name} has both “number” and “label”")
    return Reference(
        list=fields["list"].member(SourceList) if fields["list"].present else None,
        number=fields["number"].whole(1, _MOST_ITEMS) if fields["number"].present else None,
        label=fields["label"].string(LONGEST_TITLE) if fields["label"].present else None,
    )
