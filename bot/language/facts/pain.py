"""How the pain feels, began, and what makes it worse or better."""

from __future__ import annotations

from bot.language.facts.words import Mention, Message

_FARTHEST = 9
"""A factor belongs to a word of worse or better that stands at most so many steps away (a comma counts more)."""
_FARTHEST_OF_UNABLE = 2.5
_UNABLE = frozenset(
    "can could unable not struggle struggling hard difficult difficulty trouble impossible never scared afraid".split()
)
_HURTING = frozenset({"hurts", "hurt", "kills", "aches"})
_SOFTENERS = frozenset("really any much even so that as too actually necessarily".split())
_FORWARD = frozenset("when if with on after by whenever while once from".split())
_AT_THE_TIME = frozenset("when i am if at on while with for".split())
_APART = 2
"""Scores at least so far apart tell what makes it worse and what makes it better."""
_TURNS = frozenset({"but", "though", "although", "whereas", "while", "however", "yet", "."})
_NEVER_WORSE = frozenset({"rest", "medication", "ice"})
_NEVER_BETTER = frozenset({"night", "morning", "stairs", "lifting", "coughing", "sneezing", "bowel_movement"})
_PAIN = frozenset(
    "pain pains hurts hurt goes shoots spreads runs catches grabs zaps tingles tingling aches ache jolt comes".split()
)


def characters(message: Message) -> list[str]:
    """The words for how the pain feels, in order."""
    return list(dict.fromkeys(m.code for m in message.of("character") if message.holds(m)))


def onset(message: Message) -> str | None:
    """How it began; what caused it (lifting, an injury) tells more than how fast."""
    held = [m.code for m in message.of("onset") if message.holds(m)]
    for code in ("lifting", "injury", "sudden", "gradual"):
        if code in held:
            return code
    return None


def neuro(message: Message) -> tuple[list[str], list[str]]:
    """Numbness, tingling, weakness: those that are there, and those that were denied."""
    present: list[str] = []
    denied: list[str] = []
    for mention in message.of("neuro"):
        context = message.context.of(mention.start, mention.end)
        if not message.is_about(context, mention.start) or message.is_supposed(mention.start, context):
            continue
        if message.is_over(context) or context.unclear or _unsure(message, mention):
            continue
        (denied if message.is_denied(mention, context) else present).append(mention.code)
    denied.extend(
        m.code for m in message.of("neuro_fine") if message.is_about(message.context.of(m.start, m.end), m.start)
    )
    found = list(dict.fromkeys(present))
    return found, [code for code in dict.fromkeys(denied) if code not in found]


def _unsure(message: Message, mention: Mention) -> bool:
    """Whether the person does not know ("not sure if I have numbness")."""
    before = message.words[max(0, mention.start - 6) : mention.start]
    return any(before[n] == "not" and before[n + 1] in ("sure", "certain") for n in range(len(before) - 1))


def factors(message: Message) -> tuple[list[str], list[str]]:
    """What makes it worse, and what makes it better."""
    worse = [(m, "worse") for m in message.of("worse") if _stands(message, m)]
    better = [(m, "better") for m in message.of("better") if _stands(message, m)]
    void = [(m, "void") for kind in ("worse", "better") for m in message.of(kind) if not _stands(message, m)]
    cues = sorted(worse + better + void, key=lambda pair: pair[0].start)
    whens = [m for m in message.of("when") if _tells_of_pain(message, m)]
    aggravating: list[str] = []
    easing: list[str] = []
    for factor in message.of("factor"):
        context = message.context.of(factor.start, factor.end)
        if any(m.start < factor.end and factor.start < m.end for m in message.of("onset")):
            continue
        if not message.is_about(context, factor.start):
            continue
        if message.in_general_question(factor.start) and not _tells_what(message, factor):
            continue
        nearest = _nearest(message, factor, cues)
        if nearest is None and any(0 <= factor.start - w.end <= _after_when(message, w) for w in whens):
            nearest = "worse"
        if nearest == "worse" and factor.code not in _NEVER_WORSE:
            aggravating.append(factor.code)
        elif nearest == "better" and factor.code not in _NEVER_BETTER:
            easing.append(factor.code)
    by_worst, by_best = _scored(message)
    aggravating.extend(by_worst)
    easing.extend(by_best)
    unclear = set(aggravating) & set(easing)
    return (
        [code for code in dict.fromkeys(aggravating) if code not in unclear],
        [code for code in dict.fromkeys(easing) if code not in unclear],
    )


def _after_when(message: Message, when: Mention) -> int:
    """How far a factor may stand from its "when": farther where a time stands between ("after an hour of driving")."""
    return 5 if set(message.words[when.end : when.end + 4]) & {"hour", "hours", "minutes", "while", "day"} else 2


