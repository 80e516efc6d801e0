"""Reads one role of a catalogue file, against the library of competencies it draws on."""

from collections.abc import Mapping

from ats.catalogue import phrases
from ats.catalogue.document import (
    Certificate,
    Competency,
    Computer,
    ComputerLevel,
    Duty,
    Education,
    EducationLevel,
    Equipment,
    Experience,
    Languages,
    Major,
    Qualifications,
    RemarkKind,
    Role,
    RoleCompetency,
    SourceRemark,
)
from ats.catalogue.parts import (
    LONGEST_ID,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Seen,
    pick_text,
    read_id,
    read_reference,
    read_text,
)
from ats.catalogue.yaml_nodes import Entry
from ats.enums import Demand, Importance, Origin

WORKING_CONDITIONS = frozenset({Demand.MENTAL, Demand.PHYSICAL})
"""The demands that are no competencies: they describe the work and are never rated."""

_MOST_ROLES = 9999
_MOST_YEARS = 60


class RolesSeen:
    """What must differ from role to role: keys, and numbers in the source document."""

    def __init__(self) -> None:
        """Begin with no role seen."""
        self.keys = Seen("role")
        self.numbers = Seen("role number")


def read_role(entry: Entry, library: Mapping[str, Competency], seen: RolesSeen) -> Role:
    """Read one role; a competency that is not in `library` is a problem, and left out."""
    fields = entry.fields(
        required=(
            "key",
            "number",
            "title",
            "summary",
            "competencies",
            "demands",
            "duties",
            "qualifications",
            "source_remarks",
        )
    )
    key = read_id(fields["key"])
    seen.keys.add(key, fields["key"])
    number = fields["number"].whole(1, _MOST_ROLES)
    seen.numbers.add(str(number or ""), fields["number"])
    demands = _demands(fields["demands"])
    return Role(
        key=key,
        number=number,
        title=read_text(fields["title"], LONGEST_TITLE),
        summary=read_text(fields["summary"]),
        competencies=_competencies(fields["competencies"], library, demands),
        demands={demand: importance for demand, (importance, _) in demands.items()},
        duties=tuple(_duty(item) for item in fields["duties"].items(least=1)),
        qualifications=_qualifications(fields["qualifications"]),
        source_remarks=tuple(_source_remark(item) for item in fields["source_remarks"].items()),
    )


_Rated = dict[Demand, tuple[Importance, Entry]]


def _demands(entry: Entry) -> _Rated:
    fields = entry.fields(required=(), optional=tuple(Demand))
    return {
        demand: (fields[demand].member(Importance), fields[demand])
        for demand in Demand
        if fields[demand].present
    }


def _competencies(
    entry: Entry, library: Mapping[str, Competency], demands: _Rated
) -> tuple[RoleCompetency, ...]:
    seen = Seen("competency")
    read = []
    for item in entry.items(least=1):
        fields = item.fields(
            required=("id", "from", "importance", "expectation", "ref"), optional=("source",)
        )
        competency_id = fields["id"].string(LONGEST_ID)
        importance = fields["importance"].member(Importance)
        origin = fields["from"].member(Origin)
        expectation = read_text(fields["expectation"])
        ref = read_reference(fields["ref"])
        if origin is Origin.DEMAND and fields["importance"].present:
            _refuse_unlike_demand(competency_id, importance, fields, demands)
        if competency_id and competency_id not in library:
            fields["id"].refuse(f"competency “{competency_id}” is not in the library")
        elif seen.add(competency_id, fields["id"]):
            competency = library[competency_id]
            read.append(
                RoleCompetency(
                    competency=competency,
                    importance=importance,
                    expectation=expectation,
                    ref=ref,
                    from_=origin,
                    source=(
                        fields["source"].string(LONGEST_TEXT) if fields["source"].present else None
                    ),
                )
            )
    from_demands = {item.id for item in read if item.from_ is Origin.DEMAND}
    for demand, (_, rated) in demands.items():
        if demand not in WORKING_CONDITIONS and demand.value not in from_demands:
            rated.refuse(f"demand “{demand}” has no competency “{demand}” with “from: demand”")
    return tuple(read)


