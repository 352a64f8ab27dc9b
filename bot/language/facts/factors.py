"""What makes the pain worse, and what makes it better."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.scored_factors import scored_factors
from bot.language.facts.words import Mention, Message, is_mark

WORSE, BETTER, _VOID = "worse", "better", "void"
_FARTHEST = 9
"""A factor belongs to a word of worse or better that stands at most so many steps away (a comma counts more)."""
_FARTHEST_OF_UNABLE = 2.5
_UNABLE = frozenset(
    "can could unable not struggle struggling hard difficult difficulty trouble impossible never scared afraid".split()
)
_MODALS = frozenset("could can will would should shall may might do does am is".split())
_SHORT_CUES = frozenset({"hurts", "hurt", "kills", "aches", "pain", "no", "nope", "bad", "good"})
_SOFTENERS = frozenset("really any much even so that as too actually necessarily".split())
_FORWARD = frozenset("when if with on after by whenever while once from".split())
_TURNS = frozenset({"but", "though", "although", "whereas", "while", "however", "yet", "then", "."})
_NEVER_WORSE = frozenset({"rest", "medication", "ice", "massage"})
_NEVER_BETTER = frozenset({"night", "morning", "stairs", "lifting", "coughing", "sneezing", "bowel_movement"})
_PAIN = frozenset(
    "pain pains hurts hurt goes shoots spreads runs catches grabs zaps tingles tingling aches ache jolt comes".split()
)
_HOW_LONG = frozenset({"hour", "hours", "minutes", "minute", "while", "day", "yards", "miles", "metres"})
_WITHIN_WHEN = 14
_DURING = frozenset({"at", "in", "every", "all", "during", "through", "each"})
_DOES = frozenset("does did do made makes has had done".split())
_NOTHING = frozenset("nothing nowt no sod bugger naff zip zero diddly little".split())
_FINE_WITHIN = 5
_JOINTS = frozenset(", . and but so because that".split())
_WELL = frozenset("fine ok okay alright comfortable comfy grand good happy laughing sorted golden".split())
_PAUSE = 4.0
"""What a comma adds to the distance between a factor and what is said of another one."""
_SO_IS = frozenset(
    {("so", "is"), ("so", "are"), ("so", "does"), ("same", "with"), ("same", "for"), ("goes", "for"), ("as", "is")}
)


def factors(message: Message) -> tuple[list[str], list[str]]:
    """The codes of what makes it worse, and of what makes it better; one said to do both is neither."""
    cues = _cues(message)
    whens = message.of("when")
    found: dict[str, list[str]] = {WORSE: [], BETTER: []}
    for factor in message.of("factor"):
        if not _counts(message, factor):
            continue
        effect = (
            _of_a_limit(message, factor)
            or _of_a_need(message, factor)
            or _fine_with(message, factor)
            or _elliptic(message, factor, cues)
            or _nearest(message, factor, cues)
            or _of_a_when(message, factor, whens, cues)
            or _of_a_time(message, factor)
        )
        if effect in found:
            found[effect].append(factor.code)
    by_worst, by_best = scored_factors(message)
    worse = [c for c in dict.fromkeys([*found[WORSE], *by_worst]) if c not in _NEVER_WORSE]
    better = [c for c in dict.fromkeys([*found[BETTER], *by_best]) if c not in _NEVER_BETTER]
    unclear = set(worse) & set(better)
    return [c for c in worse if c not in unclear], [c for c in better if c not in unclear]


def _counts(message: Message, factor: Mention) -> bool:
    """Whether it is of the present trouble of the one whom the message is about, and not only asked about."""
    if any(m.start < factor.end and factor.start < m.end for m in message.of("onset")):
        return False
    if factor.code == "exercise" and any(m.start <= factor.start < m.end for m in message.of("treatment")):
        return False
    if not message.is_about(message.context.of(factor.start, factor.end), factor.start):
        return False
    if _does_nothing(message, factor):
        return False
    return not message.in_general_question(factor.start) or _tells_what(message, factor)


def _does_nothing(message: Message, factor: Mention) -> bool:
    """Whether it is said to change nothing ("ice does nothing", "heat made no difference")."""
    said = message.words[factor.end : factor.end + 2]
    return len(said) == 2 and said[0] in _DOES and said[1] in _NOTHING


def _cues(message: Message) -> list[tuple[Mention, str]]:
    """The words of worse and better, those void that are denied or mean something else."""
    found = [
        (_to_the_comma(message, m), kind if _stands(message, m) else _VOID)
        for kind in (WORSE, BETTER)
        for m in message.of(kind)
    ]
    return sorted(found, key=lambda pair: pair[0].start)


def _to_the_comma(message: Message, cue: Mention) -> Mention:
    """The words of a cue before its first pause ("agony, lying on")."""
    pauses = (n for n in range(cue.start + 1, cue.end) if message.words[n] == ",")
    return Mention(cue.code, cue.start, next(pauses, cue.end))


def _stands(message: Message, cue: Mention) -> bool:
    """Whether a word of worse or better is meant as said: not denied, and no other use of the word."""
    if any(_voids(message, m, cue) for m in message.of("no_factor")):
        return False
    before = message.words[max(0, cue.start - 2) : cue.start]
    if before[-1:] and before[-1] in _SOFTENERS:
        before = before[:-1]
    return before[-1:] not in (("not",), ("never",), ("no",))


def _voids(message: Message, other: Mention, cue: Mention) -> bool:
    """Whether ``other`` is a different use of the words of ``cue``; "ok." is none at the end of "becomes ok"."""
    if other.start > cue.start and all(is_mark(w) for w in message.words[cue.end : other.end]):
        return other.end <= cue.end and other.start < cue.end
    return other.start <= cue.start < other.end or cue.start <= other.start < cue.end


def _of_a_limit(message: Message, factor: Mention) -> str | None:
    """Worse, where it is borne only for so long ("I can stand for ten minutes", "after an hour of driving")."""
    if any(m.start <= factor.start and factor.end <= m.end for m in message.of("limit")):
        return WORSE
    within = any(m.start <= factor.start and factor.end <= m.end for m in message.of("limit_with_pain"))
    return WORSE if within and _is_pained(message, factor) else None


def _fine_with(message: Message, factor: Mention) -> str | None:
    """Better, where one is well with it ("lying on the floor I'm fine")."""
    words = message.words
    for at in range(factor.end, min(factor.end + _FINE_WITHIN, len(words) - 2)):
        if words[at] in _JOINTS:
            return None
        if words[at : at + 2] == ("i", "am") and words[at + 2] in _WELL:
            return BETTER
    return None


def _is_pained(message: Message, factor: Mention) -> bool:
    """Whether pain is told of in the sentence."""
    first, last = message.sentence(factor.start)
    return bool(_PAIN & set(message.words[first:last])) or any(
        first <= m.start < last for kind in ("character", "worse", "site") for m in message.of(kind)
    )


def _of_a_need(message: Message, factor: Mention) -> str | None:
    """Better, where it is what one has to do ("then I have to sit down")."""
    needed = any(m.start < factor.start and factor.end <= m.end for m in message.of("needed"))
    return BETTER if needed and _is_pained(message, factor) else None


def _of_a_time(message: Message, factor: Mention) -> str | None:
    """Worse, where the pain is said to be there at that time ("a gnawing in my back at night")."""
    if factor.code != "night" or message.words[factor.start] not in _DURING:
        return None
    first, last = _clause(message, factor)
    near = range(max(first, factor.start - 6), min(last, factor.end + 3))
    pained = bool({"pain", "pains", "ache", "aches", "hurts"} & {message.words[n] for n in near}) or any(
        m.start in near for m in message.of("character")
    )
    return WORSE if pained else None


def _clause(message: Message, factor: Mention) -> tuple[int, int]:
    first, last = message.sentence(factor.start)
    start = max([first, *(n + 1 for n in range(first, factor.start) if message.words[n] in (",", "but"))])
    return start, min([last, *(n for n in range(factor.end, last) if message.words[n] in (",", "but"))])


def _elliptic(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What was said before, or its opposite: "a walk eases it, sitting does not", "a cough is fine, bending is not"."""
    words = message.words
    earlier = [m for m, kind in cues if m.end <= factor.start and factor.start - m.end < 12]
    if not earlier:
        return None
    cue = earlier[-1]
    kind = cue.code
    denied = bool({"not", "never"} & set(words[max(0, cue.start - 3) : cue.start]))
    if any(pair in _SO_IS for pair in pairwise(words[max(0, factor.start - 5) : factor.start])):
        return None if denied else kind
    verb = factor.end
    while verb < len(words) and words[verb] not in ("does", "do", "is", "are", "did") and verb - factor.end < 4:
        verb += 1
    rest = tuple(words[verb + 1 : verb + 3])
    if verb >= len(words) or words[verb] not in ("does", "do", "is", "are", "did"):
        return None
    if any(w in (",", ".") for w in words[factor.end : verb]):
        return None
    denies = rest[:1] == ("not",)
    closes = rest[1:] if denies else rest[:1]
    if closes and closes[0] not in (".", ",", "but", "and", "at"):
        return None
    if not denies and words[verb] in ("is", "are"):
        return None
    if denies:
        return None if denied else (WORSE if kind == BETTER else BETTER)
    return kind if denied else None


