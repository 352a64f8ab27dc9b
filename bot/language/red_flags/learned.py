"""A second red-flag detector, learned from our own sentences: it asks where the rules are silent, and seconds them.

By itself it only ever asks. Where a rule asks and it is sure as well, the two together are enough for *present*. What
the rules say is lowered only in a long story (:mod:`bot.language.red_flags.doubt`).

Source of the design: clinical fact sheet 2.4 (danger is often told sideways; ask plainly rather than stay silent). How
it learns stands in :mod:`bot.language.red_flags.learned_training`, what it looks at in
:mod:`bot.language.red_flags.learned_features` (words) and :mod:`bot.language.red_flags.learned_meaning` (meaning);
docs/red-flags.md explains all of it.
"""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from bot.language.context import MessageContext, standard_context
from bot.language.learning.columns import Columns, beginnings
from bot.language.learning.loading import collector_paused
from bot.language.reading import Reading
from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.doubt import doubted_below, is_danger, is_emergency, lowered, may_be_doubted
from bot.language.red_flags.held_out import HeldOut
from bot.language.red_flags.learned_features import Features, Floats
from bot.language.red_flags.learned_meaning import Meaning
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.left_open import in_the_balance, left_open, loudest
from bot.language.red_flags.long_story import is_long, lean, surer
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules
from bot.language.red_flags.stretches import Stretches, stretches
from bot.language.subjects import in_no_danger

GROUPS: Mapping[str, tuple[str, ...]] = {
    "saddle": ("CES_SADDLE",),
    "bladder": ("CES_BLADDER",),
    "bowel": ("CES_BOWEL",),
    "sex": ("CES_SEX",),
    "both legs": ("CES_BILAT",),
    "weakness": ("MOTOR_PROG", "MOTOR_SUDDEN"),
    "injury": ("TRAUMA_MAJOR", "TRAUMA_MINOR"),
    "infection": ("INFECT", "INFECT_RISK", "INFECT_NEURO", "SEPSIS"),
    "cancer": ("CANCER_SUSP", "CANCER_PAIN", "CANCER_NEURO"),
    "aneurysm": ("AAA_RUPTURE", "AAA_STABLE"),
    "chest or lung": ("CHEST", "PE"),
    "clot in a vein": ("DVT",),
    "cold leg": ("LIMB_COLD",),
    "suicide": ("SUICIDE_IDEA", "SUICIDE_NOW"),
    "overdose": ("OVERDOSE",),
    "stomach bleed": ("GI_BLEED",),
    "pregnancy": ("PREG", "PREG_URGENT"),
    "child": ("CHILD", "CHILD_URGENT"),
    "after a procedure": ("POSTPROC",),
    "weak defense": ("IMMUNE_STEROID",),
    "shingles": ("SHINGLES",),
}
"""Kinds of danger that are learned together, each with its flags (table 2.2); where the flag is unsure, the first."""
GROUP_OF = {flag: group for group, flags in GROUPS.items() for flag in flags}
_NEVER_SUPPOSED = frozenset({"suicide"})
"""What "if" and "would" do not lower, as in the rules."""
_DENIALS = frozenset("no never without nor neither none nil zero denies denied deny".split())
_LACKING = frozenset(
    "feeling sensation control strength power warning idea urge erection pulse point reason clue way longer".split()
)
"""After "no" these make a sign, not a denial."""
_OF_OTHERS_NOTHING = frozenset("cancer tumour tumor aneurysm pregnant expecting".split())
"""Said of somebody else these alone are no danger, as in the rules (`of_others: combined`)."""
_LOSSES = frozenset("lost lose losing gone gotten weakened dropped".split())
"""After "not" these make a denial ("has not lost any strength")."""
_HAVING = frozenset({"got", "have", "had"})
"""After "not" these make one too, unless what is lacking is a sign ("have not got any feeling")."""
RAISED = frozenset({"present", "ask", "other_person"})
"""The statuses of a flag that is not silent."""
FORMAT = 5


class LearnedUnreadable(ValueError):
    """The file is not a detector of this version."""


@dataclass(frozen=True)
class Suspicion:
    """One kind of danger in one stretch of a message, ``sure`` as log odds."""

    group: str
    flag: str
    sure: float
    start: int
    end: int


