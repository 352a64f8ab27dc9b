"""Does a clause ask, or does it tell? Decided by form alone, apart from what it is about.

"it was worth it in the end" and "was it worth it in the end" hold the same words. Here every word that carries
content is masked, so that only the grammar is left: question words, the order of verb and subject, tense, who speaks. A
question mark counts by a fixed amount, for many patients write it after plain statements and leave it out after
questions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

GRAMMAR = frozenset(
    """
    a about actually after afterwards again all already also always am an and any anybody anyone anything
    are as ask asking at away back bad because been before being best better between both but by can chance
    could curious d definitely did different do does doing done down each either else enough even ever every
    everyone exactly explain far few first for from get gets getting give given go goes going gone good got
    had happen happened happens has have having he help her here him his how i idea if in info information
    into is it its itself just keep kind know known last least less let like likely list long longer look
    lot make makes many may maybe me mean means might mine more most much must my myself need needed needs
    never next no nobody none normal nor not nothing now of off often ok on once one only or other our out
    over own people please point possible probably question questions quite rather really reason right said
    same say says see seem seems shall she should show since so some somebody someone something soon sort
    still such suppose supposed sure take taken takes tell than that the their them themselves then there
    these they thing things think this those though through time to told too took tried true try type types
    u under understand until up us use used usual usually very want wanted wants was way we well went were
    what whatever when where whether which while who whose why will with without wonder wondering wont work
    works worried worse worst worth would yes yet you your idk hi hello thanks thank sorry today yesterday
    ago week weeks month months year years day days started began came felt feels feel hurts woke fell
    stopped gave made helped worked lasted wore whats hows whos wheres whens id ill theres heres wouldnt
    couldnt 0 ? ! * anyones isnt
    """.split()
)
"""Words of grammar, which are not masked."""
_REQUEST = re.compile(
    r"(?:^| )(?:(?:i|id|ill) (?:am |was |would |should |just |really |actually |only )*"
    r"(?:want|wanted|like|love|need|trying|hoping|keen|curious|meaning) (?:you )?to "
    r"(?:know|ask|find out|hear|understand|learn)"
    r"|(?:obliged|grateful|glad|interested|good|nice|useful|helpful) to (?:know|hear|learn|understand)"
    r"|(?:i )?(?:am |was )?(?:just |only )*wondering"
    r"|i (?:do |also |just |still )?wonder (?:if|whether|how|what|who|why|when)"
    r"|my (?:\w+ )?questions? (?:for \w+ )?(?:is|are|was|would be)"
    r"|(?:my|one|the|a) (?:\w+ )?(?:worry|concern|fear|query|puzzle|problem|issue|snag) (?:\w+ )?(?:is|was|would be) "
    r"(?:\w+ )?(?:if|whether|how|what|who|why|when|which)"
    r"|(?:someone|somebody|anyone|you) (?:to )?(?:explains?|tells?|says?|shows?) (?:to )?(?:me |us |him |her )?"
    r"(?:if|whether|how|what|who|why|when|which)"
    r"|(?:not|without) (?:a|one) (?:\w+ )?word (?:on|about)|settle for (?:knowing|hearing|being told)"
    r"|(?:not|never) (?:\w+ )?(?:sure|certain|clear) (?:if|whether|which|who)"
    r"|what (?:i|we|id|ill) (?:\w+ ){0,7}is (?:simply |just )?(?:if|whether|how|what|who|why|when|where|which)"
    r"|what i (?:\w+ ){0,4}(?:know|ask|hear) is|what (?:i|id) (?:\w+ ){0,2}is to (?:know|hear)"
    r"|(?:somebody|someone|anybody|anyone|you|please|kindly|^|^just|^so|^and) ?(?:to )?tell (?:me|us|him|her)"
    r"(?! (?:off|to) )"
    r"|(?:please|kindly) (?:advise|advice|guide|suggest|explain|write|inform|list|outline|describe|let me know)"
    r"|explain(?: (?:please|it|this|that|to me))*(?= ?$)"
    r"|(?:i|id|ill) (?:would |just |only |simply )*ask (?:if|whether|how|what|who|why|when)"
    r"|(?:can|could|would) you (?:please |kindly )?(?:tell|explain|advise)"
    r"|any (?:info|idea|advice|tips|thoughts|views) (?:on|about|if|what|how|whether)"
    r"|(?:some|plain|any|your) (?:advice|account|guidance|thoughts|information|info) (?:on|of|about|whether)"
    r"|(?:figure|find|work) out (?:if|whether|how|what|who|why|when|which)"
    r"|(?:nobody|no one|noone|never) (?:\w+ ){0,2}(?:told|tells|explained|explains|says|said) (?:to )?(?:me |us )?"
    r"(?:if|whether|how|what|who|why|when)"
    r"|(?:nobody|no one|noone) (?:\w+ ){0,2}(?:tells|says|explains|mentions|mentioned|knows) (?:to )?"
    r"(?:you |anyone |people )?(?:if|whether|how|what|who|why|when|which)"
    r"|(?:he|she|they|leaflet|letter|brochure|nurse|doctor|gp|consultant|surgeon|physio|website|google) (?:\w+ )?"
    r"(?:not|never) (?:\w+ ){0,2}(?:say|tell|explain|mention|said|told|explained|mentioned) (?:me |us )?"
    r"(?:if|whether|how|what|who|why|when|which)"
    r"|(?:i )?(?:do |would |did |really |just |still |honestly )*not (?:\w+ )?know (?:who|whose|which)"
    r"|(?:i|id|ill) (?:would |just |rather |quite |do )*(?:want|like|love|need|prefer) (?:\w+ )?to (?:be )?"
    r"(?:walk|walked|talk|talked|take|taken) (?:me |us )?through"
    r"|(?:i|id|ill) (?:would |just |rather |quite |do )*(?:want|like|love|need|prefer) "
    r"(?:to be told|(?:someone|somebody|you) to (?:say|explain))"
    r"|(?:no|slightest|foggiest|faintest) (?:clue|idea|notion) (?:if|whether|how|what|who|why|when|where|which|whose)"
    r"|(?:forgot|meant|meaning|too (?:shy|embarrassed|proud|tired)) to ask"
    r"|be (?:honest|straight|frank) with me (?:about|on)"
    r"|curious (?:about|if|how|what|whether)|no idea (?:what|how|if|who|when|whose)|question (?:about|is)"
    r"|surely (?:(?:it|that|this|its|thats) )+(?:(?:is|just|not) )*"
    r"(?:meant|supposed|should|shouldnt|ought|must|cant|wont|will|would|isnt|lasts|comes|does|doesnt))(?= |$)"
)
"""Words that announce a question, wherever they stand in a clause."""
_OF_REQUESTS = frozenset(
    "know ask find hear understand learn wondering wonder question questions tell tells told explain explained explains"
    " info information idea advice advise guide suggest write inform thoughts views account guidance figure work says"
    " said curious is surely list outline describe mention mentions mentioned knows"
    " say clue notion honest straight frank through worry concern fear query puzzle problem issue snag shows show word"
    " settle sure certain clear".split()
)
"""Each of them holds one of these."""
REQUESTED = 2.0
"""The log odds of form of a clause with such words are at least this."""
_SOMEBODY = frozenset({"she", "he", "they"})
_HOLDS = frozenset({"has", "had", "takes", "got", "gets"})
_LONGEST_REMARK, REMARK = 5, -2.0
"""So short a clause that says what somebody has ("she has brittle bones") asks nothing; its odds are at most this."""
_EXCLAIMS = re.compile(
    r"(?:^| )guess (?:what|who|where)(?= |$)(?!.*\?$)"
    r"|(?:^| )(?:but|and|though|cos|because) (?:then )?who (?:can|cant|could|couldnt|do|does|doesnt|did|is|isnt|has"
    r"|hasnt|would|wouldnt|wants|likes|cares|knows)(?: not)?(?: [?!])?$"
)
"""Words that only look like a question: "and guess what, it still hurts", "I hobble, but who doesn't"."""
EXCLAIMED = -6.0
"""The log odds of form of a clause with such words are at most this."""
_IS = frozenset("is are was were".split())
_DOES = frozenset(
    "helps helped makes made brings brought takes took sets eases eased works worked hurts kills gets got bothers"
    " bothered worries worried has changed prompted prompts started triggered scares scared puzzles happened i".split()
)
"""Between "what" and what it is: "what helps is …", "what i do now is …"."""
_QUALITIES = frozenset(
    "left new different odd strange funny weird annoying bothering worrying killing stopping keeping helping hard"
    " harder worse worst nice lovely certain clear true".split()
)
"""Between "what is" and what it is: "what is left is a dull ache"."""
_PRONOUNS = frozenset("it this that they these there".split())
"""Behind them it asks: "what is worse is it sitting or standing"."""
_ENDINGS = ("ing", "ed", "ly", "s")
MARKED = 1.2
"""Added to the log odds for a question mark; set by hand."""


def masked(words: Sequence[str]) -> list[str]:
    """``words`` with content hidden: the words of grammar, and of the others only their endings; no question marks."""
    return [_masked(w) for w in words if w != "?"]


@lru_cache(maxsize=50_000)
def _masked(word: str) -> str:
    if word in GRAMMAR:
        return word
    return next((f"~{e}" for e in _ENDINGS if len(word) > len(e) + 2 and word.endswith(e)), "~")


def form_features(words: Sequence[str]) -> set[str]:
    """Runs of one to four masked words, with the ends of the clause marked, and its length."""
    said = ["<", *masked(words), ">"]
    found = set(said)
    for size in (2, 3, 4):
        found.update(map(" ".join, zip(*(said[first:] for first in range(size)), strict=False)))
    found.add(f"length={next((most for most in (2, 5, 9, 15, 30) if len(said) - 2 <= most), '+')}")
    return found


class QuestionForm:
    """The log odds that a clause asks. Make one with :meth:`train`, or from the ``weights`` of a trained one."""

    def __init__(self, weights: Mapping[str, float], bias: float) -> None:
        self.weights = dict(weights)
        self.bias = bias

    @classmethod
    def train(cls, clauses: Iterable[tuple[Sequence[str], bool]]) -> QuestionForm:
        """Learns from clauses (their words) and whether they ask."""
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        pairs = [(sorted(form_features(words)), asks) for words, asks in clauses if words]
        names: dict[str, int] = {}
        counts: dict[str, int] = {}
        for found, _ in pairs:
            for name in found:
                counts[name] = counts.get(name, 0) + 1
        for name, count in counts.items():
            if count > 1:
                names[name] = len(names)
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, (found, _) in enumerate(pairs):
            known = [names[f] for f in found if f in names]
            rows += [row] * len(known)
            columns += known
            values += [1 / math.sqrt(len(known) or 1)] * len(known)
        matrix: Any = csr_matrix((values, (rows, columns)), shape=(len(pairs), len(names)))
        learner = LogisticRegression(C=20.0, class_weight="balanced", solver="liblinear", random_state=0)
        fitted = learner.fit(matrix, [asks for _, asks in pairs])
        weights = {name: float(fitted.coef_[0][place]) for name, place in names.items()}
        return cls({n: round(w, 3) for n, w in weights.items() if abs(w) > 0.01}, float(fitted.intercept_[0]))

    def __call__(self, words: Sequence[str]) -> float:
        """The log odds that the clause of these ``words`` asks; above 0 it rather does."""
        if not words:
            return -9.0
        known = [weight for weight in map(self.weights.get, form_features(words)) if weight is not None]
        odds = self.bias + (math.fsum(known) / math.sqrt(len(known)) if known else 0.0)
        odds += MARKED if words[-1] == "?" else 0.0
        if (
            len(words) <= _LONGEST_REMARK
            and words[-1] != "?"
            and words[0] in _SOMEBODY
            and words[1:2]
            and words[1] in _HOLDS
        ):
            odds = min(odds, REMARK)
        if request(words) is not None:
            return max(odds, REQUESTED)
        if exclaims(words):
            return min(odds, EXCLAIMED)
        return min(odds, REMARK) if tells_what(words) else odds


def tells_what(words: Sequence[str]) -> bool:
    """Whether a clause names something by "what" and then says what it is ("what helps is a hot bath")."""
    if words[-1:] == ("?",) or "what" not in words[:2]:
        return False
    first, *rest = words[list(words).index("what") + 1 :] or ("",)
    if first in _IS:
        said = [at for at, word in enumerate(rest[1:], start=1) if word in _IS]
        return rest[:1] != [] and rest[0] in _QUALITIES and bool(said) and not _PRONOUNS & set(rest[said[0] + 1 :][:1])
    return first in _DOES and not _IS.isdisjoint(rest)


def exclaims(words: Sequence[str]) -> bool:
    """Whether a clause is an exclamation in the words of a question ("guess what …", "but who can")."""
    return ("guess" in words or "who" in words) and _EXCLAIMS.search(" ".join(words)) is not None


def request(words: Sequence[str]) -> int | None:
    """The number of the word with which a request to be told begins ("i was wondering …"), if there is one."""
    if _OF_REQUESTS.isdisjoint(words):
        return None
    text = " ".join(words)
    found = _REQUEST.search(text)
    return None if found is None else text.count(" ", 0, found.start() + 1)