def _nearest(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What the nearest word of worse or better in its sentence says of it."""
    best: tuple[float, str] | None = None
    last = _clause(message, factor)[1]
    told_behind = any(factor.end <= c.start < last and not _points_forward(message, c) for c, _ in cues)
    for cue, kind in cues:
        distance = _distance(message, factor, cue)
        if distance is None:
            continue
        if told_behind and cue.end <= factor.start and "," in message.words[cue.end : factor.start]:
            continue  # "standing does me in, sitting at the table sorts it"
        words = message.words[cue.start : cue.end]
        short = words[0] in _UNABLE or (len(words) == 1 and words[0] in _SHORT_CUES)
        if distance <= (_FARTHEST_OF_UNABLE if short else _FARTHEST) and (best is None or distance < best[0]):
            best = (distance, kind)
    return best[1] if best else None


def _distance(message: Message, factor: Mention, cue: Mention) -> float | None:
    """How many steps lie between them, a pause counting for more; nothing where they do not belong together."""
    first, last = message.sentence(factor.start)
    if not first <= cue.start < last:
        return None
    if cue.start <= factor.start < cue.end or factor.start <= cue.start < factor.end:
        return 0.0
    before = cue.end <= factor.start
    if before and _TURNS & set(message.words[cue.start : cue.end]):
        return None  # "hurts at night, but if I …"
    if not before and _points_forward(message, cue):
        return None
    between = message.words[cue.end : factor.start] if before else message.words[factor.end : cue.start]
    if set(between) & _TURNS:
        return None
    heads = before and (cue.start == first or message.words[cue.start - 1] == ",")
    distance = len(between) + (2.0 if heads else _PAUSE) * between.count(",") + (0 if before else 1)
    if "and" in between:
        distance += 1 if before else 0.5
    return _through_list(message, factor, cue, before, distance, 2.0 if heads else _PAUSE)


def _of_a_when(
    message: Message, factor: Mention, whens: Sequence[Mention], cues: Sequence[tuple[Mention, str]]
) -> str | None:
    """What happens "when I …": what is told of the pain behind the factor, else what was told before the "when"."""
    when = next(
        (w for w in whens if not _asks_when(message, w) and 0 <= factor.start - w.end <= _after_when(message, w)), None
    )
    if when is None:
        return None
    last = message.sentence(factor.start)[1]
    end = min(last, factor.end + _WITHIN_WHEN)
    end = min([end, *(n for n in range(factor.end, end) if message.words[n] in _TURNS)])
    told = [
        (m.start, kind)
        for m, kind in cues
        if factor.end <= m.start < end and kind != _VOID and not _points_forward(message, m)
    ]
    told += [
        (m.start, WORSE)
        for kind in ("character", "radiation_goes")
        for m in message.of(kind)
        if factor.end <= m.start < end
    ]
    if told:
        return min(told)[1]
    jolts = factor.code in ("coughing", "sneezing") and bool(message.of("radiation_goes"))
    return WORSE if jolts or _tells_of_pain(message, when) else None


def _asks_when(message: Message, when: Mention) -> bool:
    """Whether it asks for a time ("when could I carry again")."""
    following = message.words[when.end : when.end + 2]
    return message.words[when.end - 1] == "when" and len(following) == 2 and following[0] in _MODALS


def _after_when(message: Message, when: Mention) -> int:
    """How far a factor may stand from its "when": farther where a time stands between ("after an hour of driving")."""
    return 5 if set(message.words[when.end : when.end + 4]) & _HOW_LONG else 2


def _tells_of_pain(message: Message, when: Mention) -> bool:
    """Whether a "when I …" follows on pain in its sentence ("goes into my leg when I sneeze")."""
    first, _ = message.sentence(when.start)
    start = max(first, when.start - _WITHIN_WHEN)
    start = max([start, *(n + 1 for n in range(start, when.start) if message.words[n] in _TURNS)])
    return bool(set(message.words[start : when.start]) & _PAIN) or any(
        start <= m.start < when.start and message.words[m.start] not in _UNABLE
        for kind in ("character", WORSE)
        for m in message.of(kind)
    )


def _tells_what(message: Message, factor: Mention) -> bool:
    """Whether a sentence that opens with "what" answers itself ("what brings it on is sitting")."""
    first, last = message.opening(factor.start), message.sentence(factor.start)[1]
    opening = message.words[first : first + 2]
    asks = message.context.reading.sentence_of(factor.start).asks
    verbs = {"brings", "makes", "sets", "takes", "eases", "triggers", "hurts", "kills", "starts", "helps", "relieves"}
    answered = {"is", "are"} & set(message.words[first + 2 : min(last, factor.start)])
    return opening[:1] == ("what",) and opening[1] in verbs and bool(answered) and not asks


def _points_forward(message: Message, cue: Mention) -> bool:
    """Whether the cue speaks of what follows it ("eases when …")."""
    following = message.words[cue.end] if cue.end < len(message.words) else ""
    if following in ("", ",", "."):
        return False  # "sitting brings it on"
    if following == "by" and message.words[cue.end + 1 : cue.end + 2] in (("a",), ("far",), ("miles",)):
        return False  # "the worst by a mile"
    if message.words[cue.end - 1] in _FORWARD or following in _FORWARD:
        return True
    return any(m.start == cue.end for m in message.of("factor"))


def _through_list(
    message: Message, factor: Mention, cue: Mention, before: bool, distance: float, pause: float
) -> float:
    """A list of factors is one step long ("worse sitting, driving, bending or on stairs")."""
    span = (cue.end, factor.start) if before else (factor.end, cue.start)
    listed = [m for m in message.of("factor") if span[0] <= m.start and m.end <= span[1]]
    taken = sum(m.end - m.start for m in listed)
    joints = sum(1 for w in message.words[span[0] : span[1]] if w in (",", "or", "and", "too", "long", "for"))
    commas = message.words[span[0] : span[1]].count(",")
    return max(0.0, distance - taken - joints - (pause - 0.5) * commas) if listed else distance