_FEWEST_WORDS = 4
"""A shorter message ("17", "she says 8") is for the rules, which know the open question."""
_USUAL_WORDS = 10
"""Messages up to this length are what the thresholds were chosen on: most training sentences have no more."""
_STRICTER = 0.2
"""By how many log odds the detector must be surer where a message is e times as long: each sentence of a long story is
one more chance to be wrong. Chosen on the development messages, together with the runs that are judged."""
_LONG = 100
_STRICTER_OF = {"suicide": 0.7, "overdose": 0.7, "weakness": 2.0, "injury": 2.0, "both legs": 1.0, "child": 1.0}
"""The same for the kinds whose words (life, end, tablets, walking, falls) every long story holds, above so many words,
on top: on the long development messages half of these kinds' false asks are gone, and no right one."""
_BOTH_LEGS, _ONE_SIDED = "both legs", 1.0
"""How much surer, in log odds, of both legs where a message names one side and nothing that could be the other."""
_OF_THE_OTHER = frozenset("both other two legs feet either each too also as spread opposite second well".split())
_DENIED_NEARBY = 0.7
"""By how many log odds the detector must be surer of what a wide net takes for denied because of a "not" beside it:
"not passing urine like before" is a sign, "no accidents" is none."""


@dataclass(frozen=True)
class Thresholds:
    """Log odds from which each group asks (``ask``), and from which a rule's ask becomes present (``agree``).

    ``usual`` is the mean of each group over the runs of a usual harmless story, by the words alone.
    """

    ask: Floats
    agree: float = math.inf
    usual: Floats | float = 0.0


