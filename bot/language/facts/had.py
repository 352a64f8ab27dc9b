"""Whether the words before a treatment say that the person had it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Mention, Message, is_mark
from bot.language.times.durations import Duration

_TO = frozenset("to will would could should can might may".split())
_DO = frozenset("do have try get take go use start be give see visit".split())
_SOMEBODY = frozenset("i you we they he she one".split())
_NOT_BEFORE = frozenset({"until", "till", "unless"})
_SEES = frozenset("see seeing saw seen visit visiting visited".split())
_DONE_TO_ONE = ("injection", "radiofrequency", "rhizotomy", "block", "surgery", "fusion", "discectomy", "laminectomy")
"""How the names of procedures end: nobody sees one, as one sees a physio."""
_ARTICLES = (("a",), ("an",), ("the",), ("my",), ("another",))
_DOES_IT = (("did",), ("performed",), ("repeated",))
_DOERS = (("he",), ("she",), ("they",), ("surgeon",), ("consultant",), ("doctor",))
_OF_WRITER = frozenset({"i", "me", "my"})
_UNITS = frozenset("day days week weeks month months hour hours".split())
_SINCE = frozenset({"after", "post", "since"})
_JUST_NOW = (("yesterday",), ("today",))
_OF_A_DATE = frozenset({"ago", "dated", "since"})
_DATED_WITHIN = 3
_ALREADY = frozenset("used had have has continue able need".split())
_HANDED_WITHIN = 8
_THEIRS = frozenset({"his", "her", "their"})
_HANDS = frozenset("lent gave gives lends loaned lend passed let got".split())
_TAKES = frozenset("took tried used had borrowed nicked pinched".split())
_ADVISED_WITHIN = 4
_BREAKS_OFF = frozenset({".", "told", "advised", "warned", "before", "during", "because"})
"""Between a word of having had and a treatment these turn to another thing ("gave me pills and told me to walk")."""


def is_handed_over(words: Sequence[str], treatment: Treatment) -> bool:
    """Whether the writer had what is another's ("a friend lent me her TENS machine", "I took two of her tablets")."""
    before = words[max(0, treatment.start - _HANDED_WITHIN) : treatment.start]
    if "." in before or not _THEIRS & set(before[-3:]):
        return False
    return any((giver in _HANDS and who == "me") or (giver == "i" and who in _TAKES) for giver, who in pairwise(before))


def is_done_by_one(message: Message, treatment: Treatment) -> bool:
    """Whether a clinician did it, to the writer ("in 2016 he did the radiofrequency and I had two good years")."""
    words, last = message.words, message.sentence(treatment.start)[1]
    at = treatment.start - (words[treatment.start - 1 : treatment.start] in _ARTICLES)
    does = words[at - 1 : at] in _DOES_IT and words[at - 2 : at - 1] in _DOERS
    return does and treatment.name.endswith(_DONE_TO_ONE) and not _OF_WRITER.isdisjoint(words[treatment.end : last])


def is_dated(message: Message, treatment: Treatment, durations: Sequence[Duration]) -> bool:
    """Whether a sentence opens with the procedure and dates it ("3 days after an epidural …", "jab in 2019")."""
    if not treatment.name.endswith(_DONE_TO_ONE) or treatment.status:
        return False
    words, first = message.words, message.opening(treatment.start)
    before = words[first : treatment.start]
    since = len(before) in (3, 4) and before[1] in _UNITS and before[2] in _SINCE and before[3:] in ((), *_ARTICLES)
    alone = not before or before in _ARTICLES
    if words[treatment.end : treatment.end + 1] in _JUST_NOW:
        return alone
    dated = any(d.kind in _OF_A_DATE and 0 <= d.start - treatment.end <= _DATED_WITHIN for d in durations)
    return since or (alone and dated)


def is_tried(message: Message, treatment: Treatment, beside: Sequence[Mention], within: int) -> bool:
    """Whether words of having had it stand before it in its sentence, or right beside it."""
    first, _ = message.sentence(treatment.start)
    words = message.words
    verbs = any(
        first <= m.start < treatment.start
        and treatment.start - m.end <= within
        and not _BREAKS_OFF & set(words[m.end : treatment.start])
        and not _is_no_having(words, m, treatment)
        for m in message.of("tried")
    )
    if verbs and not only_to_be_tried(words, treatment):
        return True
    if only_to_be_tried(words, treatment) or is_mark(words[treatment.start - 1]):
        return False
    return any(first <= m.start < treatment.start and 0 <= treatment.start - m.end <= 1 for m in beside)


def _is_no_having(words: Sequence[str], verb: Mention, treatment: Treatment) -> bool:
    """Whether the verb is another's ("people who had …"), or of seeing one to whom it was not done ("see X for …")."""
    if words[verb.start - 1 : verb.start] == ("who",) and words[verb.start - 2] not in _SOMEBODY:
        return True
    sees = not _SEES.isdisjoint(words[verb.start : treatment.start])
    return sees and treatment.name.endswith(_DONE_TO_ONE)


def only_to_be_tried(words: Sequence[str], treatment: Treatment) -> bool:
    """Whether the words before it are of wanting or being able ("wants to do a test block", "may I take …")."""
    before = words[max(0, treatment.start - 6) : treatment.start]
    thrices = zip(before, before[1:], before[2:], strict=False)
    if any(at in _NOT_BEFORE and who in _SOMEBODY and do in _DO for at, who, do in thrices):
        return True  # "no scan until I do six weeks of physio"
    if before[-1:] == ("to",) and _BREAKS_OFF & set(before[-_ADVISED_WITHIN:]):
        return True
    return any(
        before[n] in _TO
        and before[n - 1] not in _ALREADY
        and (before[n + 1] in _DO or (before[n + 1] in _SOMEBODY and set(before[n + 2 : n + 3]) & _DO))
        for n in range(len(before) - 1)
    )
