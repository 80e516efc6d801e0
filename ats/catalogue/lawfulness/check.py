"""Finding what may not be said, with the article it rests on and what to say instead."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ats.catalogue.document import Text
from ats.catalogue.lawfulness.folding import Folded, fold
from ats.catalogue.lawfulness.rules import Pattern, Rule, Rules, Severity, shipped_rules

# What a harmless passage is covered with: a character that no rule asks for.
_COVER = "\ue000"
_SENTENCE_END = re.compile(r"[。;!?]|\.(?= |$)")
_CLAUSE_END = re.compile(r"[,。;!?]|\.(?= |$)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that breaks a rule. `line` counts from 1; `passage` is as it was typed."""

    line: int
    passage: str
    rule: Rule

    @property
    def severity(self) -> Severity:
        """Whether it must be reworded, or may stay for a recorded reason."""
        return self.rule.severity

    @property
    def article(self) -> Text:
        """What the rule rests on."""
        return self.rule.article

    @property
    def suggestion(self) -> Text:
        """A lawful wording, or what to ask instead."""
        return self.rule.suggestion


def check(text: str, rules: Rules | None = None) -> tuple[Finding, ...]:
    """Return what is found in a text, line by line, in the order in which it stands there."""
    known = rules or shipped_rules()
    return tuple(
        finding
        for number, line in enumerate(text.split("\n"), start=1)
        for finding in _check_line(line, number, known)
    )


def to_json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings as a JSON list; what is said about one is said in both languages."""
    return [
        {
            "line": finding.line,
            "passage": finding.passage,
            "rule": finding.rule.id,
            "severity": finding.severity.value,
            "article": _in_both(finding.article),
            "suggestion": _in_both(finding.suggestion),
        }
        for finding in findings
    ]


def _in_both(text: Text) -> str:
    return f"{text.zh} / {text.en}"


def _check_line(line: str, number: int, rules: Rules) -> Sequence[Finding]:
    folded = fold(line, rules.traditional)
    if not folded.text.strip():
        return ()
    covered = _covered(folded.text, rules.harmless)
    found = []
    for rule in rules.rules:
        text = _covered(covered, rule.harmless)
        for start, end in _merged(_spans(text, folded.text, rule, rules)):
            first, last = _trimmed(folded, start, end)
            found.append((first, Finding(number, line[first:last], rule)))
    found.sort(key=lambda each: each[0])
    return [finding for _, finding in found]


def _spans(text: str, original: str, rule: Rule, rules: Rules) -> Iterable[Span]:
    for find in rule.finds:
        for match in find.pattern.finditer(text):
            before = original[: match.start()]
            behind = original[match.end() :]
            if find.unless and find.unless.search(_clause(original, match.start(), match.end())):
                continue
            if rules.denied_before.search(_last(_SENTENCE_END, before)):
                continue
            if rules.denied_after.search(behind):
                continue
            yield match.span()


def _covered(text: str, harmless: Iterable[Pattern]) -> str:
    for pattern in harmless:
        text = pattern.sub(lambda match: _COVER * len(match[0]), text)
    return text


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of the sentence, between commas, in which a passage stands."""
    following = _CLAUSE_END.search(text, end)
    return _last(_CLAUSE_END, text[:start]) + text[start : following.start() if following else None]


def _last(ends: re.Pattern[str], text: str) -> str:
    """Return what stands behind the last end of a sentence or a part of it."""
    return text[max((match.end() for match in ends.finditer(text)), default=0) :]


def _merged(spans: Iterable[Span]) -> Sequence[Span]:
    """Make one of the spans that overlap or touch."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _trimmed(folded: Folded, start: int, end: int) -> Span:
    """Return where a passage stands in what was typed, without what surrounds its words."""
    passage = folded.text[start:end]
    lead = len(passage) - len(passage.lstrip(" ,。;:([【"))
    tail = len(passage) - len(passage.rstrip(" ,。;:)]】"))
    return folded.typed(start + lead, end - tail)
