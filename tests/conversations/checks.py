"""What a scenario expects of one turn, and of the database at the end: compared, and told in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.runtime.replies import TurnResult


def plain(text: str) -> str:
    """Lower case, straight quotes, single spaces."""
    return re.sub(r"\s+", " ", text.lower().replace("’", "'").replace("“", '"').replace("”", '"'))


def said_by_bot(result: TurnResult) -> str:
    """All replies of a turn, plain, with the titles of their choices."""
    return plain("\n".join([r.text + " " + " ".join(c["title"] for c in r.choices) for r in result.replies]))


def unmet(expect: Mapping[str, Any], result: TurnResult) -> list[str]:
    """What of ``expect`` does not hold, as sentences."""
    return list(_unmet(expect, result))


def _unmet(expect: Mapping[str, Any], result: TurnResult) -> Iterator[str]:
    said = said_by_bot(result)
    kinds = [r.kind for r in result.replies]
    topics = {r.details.get("topic") for r in result.replies}
    offered = {c["id"] for r in result.replies for c in r.choices}
    for name in ("asking", "about", "stage"):
        if name in expect and getattr(result, name) != expect[name]:
            yield f"{name} is {getattr(result, name)!r}, not {expect[name]!r}"
    yield from (f"does not say {words!r}" for words in expect.get("says", ()) if plain(words) not in said)
    if "says_one_of" in expect and not any(plain(words) in said for words in expect["says_one_of"]):
        yield f"says none of {expect['says_one_of']}"
    yield from (f"says {words!r}" for words in expect.get("not_says", ()) if plain(words) in said)
    yield from (f"has no reply of kind {kind!r}, only {kinds}" for kind in expect.get("kinds", ()) if kind not in kinds)
    yield from (f"has a reply of kind {kind!r}" for kind in expect.get("not_kinds", ()) if kind in kinds)
    yield from (f"explains no {topic!r}, only {topics}" for topic in expect.get("topics", ()) if topic not in topics)
    yield from (f"asks {code!r}" for code in expect.get("not_asked", ()) if result.asking == code)
    yield from (
        f"offers no {choice!r}, only {sorted(offered)}" for choice in expect.get("choices", ()) if choice not in offered
    )
    yield from different_facts(expect.get("facts", {}), result.facts)
    statuses = {f["flag"]: f["status"] for f in result.red_flags}
    for flag, status in expect.get("red_flags", {}).items():
        if statuses.get(flag) != status:
            yield f"{flag} is {statuses.get(flag)!r}, not {status!r}"


def different_facts(expected: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[str]:
    """Facts that differ. Lists are compared without order; ``treatments: {tens: {outcome: worse}}`` by name."""
    for name, value in expected.items():
        known = facts.get(name)
        if name == "treatments":
            yield from _different_treatments(value, {t["name"]: t for t in known or ()})
        elif isinstance(value, list):
            if sorted(known or ()) != sorted(value):
                yield f"{name} is {known!r}, not {value!r}"
        elif not _same(known, value):
            yield f"{name} is {known!r}, not {value!r}"


def _same(known: Any, expected: Any) -> bool:
    """Equal; numbers of more than a month of days may differ a little ("half a year")."""
    if isinstance(known, (int, float)) and isinstance(expected, (int, float)) and expected > 30:
        return abs(known - expected) <= 0.02 * expected
    return bool(known == expected)


def _different_treatments(expected: Mapping[str, Any] | list[str], known: Mapping[str, Any]) -> Iterator[str]:
    if set(expected) != set(known):
        yield f"treatments are {sorted(known)}, not {sorted(expected)}"
        return
    for name, details in expected.items() if isinstance(expected, Mapping) else ():
        for key, value in (details or {}).items():
            if not _same(known[name].get(key), value):
                yield f"{name}'s {key} is {known[name].get(key)!r}, not {value!r}"