class LearnedRedFlags:
    """Weighs what the rules found and asks where they are silent. Made by `learned_training.train` or :meth:`load`.

    ``flags`` are those of the groups' flags that can be told apart; ``held_out`` is how well the training came out.
    ``words`` scores the groups alone: the flags of a group are told apart only where it is asked about.
    """

    def __init__(
        self,
        scorer: Scorer,
        meaning: Meaning,
        groups: Sequence[str],
        flags: Sequence[str],
        thresholds: Thresholds,
        held_out: HeldOut | None = None,
    ) -> None:
        self.scorer, self.meaning = scorer, meaning
        self.groups, self.flags = tuple(groups), tuple(flags)
        self.thresholds, self.held_out = thresholds, held_out
        self.words = scorer.first(len(self.groups))
        self._tiers = standard_rules().tiers

    def weigh(self, reading: Reading, mentions: Sequence[RedFlagMention] = ()) -> list[RedFlagMention]:
        """The rules' ``mentions`` of a message as they stand after the second look, then what else is to be asked.

        A long story is asked about only where it leans towards a danger as a whole. Where any danger of it stands, all
        is asked about that would be in a shorter message: one sign makes another likelier.
        """
        if len(reading.words) < _FEWEST_WORDS:
            return list(mentions)
        message = stretches(reading, small_words())
        words = self.words(message)
        leaning = lean(reading, words, self.thresholds.usual)
        asks, agrees = self.floors(reading, mentions)
        long = is_long(reading)
        first = np.where(np.isinf(asks), np.inf, self.thresholds.ask + surer(self.groups, leaning)) if long else asks
        floors = np.minimum.reduce([first, asks, agrees])
        scores = self.scores(reading, message, words, floors, self.doubts(reading, mentions, leaning))
        sure = scores.max(axis=0)
        standing = [one for mention in mentions for one in self._after_doubt(mention, reading, sure, leaning)]
        beside = any(map(is_emergency, standing))
        asked = self._asked(reading, message, scores, first, beside)
        if long and any(map(is_danger, [*standing, *asked])):
            told = {mention.flag for mention in standing}
            standing += [mention for mention in mentions if mention.flag not in told]
            asked = self._asked(reading, message, scores, np.minimum(first, asks), beside)
        return [*(self._seconded(mention, sure, agrees) for mention in standing), *asked]

    def floors(self, reading: Reading, mentions: Sequence[RedFlagMention]) -> tuple[Floats, Floats]:
        """From which log odds each kind of danger is asked about, and from which it makes one of ``mentions`` present.

        Infinite where the rules speak of that kind of danger already, and where no mention of it may be raised. A wide
        net that takes a "not" nearby for a denial has not spoken.
        """
        longer, long = (max(0.0, math.log(len(reading.words) / usual)) for usual in (_USUAL_WORDS, _LONG))
        stricter = _STRICTER * longer + long * np.asarray([_STRICTER_OF.get(group, 0.0) for group in self.groups])
        spoken_of = {GROUP_OF.get(m.flag) for m in mentions if not _denied_nearby(m)}
        doubtful = {GROUP_OF.get(m.flag) for m in mentions if _denied_nearby(m)}
        raisable = {GROUP_OF.get(m.flag) for m in mentions if may_be_raised(m)}
        stricter += np.where([group in doubtful for group in self.groups], _DENIED_NEARBY, 0.0)
        if _one_sided(set(reading.canonical)):
            stricter += np.where([group == _BOTH_LEGS for group in self.groups], _ONE_SIDED, 0.0)
        asks = np.where([group in spoken_of for group in self.groups], np.inf, self.thresholds.ask + stricter)
        agrees = np.where([group in raisable for group in self.groups], self.thresholds.agree, np.inf)
        return asks.astype(np.float32), agrees.astype(np.float32)

    def doubts(self, reading: Reading, mentions: Sequence[RedFlagMention], leaning: Floats) -> Floats:
        """Below which log odds what a rule raises of each kind of danger is doubted; infinite where nothing may be."""
        doubtful = [m for m in mentions if may_be_doubted(m, reading) and GROUP_OF.get(m.flag) in self.groups]
        lowest = np.full(len(self.groups), np.inf, dtype=np.float32)
        for mention in doubtful:
            number = self.groups.index(GROUP_OF[mention.flag])
            lowest[number] = min(lowest[number], doubted_below(mention, float(leaning[number])))
        return lowest

    def scores(self, reading: Reading, message: Stretches, words: Floats, floors: Floats, doubts: Floats) -> Floats:
        """For each window of ``message`` the log odds of each kind of danger.

        By a window's own ``words``, and by what the whole message means: of that the stretch that speaks loudest for a
        kind counts for all of them, for danger is often told in one sentence and meant in the next. Only of
        stretches that could reach a floor (of :meth:`floors`) by it, it is asked; where none could, the most that it
        could say is added. What is doubted (:meth:`doubts`) is asked about where the words speak loudest of it. Other
        stretches are asked about only where the answer is then still in the balance.
        """
        asked, most = left_open(words, floors)
        doubtful, _ = left_open(words, doubts)
        if doubtful.any():
            asked |= doubtful & loudest(words, np.isfinite(doubts))
        if not asked.any():
            return words + np.float32(most)
        meant = self.meaning(reading, message, asked)
        rest = in_the_balance(words.max(axis=0) + meant, floors, doubts, doubtful) & ~asked
        if rest.any():
            meant = np.maximum(meant, self.meaning(reading, message, rest))
        return words + meant

    def _after_doubt(
        self, mention: RedFlagMention, reading: Reading, sure: Floats, leaning: Floats
    ) -> Sequence[RedFlagMention]:
        """What stands of one of the rules' mentions where the detector finds next to nothing of its kind."""
        group = GROUP_OF.get(mention.flag)
        if group not in self.groups or not may_be_doubted(mention, reading):
            return (mention,)
        number = self.groups.index(group)
        if sure[number] >= doubted_below(mention, float(leaning[number])):
            return (mention,)
        return lowered(mention, group, float(sure[number] + leaning[number]))

    def _seconded(self, mention: RedFlagMention, sure: Floats, agrees: Floats) -> RedFlagMention:
        """One of the rules' mentions, raised to present where both agree."""
        group = GROUP_OF.get(mention.flag)
        if group is None or group not in self.groups or not may_be_raised(mention):
            return mention
        number = self.groups.index(group)
        if sure[number] < agrees[number]:
            return mention
        return replace(mention, status="present", rule=f"{mention.rule}; {_trace(group, float(sure[number]))}")

    def _asked(
        self, reading: Reading, message: Stretches, scores: Floats, asks: Floats, beside: bool
    ) -> list[RedFlagMention]:
        """What to ask where the rules do not speak of that kind of danger, the surest first.

        ``beside`` an emergency that a rule found only what the words name: its words make other kinds suspicious too.
        """
        names = self.scorer.features.found.names
        found = self.suspicions(message, reading, scores, asks)
        return [
            RedFlagMention(
                s.flag,
                "ask",
                self._tiers[s.flag],
                reading.said(message.at[s.start], message.at[s.end - 1] + 1),
                _trace(s.group, s.sure),
            )
            for s in sorted(found, key=lambda s: -s.sure)
            if not beside or names(s.group, message.words[s.start : s.end])
        ]

    def suspicions(self, message: Stretches, reading: Reading, scores: Floats, floors: Floats) -> list[Suspicion]:
        """For each group its surest stretch that reaches its floor and that the context lets stand."""
        reached = np.flatnonzero((scores >= floors).any(axis=0))
        if not len(reached):
            return []
        context = standard_context().apply(reading)
        found = []
        for column in map(int, reached):
            surest_first = np.argsort(-scores[:, column], kind="stable")
            for row in surest_first[: int((scores[:, column] >= floors[column]).sum())]:
                if self._stands(message, context, int(row), column):
                    window, score = message.windows[row], float(scores[row, column])
                    found.append(Suspicion(self.groups[column], self._flag(column, message, window), score, *window))
                    break
        return found

    def _flag(self, column: int, message: Stretches, window: tuple[int, int]) -> str:
        flags = GROUPS[self.groups[column]]
        known = [flag for flag in flags if flag in self.flags]
        if len(known) < 2:
            return known[0] if known else flags[0]
        scores = self.scorer(message.part(window))[0]
        return max(known, key=lambda flag: float(scores[len(self.groups) + self.flags.index(flag)]))

    def _stands(self, message: Stretches, context: MessageContext, row: int, column: int) -> bool:
        """Whether the words around the telling word leave it a danger of now, of whoever it is."""
        strongest = self.words.strongest_word(message, message.windows[row], column)
        at = message.at[strongest]
        said = context.of(at, at + 1)
        words = context.reading.canonical
        if in_no_danger(said.other) or (said.other and words[at] in _OF_OTHERS_NOTHING):
            return False
        if said.denied and not said.unclear and said.denied.split()[0] in _DENIALS:
            first = words[max(0, at - 8) : at + 1]
            cue = max((i for i, w in enumerate(first) if w == said.denied.split()[0]), default=-1)
            if cue >= 0 and not _LACKING & set(first[cue + 1 : cue + 3]) and "until" not in words:
                return False
        if said.denied and not said.unclear and said.denied.split()[-1] == "not":
            near = words[max(0, at - 8) : at + 1]
            if any(w == "not" and next_one in _LOSSES for w, next_one in pairwise(near)):
                return False
            if any(w == "not" and next_one in _HAVING for w, next_one in pairwise(near)) and not _LACKING & set(near):
                return False
        if said.bygone or (said.past and not said.resolved):
            return False
        supposed = said.hypothetical and not (said.general and context.first_person(at, at + 1))
        return not supposed or self.groups[column] in _NEVER_SUPPOSED

    def save(self, path: Path) -> None:
        """Writes the detector into one file."""
        features = self.scorer.features
        families = [sorted(f, key=f.__getitem__) for f in (features.words, features.pieces, features.concepts)]
        held_out = asdict(self.held_out) if self.held_out else None
        meta = {
            "format": FORMAT,
            "groups": self.groups,
            "flags": self.flags,
            "features": families,
            "held_out": held_out,
        }
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                weights=self.scorer.weights.astype(np.float16),
                bias=self.scorer.bias,
                idf=features.idf,
                thresholds=self.thresholds.ask,
                agree=self.thresholds.agree,
                usual=self.thresholds.usual,
                meta=np.asarray(json.dumps(meta)),
                **self.meaning.arrays(),
            )

    @classmethod
    @collector_paused()
    def load(cls, path: Path) -> LearnedRedFlags:
        """The detector that :meth:`save` wrote.

        Raises:
            LearnedUnreadable: the file is missing, broken or of another version.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                stored = {name: file[name] for name in file.files}
            meta = json.loads(str(stored["meta"]))
            if meta["format"] != FORMAT:
                raise LearnedUnreadable(f"{path}: red-flag detector of another version; train again")
            weights, bias, idf = stored["weights"], stored["bias"], stored["idf"]
            thresholds = Thresholds(stored["thresholds"], float(stored["agree"]), stored["usual"])
            meaning = Meaning.of(stored)
        except (OSError, KeyError, ValueError, zlib.error, zipfile.BadZipFile) as problem:
            if isinstance(problem, LearnedUnreadable):
                raise
            raise LearnedUnreadable(f"{path}: not a red-flag detector ({problem}); train again") from problem
        words, pieces, concepts = families = meta["features"]
        of_words, of_pieces, of_concepts = beginnings(families)
        columns = Columns(words, of_words), Columns(pieces, of_pieces)
        by_concept = {concept: of_concepts + number for number, concept in enumerate(concepts)}
        scorer = Scorer(Features(*columns, by_concept, idf, Concepts.standard()), weights, bias)
        held_out = HeldOut(**meta["held_out"]) if meta["held_out"] else None
        return cls(scorer, meaning, meta["groups"], meta["flags"], thresholds, held_out)


def _trace(group: str, sure: float) -> str:
    """How the detector names itself in a rule: the kind of danger and its probability."""
    return f"learned: {group} {1 / (1 + math.exp(-sure)):.2f}"


def _one_sided(words: Set[str]) -> bool:
    """Whether ``words`` name one side, and nothing in them could be the other."""
    return len({"left", "right"} & words) == 1 and not _OF_THE_OTHER & words


def _denied_nearby(mention: RedFlagMention) -> bool:
    """Whether a wide net found the words, and only a word near them denies them, no plain denial of its own."""
    sign = standard_rules().signs.get(mention.rule)
    return sign is not None and sign.net and mention.status == "denied" and mention.cue != mention.text


def may_be_raised(mention: RedFlagMention) -> bool:
    """Whether a rule asks by its own words: nothing around them lowered it, and it was no answer to a question."""
    return mention.status == "ask" and not mention.cue and mention.rule in standard_rules().names


def small_words() -> frozenset[str]:
    """The words that the detector leaves out, as the rules do."""
    return standard_rules().fillers