def _tells_of_pain(message: Message, when: Mention) -> bool:
    """Whether a "when I …" follows on pain in its sentence ("goes into my leg when I sneeze")."""
    first, _ = message.sentence(when.start)
    start = max(first, when.start - 14)
    start = max([start, *(n + 1 for n in range(start, when.start) if message.words[n] in _TURNS)])
    return bool(set(message.words[start : when.start]) & _PAIN) or any(
        start <= m.start < when.start for kind in ("character", "neuro") for m in message.of(kind)
    )


def _stands(message: Message, cue: Mention) -> bool:
    """Whether a word of worse or better is meant as said: not denied, and no other use of the word."""
    if any(m.start <= cue.start < m.end or cue.start <= m.start < cue.end for m in message.of("no_factor")):
        return False
    before = message.words[max(0, cue.start - 2) : cue.start]
    if before[-1:] and before[-1] in _SOFTENERS:
        before = before[:-1]
    return before[-1:] not in (("not",), ("never",), ("no",))


def _nearest(message: Message, factor: Mention, cues: list[tuple[Mention, str]]) -> str | None:
    best: tuple[float, str] | None = None
    first, last = message.sentence(factor.start)
    for cue, kind in cues:
        if not first <= cue.start < last:
            continue
        if cue.start <= factor.start < cue.end or factor.start <= cue.start < factor.end:
            distance = 0.0
        else:
            before = cue.end <= factor.start
            if before and _TURNS & set(message.words[cue.start : cue.end]):
                continue  # "hurts at night, but if I …"
            if not before and _points_forward(message, cue):
                continue
            between = message.words[cue.end : factor.start] if before else message.words[factor.end : cue.start]
            if set(between) & _TURNS:
                continue
            distance = len(between) + 2.0 * between.count(",") + (0 if before else 1)
            if "and" in between:
                distance += 1 if before else 0.5
            distance = _through_list(message, factor, cue, before, distance)
        short = message.words[cue.start] in _UNABLE or (
            cue.end - cue.start == 1 and message.words[cue.start] in _HURTING
        )
        farthest = _FARTHEST_OF_UNABLE if short else _FARTHEST
        if distance <= farthest and (best is None or distance < best[0]):
            best = (distance, kind)
    return best[1] if best else None


def _tells_what(message: Message, factor: Mention) -> bool:
    """Whether a sentence that opens with "what" answers itself ("what brings it on is sitting")."""
    first, last = message.opening(factor.start), message.sentence(factor.start)[1]
    opening = message.words[first : first + 2]
    asks = message.context.reading.sentence_of(factor.start).asks
    verbs = {"brings", "makes", "sets", "takes", "eases", "triggers", "hurts", "kills", "starts"}
    answered = {"is", "are"} & set(message.words[first + 2 : min(last, factor.start)])
    return opening[:1] == ("what",) and opening[1] in verbs and bool(answered) and not asks


def _scored(message: Message) -> tuple[list[str], list[str]]:
    """What stands at the highest and at the lowest of several scores ("9/10 sitting, 3/10 walking")."""
    scored: list[tuple[float, str]] = []
    for at, word in enumerate(message.words):
        if not word.endswith("/10") or not word[:-3].replace(".", "", 1).isdigit():
            continue
        after = at + 1
        while after < len(message.words) and message.words[after] in _AT_THE_TIME:
            after += 1
        code = next((m.code for m in message.of("factor") if m.start == after), None)
        if code is not None:
            scored.append((float(word[:-3]), code))
    if len(scored) < 2 or max(scored)[0] - min(scored)[0] < _APART:
        return [], []
    return (
        [code for value, code in scored if value == max(scored)[0] and code not in _NEVER_WORSE],
        [code for value, code in scored if value == min(scored)[0] and code not in _NEVER_BETTER],
    )


def _points_forward(message: Message, cue: Mention) -> bool:
    """Whether the cue speaks of what follows it ("eases when …")."""
    following = message.words[cue.end] if cue.end < len(message.words) else ""
    if following == "by" and message.words[cue.end + 1 : cue.end + 2] in (("a",), ("far",), ("miles",)):
        return False  # "the worst by a mile"
    if message.words[cue.end - 1] in _FORWARD or following in _FORWARD:
        return True
    return any(m.start == cue.end for m in message.of("factor"))


def _through_list(message: Message, factor: Mention, cue: Mention, before: bool, distance: float) -> float:
    """A list of factors is one step long ("worse sitting, driving, bending or on stairs")."""
    span = (cue.end, factor.start) if before else (factor.end, cue.start)
    listed = [m for m in message.of("factor") if span[0] <= m.start and m.end <= span[1]]
    taken = sum(m.end - m.start for m in listed)
    joints = sum(1 for w in message.words[span[0] : span[1]] if w in (",", "or", "and", "too", "long", "for"))
    commas = message.words[span[0] : span[1]].count(",")
    return max(0.0, distance - taken - joints - 1.5 * commas) if listed else distance
