"""The red-flag rules: signs (words), combinations of signs, and each flag's tier, read from the vocabulary data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml

from bot.language.patterns import PatternError, PatternSet
from bot.language.red_flags.mention import TIERS, Tier
from bot.language.red_flags.small_words import without_small_words

FOLDER = "red_flags"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
    }
)


class RedFlagRuleError(ValueError):
    """A rule that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Sign:
    """Words that are a sign: with a ``flag`` they raise it, without one they only count in combinations.

    A ``net`` yields to any other sign on its words. alone ``ask``: by itself it only asks, in a combination it counts
    in full. ``lasts``: it completes combinations in later messages too. ``unborn``: what it tells of "the baby" is its
    mother's own. of_others ``combined``: told of somebody else it only counts in a combination ("my son is nine" alone
    says no more than his age). past ``counts``: a history ("I had cancer") is as good as a present; ``event``: it
    happened once, and pain "since" it years ago makes it no newer. hedge / longstanding / supposed ``ignored``: "I
    think", "for years" or "if" do not lower it. ``explains``: it is a lasting condition, which may have brought the
    signs of these flags long ago.
    """

    name: str
    flag: str
    tier: Tier | None
    alone: str
    net: bool
    lasts: bool
    unborn: bool
    of_others: str
    past: str
    hedge: str
    longstanding: str
    supposed: str
    explains: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Combination:
    """Signs that raise ``flag`` together: one of each line of ``needs`` (a sign's name, or ``fact …``).

    ``raises``: parts that only ask are enough to be present, unless hedged. ``same_sentence``: they stand together.
    ``within``: at most so many sentences lie between its parts, but for a history, which may stand anywhere.
    """

    name: str
    flag: str
    tier: Tier | None
    needs: tuple[tuple[str, ...], ...]
    strength: str
    unless_sign: tuple[str, ...]
    facts_alone: bool
    raises: bool = False
    same_sentence: bool = False
    within: int | None = None

    @cached_property
    def facts(self) -> tuple[tuple[str, ...], ...]:
        """Those of each line of ``needs`` that are facts."""
        return tuple(tuple(need for need in line if need.startswith("fact ")) for line in self.needs)


