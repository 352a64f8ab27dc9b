"""The vocabulary of the facts as one set of patterns, which finds its mentions in a message."""

from __future__ import annotations

from bot.language.context import MessageContext
from bot.language.facts.words import Mention, Message
from bot.language.patterns import Match, PatternSet, longest
from bot.language.vocabulary import NOT_THIS, Vocabulary

_SECTIONS = (
    ("sites", "sites", "site"),
    ("sites", "side", "side"),
    ("neuro", "neuro", "neuro"),
    ("neuro", "fine", "neuro_fine"),
    ("pain", "character", "character"),
    ("pain", "onset", "onset"),
    ("pain", "factors", "factor"),
    ("treatments", "names", "treatment"),
    ("outcomes", "outcomes", "outcome"),
    ("precautions", "precautions", "precaution"),
)
_CUES = (
    ("pain", "worse"),
    ("pain", "better"),
    ("pain", "no_factor"),
    ("pain", "when"),
    ("pain", "limit"),
    ("pain", "limit_with_pain"),
    ("pain", "said_worse"),
    ("pain", "said_better"),
    ("pain", "blame"),
    ("pain", "praise"),
    ("pain", "needed"),
    ("pain", "gone_then"),
    ("pain", "goes_on"),
    ("treatments", "tried"),
    ("treatments", "not_tried"),
    ("treatments", "not_treatment"),
    ("treatments", "planned"),
    ("treatments", "declined"),
    ("treatments", "declined_after"),
    ("treatments", "planned_after"),
    ("treatments", "nothing_tried"),
    ("outcomes", "all"),
    ("outcomes", "all_outcomes"),
    ("outcomes", "rest"),
    ("outcomes", "things_that"),
    ("outcomes", "things_that_did_not"),
    ("precautions", "all_denied"),
    ("answers", "correction"),
    ("answers", "contrast"),
    ("answers", "about_self"),
    ("people", "about_other"),
)
_BESIDE_ITSELF = {"outcome": "none"}


class FactWords:
    """Built once from the vocabulary; finds all mentions of a message in one pass."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        factor_codes = vocabulary.section("pain", "factors").items()
        factor = [line for code, lines in factor_codes if code != NOT_THIS for line in lines]
        self._patterns = PatternSet({**vocabulary.groups, "factor": factor})
        for file, section, kind in _SECTIONS:
            for code, lines in vocabulary.section(file, section).items():
                self._patterns.add(f"{kind}:{code}", lines)
        for file, cue in _CUES:
            self._patterns.add(f"{cue}:{cue}", vocabulary.phrases(file, cue))
        for name in ("goes", "all_the_way", "below_knee", "above_knee", "stays_above_leg", "stays_in_back"):
            self._patterns.add(f"radiation_{name}:{name}", vocabulary.table("sites", "radiation")[name])

    @property
    def words(self) -> set[str]:
        """Every word of the patterns, for the spelling."""
        return self._patterns.words

    def find(self, context: MessageContext) -> Message:
        """The mentions in a message; look-alikes are gone, and of overlapping ones of a kind the longest is kept."""
        by_kind: dict[str, list[Match]] = {}
        for match in self._patterns.find(context.reading.canonical):
            by_kind.setdefault(match.name.partition(":")[0], []).append(match)
        message = Message(context)
        for kind, matches in by_kind.items():
            kept = _longest(matches)
            message.mentions[kind] = [
                Mention(match.name.partition(":")[2], match.start, match.end)
                for match in kept
                if match.name.partition(":")[2] not in (NOT_THIS, _BESIDE_ITSELF.get(kind))
            ]
        return message


def _longest(matches: list[Match]) -> list[Match]:
    """The longest matches, a look-alike winning over a code of equal length."""
    return longest(sorted(matches, key=lambda m: (m.start, not m.name.endswith(":" + NOT_THIS))))
