"""Reads the rules of the vocabulary data, one by one, and says of each that can not be used what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.language.patterns import PatternError, PatternSet
from bot.language.red_flags.mention import TIERS, Tier
from bot.language.red_flags.rule import Combination, RedFlagRuleError, Sign
from bot.language.red_flags.small_words import without_small_words

PARTS = ("present", "ask", "hypothetical", "soften", "unless", "unless_anywhere", "unless_whole", "denied")
_SIGN_KEYS = frozenset(
    "name flag tier alone net lasts unborn of_others past hedge longstanding supposed explains source".split()
) | frozenset(PARTS)
_COMBINATION_KEYS = frozenset(
    {
        "name",
        "flag",
        "tier",
        "needs",
        "strength",
        "unless_sign",
        "source",
        "facts_alone",
        "raises",
        "same_sentence",
        "within",
        "follows",
    }
)


def read_sign(raw: Mapping[str, Any], patterns: PatternSet, tiers: Mapping[str, Tier], small: frozenset[str]) -> Sign:
    """A sign as the data holds it, its patterns added to ``patterns``. Raises :class:`RedFlagRuleError`."""
    name = str(raw.get("name", ""))
    unknown = set(raw) - _SIGN_KEYS
    if not name or unknown:
        raise RedFlagRuleError(f"sign {name!r}: " + (f"unknown key {sorted(unknown)}" if unknown else "no name"))
    flag = str(raw.get("flag", ""))
    if flag and flag not in tiers:
        raise RedFlagRuleError(f"sign {name!r}: unknown flag {flag}")
    explains = frozenset(map(str, raw.get("explains") or ()))
    if explains - set(tiers):
        raise RedFlagRuleError(f"sign {name!r}: explains an unknown flag {sorted(explains - set(tiers))}")
    for part in PARTS:
        try:
            patterns.add(f"{name}|{part}", read_lines(raw.get(part), name, small))
        except PatternError as error:
            raise RedFlagRuleError(f"sign {name!r}, {part}: {error}") from error
    return Sign(
        name=name,
        flag=flag,
        tier=read_tier(raw["tier"], f"sign {name!r}") if "tier" in raw else None,
        alone=str(raw.get("alone", "")),
        net=bool(raw.get("net", False)),
        lasts=bool(raw.get("lasts", False)),
        unborn=bool(raw.get("unborn", False)),
        of_others=str(raw.get("of_others", "")),
        past=str(raw.get("past", "")),
        hedge=str(raw.get("hedge", "")),
        longstanding=str(raw.get("longstanding", "")),
        supposed=str(raw.get("supposed", "")),
        explains=explains,
    )


def read_combination(raw: Mapping[str, Any], signs: Mapping[str, Sign], tiers: Mapping[str, Tier]) -> Combination:
    """A combination of known signs. Raises :class:`RedFlagRuleError`."""
    name = str(raw.get("name", ""))
    unknown = set(raw) - _COMBINATION_KEYS
    if not name or unknown or "needs" not in raw or raw.get("flag") not in tiers:
        raise RedFlagRuleError(f"combination {name!r}: needs name, needs and a known flag; unknown: {sorted(unknown)}")
    needs = tuple(tuple(str(n) for n in ([line] if isinstance(line, str) else line)) for line in raw["needs"])
    missing = [n for line in needs for n in line if not _known(n, signs, tiers)]
    if missing:
        raise RedFlagRuleError(f"combination {name!r}: no such sign: {', '.join(missing)}")
    tier = read_tier(raw["tier"], f"combination {name!r}") if "tier" in raw else None
    return Combination(
        name,
        str(raw["flag"]),
        tier,
        needs,
        str(raw.get("strength", "present")),
        tuple(read_lines(raw.get("unless_sign"), name)),
        bool(raw.get("facts_alone", False)),
        bool(raw.get("raises", False)),
        bool(raw.get("same_sentence", False)),
        int(raw["within"]) if "within" in raw else None,
        bool(raw.get("follows", False)),
    )


def _known(need: str, signs: Mapping[str, Sign], tiers: Mapping[str, Tier]) -> bool:
    return need in signs or need.startswith("fact ") or (need.startswith("flag ") and need[5:] in tiers)


def read_lines(value: object, name: str, small: frozenset[str] = frozenset()) -> Sequence[str]:
    """The patterns of a list without small words. Raises :class:`RedFlagRuleError`."""
    if value is None:
        return []
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise RedFlagRuleError(f"sign {name!r}: a list of patterns is expected, not {value!r}")
    lines = (without_small_words(str(line), small) for line in value)
    return [line for line in lines if line]


def read_tier(value: object, where: str) -> Tier:
    """A tier of the table. Raises :class:`RedFlagRuleError`."""
    if value not in TIERS:
        raise RedFlagRuleError(f"{where}: unknown tier {value!r}")
    return value