@dataclass(frozen=True)
class RedFlagRules:
    """All rules, with ``patterns`` that find every part of every sign (named ``sign name|part``)."""

    tiers: Mapping[str, Tier]
    signs: Mapping[str, Sign]
    combinations: tuple[Combination, ...]
    patterns: PatternSet
    fillers: frozenset[str]
    answer_patterns: PatternSet
    answers: Mapping[str, Any]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all signs and combinations."""
        return frozenset(self.signs) | {combination.name for combination in self.combinations}

    @cached_property
    def signs_of(self) -> Mapping[str, Sequence[Sign]]:
        """The signs of each flag."""
        by_flag: dict[str, list[Sign]] = {}
        for sign in self.signs.values():
            by_flag.setdefault(sign.flag, []).append(sign)
        return by_flag

    @cached_property
    def beside_no(self) -> frozenset[str]:
        """Words that may stand beside a no to the whole check."""
        return frozenset(map(str, self.answers["beside_no"]))

    @cached_property
    def after_yes(self) -> frozenset[str]:
        """Words that may follow on a yes of subject and verb ("I am, yes")."""
        return frozenset(map(str, self.answers["after_yes"]))

    @cached_property
    def asks_first(self) -> frozenset[str]:
        """First words of a message that asks."""
        return frozenset(map(str, self.answers["asks_first"]))

    @property
    def words(self) -> set[str]:
        """Every word of the rules, for the spelling."""
        return self.patterns.words | self.answer_patterns.words

    @classmethod
    def load(cls) -> RedFlagRules:
        """The rules of ``bot/knowledge/vocabulary/red_flags/``. Raises :class:`RedFlagRuleError`."""
        folder = resources.files("bot.knowledge.vocabulary").joinpath(FOLDER)
        files = sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name)
        return cls.read({f.name: yaml.load(f.read_text("utf-8"), _LOADER) for f in files})  # noqa: S506 - a safe loader

    @classmethod
    def read(cls, files: Mapping[str, Any]) -> RedFlagRules:
        """The rules of ``files`` (file name → its content). Raises :class:`RedFlagRuleError`."""
        merged: dict[str, Any] = {part: {} for part in ("groups", "flags", "answers")}
        merged.update({part: [] for part in ("fillers", "signs", "combinations")})
        for name, content in files.items():
            if not isinstance(content, Mapping) or set(content) - set(merged):
                raise RedFlagRuleError(f"{name}: only {', '.join(merged)} may stand here")
            for part, value in content.items():
                if isinstance(merged[part], dict):
                    merged[part].update(value)
                else:
                    merged[part].extend(value)
        tiers = {str(flag): _tier(tier, f"flag {flag}") for flag, tier in merged["flags"].items()}
        small = frozenset(map(str, merged["fillers"]))
        groups = {str(n): _lines(lines, n, small) for n, lines in merged["groups"].items()}
        try:
            patterns = PatternSet(groups)
        except PatternError as error:
            raise RedFlagRuleError(f"groups: {error}") from error
        signs = {s.name: s for s in (_sign(raw, patterns, tiers, small) for raw in merged["signs"])}
        if len(signs) != len(merged["signs"]):
            raise RedFlagRuleError("two signs have the same name")
        combinations = tuple(_combination(raw, signs, tiers) for raw in merged["combinations"])
        answers = merged["answers"]
        answer_patterns = PatternSet()
        for kind in ("words", "elsewhere", "called"):
            for name, lines in (answers.get(kind) or {}).items():
                answer_patterns.add(f"{kind} {name}", [str(line) for line in lines])
        return cls(tiers, signs, combinations, patterns, small, answer_patterns, answers)


@lru_cache(maxsize=1)
def standard_rules() -> RedFlagRules:
    """Our own rules, read once."""
    return RedFlagRules.load()


def _sign(raw: Mapping[str, Any], patterns: PatternSet, tiers: Mapping[str, Tier], small: frozenset[str]) -> Sign:
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
            patterns.add(f"{name}|{part}", _lines(raw.get(part), name, small))
        except PatternError as error:
            raise RedFlagRuleError(f"sign {name!r}, {part}: {error}") from error
    return Sign(
        name=name,
        flag=flag,
        tier=_tier(raw["tier"], f"sign {name!r}") if "tier" in raw else None,
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


def _combination(raw: Mapping[str, Any], signs: Mapping[str, Sign], tiers: Mapping[str, Tier]) -> Combination:
    name = str(raw.get("name", ""))
    unknown = set(raw) - _COMBINATION_KEYS
    if not name or unknown or "needs" not in raw or raw.get("flag") not in tiers:
        raise RedFlagRuleError(f"combination {name!r}: needs name, needs and a known flag; unknown: {sorted(unknown)}")
    needs = tuple(tuple(str(n) for n in ([line] if isinstance(line, str) else line)) for line in raw["needs"])
    missing = [n for line in needs for n in line if not _known(n, signs, tiers)]
    if missing:
        raise RedFlagRuleError(f"combination {name!r}: no such sign: {', '.join(missing)}")
    tier = _tier(raw["tier"], f"combination {name!r}") if "tier" in raw else None
    return Combination(
        name,
        str(raw["flag"]),
        tier,
        needs,
        str(raw.get("strength", "present")),
        tuple(_lines(raw.get("unless_sign"), name)),
        bool(raw.get("facts_alone", False)),
        bool(raw.get("raises", False)),
        bool(raw.get("same_sentence", False)),
        int(raw["within"]) if "within" in raw else None,
    )


def _known(need: str, signs: Mapping[str, Sign], tiers: Mapping[str, Tier]) -> bool:
    return need in signs or need.startswith("fact ") or (need.startswith("flag ") and need[5:] in tiers)


def _lines(value: object, name: str, small: frozenset[str] = frozenset()) -> Sequence[str]:
    if value is None:
        return []
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise RedFlagRuleError(f"sign {name!r}: a list of patterns is expected, not {value!r}")
    lines = (without_small_words(str(line), small) for line in value)
    return [line for line in lines if line]


def _tier(value: object, where: str) -> Tier:
    if value not in TIERS:
        raise RedFlagRuleError(f"{where}: unknown tier {value!r}")
    return value