def _refuse_unlike_demand(
    competency_id: str, importance: Importance, fields: dict[str, Entry], demands: _Rated
) -> None:
    """Note a problem if what comes from a demand is not what the role's demands say."""
    rated = {demand.value: importance for demand, (importance, _) in demands.items()}
    if competency_id in WORKING_CONDITIONS:
        fields["id"].refuse(f"demand “{competency_id}” is a working condition, not a competency")
    elif competency_id and competency_id not in rated:
        fields["id"].refuse(f"competency “{competency_id}” is not among the role's “demands”")
    elif competency_id and rated[competency_id] is not importance:
        fields["importance"].refuse(
            f"“importance” is {importance}, but demand “{competency_id}” is {rated[competency_id]}"
        )


def _duty(entry: Entry) -> Duty:
    fields = entry.fields(required=("zh", "en", "ref"))
    return Duty(text=pick_text(fields), ref=read_reference(fields["ref"]))


def _source_remark(entry: Entry) -> SourceRemark:
    fields = entry.fields(required=("kind", "text", "why", "ref"))
    return SourceRemark(
        kind=fields["kind"].member(RemarkKind),
        text=fields["text"].string(LONGEST_TEXT),
        why=read_text(fields["why"]),
        ref=read_reference(fields["ref"]),
    )


def _qualifications(entry: Entry) -> Qualifications:
    fields = entry.fields(
        required=(),
        optional=(
            "education",
            "experience",
            "languages",
            "computer",
            "major",
            "equipment",
            "certificate",
        ),
    )
    return Qualifications(
        education=_education(fields["education"]) if fields["education"].present else None,
        experience=_experience(fields["experience"]) if fields["experience"].present else None,
        languages=_languages(fields["languages"]) if fields["languages"].present else None,
        computer=_computer(fields["computer"]) if fields["computer"].present else None,
        major=_major(fields["major"]) if fields["major"].present else None,
        equipment=_equipment(fields["equipment"]) if fields["equipment"].present else None,
        certificate=(
            _certificate(fields["certificate"]) if fields["certificate"].present else None
        ),
    )


def _education(entry: Entry) -> Education:
    fields = entry.fields(required=("level", "importance", "text", "ref"))
    return Education(
        level=fields["level"].member(EducationLevel),
        importance=fields["importance"].member(Importance),
        text=read_text(fields["text"]),
        ref=read_reference(fields["ref"]),
    )


def _experience(entry: Entry) -> Experience:
    fields = entry.fields(required=("years", "importance", "text", "ref"))
    years = fields["years"]
    return Experience(
        years=None if years.is_null else years.whole(0, _MOST_YEARS),
        importance=fields["importance"].member(Importance),
        text=read_text(fields["text"]),
        ref=read_reference(fields["ref"]),
    )


def _languages(entry: Entry) -> Languages:
    fields = entry.fields(required=("codes", "importance", "text", "ref"))
    seen = Seen("language")
    codes = []
    for item in fields["codes"].items(least=1):
        code = item.string(LONGEST_ID)
        if code and code not in phrases.LANGUAGES:
            known = ", ".join(phrases.LANGUAGES)
            item.refuse(f"language “{code}” is not one of {known}")
        elif seen.add(code, item):
            codes.append(code)
    return Languages(
        codes=tuple(codes),
        importance=fields["importance"].member(Importance),
        text=read_text(fields["text"]),
        ref=read_reference(fields["ref"]),
    )


def _computer(entry: Entry) -> Computer:
    fields = entry.fields(required=("level", "importance", "text", "ref"))
    return Computer(
        level=fields["level"].member(ComputerLevel),
        importance=fields["importance"].member(Importance),
        text=read_text(fields["text"]),
        ref=read_reference(fields["ref"]),
    )


def _major(entry: Entry) -> Major:
    fields = entry.fields(required=("importance", "text", "ref"))
    return Major(
        importance=fields["importance"].member(Importance),
        text=read_text(fields["text"]),
        ref=read_reference(fields["ref"]),
    )


def _certificate(entry: Entry) -> Certificate:
    fields = entry.fields(required=("importance", "text", "ref"))
    return Certificate(
        importance=fields["importance"].member(Importance),
        text=read_text(fields["text"]),
        ref=read_reference(fields["ref"]),
    )


def _equipment(entry: Entry) -> Equipment:
    fields = entry.fields(required=("text", "ref"))
    return Equipment(text=read_text(fields["text"]), ref=read_reference(fields["ref"]))
