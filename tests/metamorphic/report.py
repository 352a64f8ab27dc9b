"""The measured violations as tables."""

from __future__ import annotations

from collections.abc import Callable

from tests.evaluation.counting import Share
from tests.evaluation.tables import Table, share_text
from tests.metamorphic.meaning_changed import MEANING_CHANGED, changed, phrases
from tests.metamorphic.meaning_kept import MEANING_KEPT
from tests.metamorphic.understood import Understood
from tests.metamorphic.violations import MOST_SHORT, Measured, most_telling

GOAL_FLAGS, GOAL_FACTS = 0.01, 0.03
"""At most so many violations of each kind (issue 3)."""
_LONGEST_EXAMPLE = 260


def tables_of(measured: Measured, model: Callable[[str], Understood]) -> list[Table]:
    """All tables of the report."""
    return [_kinds(measured), _flags(measured), _fields(measured), _changed(model), _examples(measured)]


def _kinds(measured: Measured) -> Table:
    says = {kind.name: kind.says for kind in MEANING_KEPT}
    rows = [
        [
            name,
            says.get(name, ""),
            _marked(counts.flags, GOAL_FLAGS),
            _short(counts.flags_short),
            _marked(counts.facts, GOAL_FACTS),
            _short(counts.facts_short),
            _short(counts.messages),
        ]
        for name, counts in measured.kinds.items()
    ]
    return Table(
        "Changes that keep the meaning",
        [
            "change",
            "what is done",
            "red flags changed",
            f"… up to {MOST_SHORT} words",
            "facts changed",
            f"… up to {MOST_SHORT} words",
            "messages with a changed fact",
        ],
        rows,
        words=2,
        note=f"Bold: over the goal ({GOAL_FLAGS:.0%} of messages for red flags, {GOAL_FACTS:.0%} of stated facts).",
    )


def _flags(measured: Measured) -> Table:
    rows = [[flag, share_text(share)] for flag, share in sorted(measured.by_flag.items(), key=_worst_first)]
    return Table("Red flag by red flag", ["flag", "changed, of the changed messages that speak of it"], rows)


def _fields(measured: Measured) -> Table:
    rows = [[name, share_text(share)] for name, share in sorted(measured.by_field.items(), key=_worst_first)]
    return Table("Fact by fact", ["field", "changed, of the times it was stated"], rows)


def _worst_first(item: tuple[str, Share]) -> tuple[float, str]:
    return -(item[1].value or 0.0), item[0]


def _changed(model: Callable[[str], Understood]) -> Table:
    rows = []
    for kind in MEANING_CHANGED:
        share = Share()
        wrong = []
        for phrase in phrases():
            for template in kind.templates:
                if not kind.holds_for(phrase):
                    continue
                sentence = changed(phrase, template)
                still = any(f == phrase.flag and s in kind.forbidden for f, s, _ in model(sentence).flags)
                share.count(still)
                wrong += [f"{phrase.flag}: {sentence}"] if still else []
        rows.append([kind.name, "; ".join(wrong) or "-", share_text(share)])
    return Table(
        "Changes that change the meaning",
        ["change", "still the writer's present flag", "share"],
        rows,
        words=2,
    )


def _examples(measured: Measured) -> Table:
    rows = [[v.id, v.kind, _cut(v.changed), "; ".join([*v.flags, *v.facts])] for v in most_telling(measured.violations)]
    return Table("Twenty telling violations", ["message", "change", "as changed", "what became of it"], rows, words=4)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else text[:_LONGEST_EXAMPLE] + " …"


def _short(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.1%} ({share.hits}/{share.n})"


def _marked(share: Share, goal: float) -> str:
    text = _short(share)
    return f"**{text}**" if share.value is not None and share.value > goal else text
