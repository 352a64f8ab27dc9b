"""The red-flag rules: signs (words), combinations of signs, and each flag's tier, read from the vocabulary data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml

from bot.language.patterns import PatternError, PatternSet
from bot.language.red_flags.mention import Tier
from bot.language.red_flags.rule import Combination, RedFlagRuleError, Sign
from bot.language.red_flags.rule_reading import read_combination, read_lines, read_sign, read_tier

FOLDER = "red_flags"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    def carries_on(self) -> frozenset[str]:
        """What somebody still does, which tells of no sign ("he is still walking")."""
        return frozenset(map(str, self.answers["carries_on"]))

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
                    if twice := sorted(merged[part].keys() & value.keys()):
                        raise RedFlagRuleError(f"{name}: {part} {', '.join(twice)} stand in another file too")
                    merged[part].update(value)
                else:
                    merged[part].extend(value)
        tiers = {str(flag): read_tier(tier, f"flag {flag}") for flag, tier in merged["flags"].items()}
        small = frozenset(map(str, merged["fillers"]))
        groups = {str(n): read_lines(lines, n, small) for n, lines in merged["groups"].items()}
        try:
            patterns = PatternSet(groups)
        except PatternError as error:
            raise RedFlagRuleError(f"groups: {error}") from error
        signs = {s.name: s for s in (read_sign(raw, patterns, tiers, small) for raw in merged["signs"])}
        if len(signs) != len(merged["signs"]):
            raise RedFlagRuleError("two signs have the same name")
        combinations = tuple(read_combination(raw, signs, tiers) for raw in merged["combinations"])
        answers = merged["answers"]
        answer_patterns = PatternSet()
        for kind in ("words", "elsewhere", "called", "tells", "tells_not"):
            for name, lines in (answers.get(kind) or {}).items():
                answer_patterns.add(f"{kind} {name}", [str(line) for line in lines])
        return cls(tiers, signs, combinations, patterns, small, answer_patterns, answers)


@lru_cache(maxsize=1)
def standard_rules() -> RedFlagRules:
    """Our own rules, read once."""
    return RedFlagRules.load()
