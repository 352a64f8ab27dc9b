"""Phrases by which a text is known: what is about rhizotomy, what must never be said, what is a dose."""

from __future__ import annotations

import re

ABOUT_RHIZOTOMY = re.compile(r"rhizotomy|radio ?frequency|\bRFA?\b|pulsed waves|test block|medial branch", re.I)

BANNED = re.compile(
    r"candidate|you should (?:take|have|get|try) (?:an? )?(?:rhizotomy|medicine|pills?)|you (?:need|must have) surgery"
    r"|you (?:have|definitely have|likely have|probably have) (?:sciatica|stenosis|a (?:herniated|slipped) disc)"
    r"|\byou(?:'re| are) (?:suitable|eligible|a good fit)|\b(?:stop|start|quit) (?:taking|using) (?!away)"
    r"|\b(?:increase|reduce|double|halve|skip) (?:your|the) (?:dose|medicine|pills?|tablets?)"
    r"|guarantee|pain[- ]free for|miracle|100 ?%|\bcure[sd]?\b(?<!not a cure)",
    re.I,
)

DOSE = re.compile(
    r"\d\s*(?:mg|mcg|µg|micrograms?|milligrams?|ml|g)\b"
    r"|\d+\s*(?:tablets?|pills?|capsules?|drops?)\b"
    r"|\b(?:once|twice|(?:one|two|three|four|\d+) times) (?:a|per) day\b"
    r"|\bevery (?:four|six|eight|\d+) hours\b|\bmaximum (?:dose|daily)|\blowest (?:effective )?dose\b",
    re.I,
)
