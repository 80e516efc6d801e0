"""Sentences for the review of role documents."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice

from ats.catalogue.problems import CatalogueError
from ats.catalogue.reading.correcting import Explanation
from ats.catalogue.reading.errors import Unreadable

_SENTENCES: Mapping[Unreadable, object] = {
    Unreadable.EMPTY: _l("This file contains no text."),
    Unreadable.TOO_LARGE: _l("This file is larger than 10 MB."),
    Unreadable.TOO_LONG: _l("Reading this file took longer than 10 seconds, so we stopped."),
    Unreadable.TOO_MUCH_MEMORY: _l("Reading this file needs too much memory, so we stopped."),
    Unreadable.TOO_MANY_LINES: _l("This file has too many lines, or one that is far too long."),
    Unreadable.TOO_MANY_ROLES: _l("This file has more than 200 roles. Split it and try again."),
    Unreadable.NO_ROLES: _l(
        "We found no role in this file. A role begins with its title on a line of its own, "
        "followed by what it does or asks for."
    ),
    Unreadable.NOT_TEXT: _l("This file is no text in UTF-8, UTF-16 or GB 18030."),
    Unreadable.NOT_A_DOCUMENT: _l("Choose a .docx, .txt or .yaml file."),
    Unreadable.OLD_FORMAT: _l("This is a .doc of Word before 2007. Save it as .docx."),
    Unreadable.BROKEN: _l("This file is no intact .docx."),
    Unreadable.ENCRYPTED: _l("This file is protected by a password. Save it without one."),
    Unreadable.MACROS: _l("This file contains macros. Save it as .docx without them."),
    Unreadable.FOREIGN_CONTENT: _l(
        "This file contains or loads something other than a text document."
    ),
    Unreadable.ARCHIVE_BOMB: _l("This file unpacks to far more than a text document can be."),
    Unreadable.UNSAFE_MARKUP: _l("This file declares entities, which no .docx needs."),
}
_MEANINGS: Mapping[Explanation, object] = {
    Explanation.KNOWLEDGE: _l("knowledge that is asked for"),
    Explanation.ABILITY: _l("an ability that is asked for"),
    Explanation.SKILL: _l("a general skill that is asked for"),
    Explanation.QUALITY: _l("a quality that is asked for"),
    Explanation.DUTY: _l("a duty"),
    Explanation.ASIDE: _l("nothing for the catalogue"),
}


_MOST_PROBLEMS = 20


def reading_sentence(reason: Unreadable) -> str:
    """Return one sentence on why a file cannot be read, and what can be done."""
    return str(_SENTENCES[reason])


def catalogue_sentences(error: CatalogueError) -> list[str]:
    """Return what is wrong with a catalogue file, line by line, as far as anybody reads on."""
    return [
        gettext(
            "The file is wrong at line %(line)s: %(reason)s", line=each.line, reason=each.reason
        )
        for each in error.problems[:_MOST_PROBLEMS]
    ]


def meanings() -> list[SelectChoice]:
    """Return what a line may be that was not understood; first, that it stays open."""
    return [
        SelectChoice("", gettext("not understood yet")),
        *(SelectChoice(each.value, str(words)) for each, words in _MEANINGS.items()),
    ]
