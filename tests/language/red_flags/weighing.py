"""What the learned detector makes of a text."""

from __future__ import annotations

from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.mention import RedFlagMention
from bot.language.understanding import Understander


def asked(
    detector: LearnedRedFlags, understander: Understander, text: str, mentioned: tuple[str, ...] = ()
) -> set[str]:
    """The kinds of danger that the detector asks about by itself; the rules have ``mentioned`` these flags."""
    spoken_of = [RedFlagMention(flag, "denied", "EMERGENCY_NOW", "", "a rule") for flag in mentioned]
    weighed = detector.weigh(understander.read(text), spoken_of)
    return {GROUP_OF[m.flag] for m in weighed if m not in spoken_of}
