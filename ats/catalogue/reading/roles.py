"""Goes through a document token by token and finds out what each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ats.catalogue.reading import labels, titles
from ats.catalogue.reading.columns import Columns
from ats.catalogue.reading.document import Line, LineUse, RoleDocument, Value
from ats.catalogue.reading.errors import ReadingError, Unreadable
from ats.catalogue.reading.labels import Fact, Label, Section
from ats.catalogue.reading.lines import RawLine, Token, compare_form, tokens, trim
from ats.catalogue.reading.lists import LISTS
from ats.catalogue.reading.marks import Mark, MarkStyle
from ats.catalogue.reading.role_builder import RoleBuilder

MOST_ROLES = 200

_STRENGTH = (
    LineUse.UNEXPLAINED,
    LineUse.VALUE,
    LineUse.ASIDE,
    LineUse.LAYOUT,
    LineUse.FURNITURE,
)
"""What a line of several tokens counts as: the first of these that one of them is."""

_TAUGHT_BY_COMPUTER = frozenset({Fact.LANGUAGES, Fact.MAJOR, Fact.COMPUTER, Fact.CERTIFICATE})
_FAR = 4
_LONGEST_HEADING = 16


def read_roles(lines: Sequence[RawLine]) -> RoleDocument:
    """Read the roles in a document of these lines. Raises ReadingError if it has none, or too many."""
    return _Reader(lines).read()


class _Reader:
    def __init__(self, lines: Sequence[RawLine]) -> None:
        self._lines = lines
        self._tokens = tokens(lines)
        self._columns = Columns(self._tokens)
        self._roles: list[RoleBuilder] = []
        self._role: RoleBuilder | None = None
        self._section: Section | None = None
        self._pending: Token | None = None
        self._mark: Mark | None = None
        self._title_style: MarkStyle | None = None
        self._further_announced = False
        self._foreign = False
        self._title: Value | None = None
        self._department: Value | None = None
        self._remarks: list[Value] = []

    def read(self) -> RoleDocument:
        for place, token in enumerate(self._tokens):
            token.use = self._take(place, token)
            token.role = self._role.number if self._role else None
        if not self._roles:
            raise ReadingError(Unreadable.NO_ROLES)
        return RoleDocument(
            title=self._title,
            department=self._department or self._guessed_department(),
            roles=tuple(role.built() for role in self._roles),
            remarks=tuple(self._remarks),
            lines=tuple(self._used_lines()),
        )

    def _used_lines(self) -> list[Line]:
        by_line: dict[int, list[Token]] = {}
        for token in self._tokens:
            by_line.setdefault(id(token.line), []).append(token)
        used = []
        for line in self._lines:
            own = by_line[id(line)]
            uses = {token.use for token in own}
            use = next(use for use in _STRENGTH if use in uses)
            used.append(Line(line.number, line.text, use, own[-1].role, line.cell))
        return used

    def _guessed_department(self) -> Value | None:
        for value in (self._title, self._roles[0].title):
            name = titles.department_in(value.text) if value else None
            if value and name:
                return Value(name, value.place)
        return None

    def _take(self, place: int, token: Token) -> LineUse:
        self._enter_column(token)
        beside = self._pending is not None and self._is_beside(self._pending, token)
        if not beside and labels.is_furniture(token.line.text):
            return LineUse.FURNITURE
        if self._title and token.line.text == self._title.place.text:
            return LineUse.FURNITURE
        title = None if beside or token.inline else self._role_title(place, token)
        if title is not None:
            return self._begin_role(token, *title)
        label = self._label(token)
        if label is not None:
            return self._take_label(place, token, label)
        if self._pending is not None:
            asked = self._pending
            self._pending = None
            if beside or token.mark is None:
                return self._answer(asked, token)
        if self._role is None:
            return self._outside(token)
        return self._within(self._role, place, token)

    # What a token is

    def _label(self, token: Token) -> Label | None:
        label = token.label
        if label is None or token.inline:
            return None
        in_list = self._section in LISTS or self._section is Section.DUTIES
        if label.weak and in_list and token.mark is not None:
            is_item = token.mark.style is MarkStyle.BULLET or token.mark.follows(self._mark)
            if is_item or (self._mark is None and token.mark.ordinal == 1):
                return None
        return label

    def _role_title(self, place: int, token: Token) -> tuple[str, str, Label | None] | None:
        """Return what `take_title` says of this token, if it is the heading of a role."""
        if token.label is not None and (token.label.fact or token.label.section):
            return None
        name, rest, about = titles.take_title(token.full)
        mark = token.mark
        counts = mark is not None and mark.ordinal == len(self._roles) + 1
        in_style = mark is not None and mark.style is self._title_style
        if not titles.is_post(name) and not (
            counts and in_style and len(name) <= titles.LONGEST_TITLE // 2 and name
        ):
            return None
        following = self._following(place)
        cell = token.line.cell
        heads_table = (
            cell is not None
            and cell.row == cell.column == 1
            and bool(following and following[0].line.cell and following[0].line.cell.row > 1)
        )
        if cell is not None and not (counts or about or heads_table):
            return None
        opens = bool(rest) or about is not None or self._opens(following, token, counts=counts)
        if not opens:
            return None
        if self._role is not None and not token.line.heading and self._is_next_item(token):
            first = following[0] if following else None
            again = (
                first is not None
                and first.label is not None
                and (first.label.name in self._role.seen)
            )
            if not (
                again or (first is not None and not first.mark and titles.summarises(first.text))
            ):
                return None
        return name, rest, about

    def _following(self, place: int) -> list[Token]:
        ahead = self._tokens[place + 1 : place + 1 + 2 * _FAR]
        return [token for token in ahead if not labels.is_furniture(token.line.text)][:_FAR]

    def _opens(self, following: list[Token], token: Token, *, counts: bool) -> bool:
        """Whether what follows a heading is what follows a role's title."""
        for position, ahead in enumerate(following):
            if ahead.label is not None:
                return True
            if ahead.mark is not None:
                first = position == 0 and ahead.mark.ordinal in {0, 1}
                return first and (counts or token.line.heading) and ahead.mark != token.mark
            if position == 0 and titles.summarises(ahead.text) and (counts or token.line.heading):
                return True
        return False

    def _is_next_item(self, token: Token) -> bool:
        """Whether a token would also be the next item of the list that is being read."""
        if self._section not in LISTS and self._section not in {
            Section.DUTIES,
            Section.QUALIFICATIONS,
        }:
            return False
        if token.mark is None:
            return self._mark is None or self._mark.style is MarkStyle.BULLET
        return token.mark.follows(self._mark)

    @staticmethod
    def _is_beside(asked: Token, token: Token) -> bool:
        """Whether a token stands where the value of a label is expected."""
        if asked.line is token.line:
            return True
        mine, cell = asked.line.cell, token.line.cell
        return (
            mine is not None
            and cell is not None
            and (mine.table, mine.row) == (cell.table, cell.row)
            and token.label is None
        )

    def _is_foreign_heading(self, place: int, token: Token) -> bool:
        """Begin a part that is not known, if this is the heading of one behind a list."""
        if not self._ends_in_colon(token) or self._mark is None or not self._following(place):
            return False
        self._section, self._foreign, self._mark = Section.ASIDE, True, None
        return True

    def _heads_department(self, place: int, token: Token) -> bool:
        """Whether a line names a department, and the roles of it follow."""
        following = self._following(place)
        return (
            titles.is_department(token.text)
            and bool(following)
            and titles.is_post(titles.take_title(following[0].full)[0])
        )

    def _introduces(self, place: int, token: Token) -> bool:
        """Whether a line only says that a list follows (应具备以下能力：)."""
        following = self._following(place)
        begins = bool(following) and following[0].mark is not None
        return self._ends_in_colon(token) and self._mark is None and begins

    @staticmethod
    def _ends_in_colon(token: Token) -> bool:
        plain = token.mark is None and not token.inline and len(token.text) <= _LONGEST_HEADING
        return plain and token.line.text.endswith((":", "："))

    # What becomes of it

    def _begin_role(
        self, token: Token, name: str, rest: str = "", about: Label | None = None
    ) -> LineUse:
        if self._role and self._role.is_bare and same_words(self._role.title.text, name):
            return LineUse.LAYOUT
        if len(self._roles) == MOST_ROLES:
            raise ReadingError(Unreadable.TOO_MANY_ROLES)
        self._role = RoleBuilder(len(self._roles) + 1, token.value(name))
        self._roles.append(self._role)
        self._section = about.section if about else None
        self._title_style = token.mark.style if token.mark else self._title_style
        self._pending = self._mark = None
        self._foreign = False
        self._further_announced = False
        if rest:
            self._role.summarise(replace(token, text=rest))
        return LineUse.VALUE

    def _take_label(self, place: int, token: Token, label: Label) -> LineUse:
        if self._role:
            self._role.seen.add(label.name)
        self._pending = None
        if label.fact or label.demand:
            self._pending = token
            return LineUse.LAYOUT
        self._mark = None
        self._foreign = False
        section = label.section or self._section_of_group(place, label)
        if section is None:
            return LineUse.LAYOUT
        if section is Section.REMARKS and token.line.cell is None:
            self._role = None
        following = self._following(place)
        self._further_announced |= (
            section is Section.FURTHER_REQUIREMENT
            and bool(following)
            and following[0].label is not None
        )
        self._section = section
        if self._role:
            self._role.heading = label.name
        return LineUse.LAYOUT

    def _section_of_group(self, place: int, label: Label) -> Section | None:
        """Return the list that 技能 begins where it does not group the labels that follow."""
        following = self._following(place)
        if label.name != "技能" or not following:
            return None
        first = following[0].label
        if first is not None and (first.fact in _TAUGHT_BY_COMPUTER or following[0].mark is None):
            return None
        return Section.SKILL

    def _answer(self, asked: Token, token: Token) -> LineUse:
        label = asked.label
        if label is None:
            return LineUse.UNEXPLAINED
        if self._is_beside(asked, token) and token.line.cell is not None:
            self._pending = asked if label.fact in {Fact.HARDWARE, Fact.SOFTWARE} else None
        if label.fact is Fact.ROLE:
            return self._begin_role(token, titles.take_title(token.text)[0])
        if label.fact is Fact.ASIDE:
            return LineUse.ASIDE
        if label.fact is Fact.DEPARTMENT:
            self._department = self._department or token.value()
            return LineUse.VALUE
        if self._role is None:
            return LineUse.UNEXPLAINED
        said = replace(token, text=trim(token.full))
        return self._role.rate(label, said) if label.demand else self._role.state(label, said)

    def _outside(self, token: Token) -> LineUse:
        """Take what stands before the first role, or after the last."""
        if self._section is Section.REMARKS:
            self._remarks.append(token.value())
            return LineUse.VALUE
        text = token.text
        if self._title is None and titles.is_document_title(text):
            self._title = token.value(text.strip("《》"))
            return LineUse.VALUE
        if self._title and same_words(self._title.text, text):
            return LineUse.FURNITURE
        if self._department is None and titles.is_department(text):
            self._department = token.value()
            return LineUse.VALUE
        return LineUse.FURNITURE if labels.is_company(text) else LineUse.UNEXPLAINED

    def _within(self, role: RoleBuilder, place: int, token: Token) -> LineUse:
        """Take what stands within a role, below whatever heading it stands."""
        if self._heads_department(place, token):
            return LineUse.LAYOUT
        if self._is_foreign_heading(place, token):
            return LineUse.UNEXPLAINED
        if self._introduces(place, token):
            return LineUse.LAYOUT
        use = self._below_heading(role, token)
        self._mark = token.mark or self._mark
        return use

    def _below_heading(self, role: RoleBuilder, token: Token) -> LineUse:
        section = self._section
        marked_first = token.mark is not None and token.mark.ordinal == 1
        if (
            self._further_announced
            and marked_first
            and section in {Section.PERSONAL_ABILITY, Section.QUALIFICATIONS}
        ):
            section = self._section = Section.FURTHER_REQUIREMENT
            role.heading = "相关说明"
            self._further_announced = False
        if section is None and token.mark is not None:
            section = self._section = Section.DUTIES
        if section is None or section is Section.SUMMARY:
            return role.summarise(token)
        if section is Section.DUTIES:
            return role.add_duty(token)
        if section is Section.QUALIFICATIONS:
            return role.add_requirement(token)
        if section is Section.REMARKS:
            self._remarks.append(token.value())
            return LineUse.VALUE
        if section is Section.ASIDE:
            return LineUse.UNEXPLAINED if self._foreign else LineUse.ASIDE
        return role.add_item(token, section)

    def _enter_column(self, token: Token) -> None:
        label = self._columns.entered(token)
        if label is None:
            return
        self._mark = None
        if label.section:
            self._section = label.section
            self._pending = None
            if self._role:
                self._role.heading = label.name
        elif label.fact:
            self._pending = replace(token, label=label)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same but for width, spaces and punctuation."""
    return compare_form(one) == compare_form(other)
