"""A role as lines that a person can set beside those of another version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from ats.catalogue.document import Qualifications, Role, RoleCompetency, Text

_LANGUAGES = (("zh", "zh_CN"), ("en", "en"))


def readable(role: Role) -> dict[str, object]:
    """Return all that can be edited about a role, by field name, as lines of text.

    A competency's own lines stand under its Chinese title.
    """
    parts: dict[str, Iterable[Text]] = {
        "title": (role.title,),
        "summary": (role.summary,),
        "duties": [duty.text for duty in role.duties],
        "competencies": [item.title for item in role.competencies],
    }
    lines: dict[str, object] = {
        f"{name}_{suffix}": "\n".join(text.in_(locale) for text in texts)
        for name, texts in parts.items()
        for suffix, locale in _LANGUAGES
    }
    lines["importance"] = "\n".join(
        f"{item.title.zh}：{item.importance}" for item in role.competencies
    )
    lines["demands"] = "\n".join(
        f"{demand}: {importance}" for demand, importance in role.demands.items()
    )
    lines["qualifications"] = "\n".join(_both(text) for text in _wanted(role))
    return lines | {item.title.zh: _competency(item) for item in role.competencies}


def _wanted(role: Role) -> list[Text]:
    wanted = (getattr(role.qualifications, field.name) for field in fields(Qualifications))
    return [item.text for item in wanted if item is not None]


def _competency(item: RoleCompetency) -> str:
    competency = item.competency
    texts = (
        competency.title,
        competency.definition,
        item.expectation,
        *(anchor for _, anchor in competency.anchors.by_score),
        *competency.questions,
    )
    return "\n".join(_both(text) for text in texts)


def _both(text: Text) -> str:
    return f"{text.zh}\n{text.en}" if text.en else text.zh
