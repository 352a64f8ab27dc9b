"""Cuts a message into the pieces that may each carry a meaning of their own: sentences, and questions within them.

People write "had it 3 months now is it worth getting the nerves burnt" without a mark: a question that opens in the
middle of a sentence begins a clause.
"""

import re

_END = re.compile(r"(?<=[.!?;])(?<!\d\.)\s+|(?<=[!?])(?=[^\s!?])|\n+|\.{2,}\s*|\s+-+\s+")
_AUXILIARY = "does|dose|do|did|doesnt|doesn't|will|would|can|could|should|shall"
_SUBJECT = (
    "it|they|i|u|you|we|this|that|the|there|my|a|an|he|she|any|anyone|people|nerves|rhizotomy|rfa|ablation|insurance|"
    "medicare|physio|gabapentin|surgery|an epidural"
)
_QUESTION = (
    rf"(?:(?!do (?:it|this|that)\b)(?:{_AUXILIARY}) (?:{_SUBJECT})"
    r"|(?:is|are|isnt|isn't) (?:it|they|i|this|that|there|you|these|anyone"
    r"|the (?:procedure|operation|op|treatment|surgery|ablation|recovery|risk|needle)"
    r"|rhizotomy|rfa|ablation|surgery|insurance)"
    r"|what(?:'?s| is| are| if| about| else| happens| does| do| would| will| can| kind| type| should| the)"
    r"|how(?:'?s| is| do| does| long| much| many| often| soon| bad| well| safe| can| should| did)"
    r"|how (?:painful|effective|likely|risky)|who(?:'?s| is| does| do| can| should)"
    r"|when (?:can|will|should|do|does|is)|where (?:can|do|is)|why (?:do|does|is|am|did|would)"
    r"|which (?:one|doctor|type|kind|specialist)|any (?:tips|advice|side effects|risks|good)"
    r"|anyone (?:had|tried|know|else)|tell me|can anyone|wondering if|want to know|like to know)\b"
)
_AFTER_COMMA = re.compile(
    rf"(?:,|\s-|:|\()\s*(?=(?:(?:and|but|so|or|also|then|please|pls|tell me) )*{_QUESTION})", re.IGNORECASE
)
_AFTER_JOINT = re.compile(rf"\s(?=(?:and|but|so|or|also) (?:also |then |please )*{_QUESTION})", re.IGNORECASE)
_BARE = re.compile(rf"\s(?={_QUESTION})", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"(?:\b(?:know|wonder|wondering|tell me|ask|asking|see|sure|understand|explain|told|and|but|so|or|if|then|also|me"
    r"|idea|said|says|that|of|is|was|about|just|first|before|after|until|till|once|while|because|cos|to"
    r"|i|we|he|she|they|(?<!thank )you|ever|never|still|always|usually|often)|,"
    r"|\b(?:what|how|who|when|where|why|which|whose)(?: \S+){0,5}"
    r"|\w'(?:ll|d|ve|re|m)|\wn't|\b(?:will|would|not|should|can|could|cant|wont|dont|couldnt|wouldnt|shouldnt)"
    r"|\bwhat (?:i|we|he|she|they)(?: \S+){0,9}"
    r"|\b(?:let|lets|letting|watch|watching) (?:\S+ )?\S+)$",
    re.IGNORECASE,
)
"""Words before a question word that does not open a clause: "i want to know …", "what kind of doctor …", "I let my son
do …".
"""
_SUBORDINATE = re.compile(r"(?:when|where|what|who|how|which|why|whats)\b", re.IGNORECASE)
_ANY = re.compile(r"any (?:good|use)\b", re.IGNORECASE)
FEWEST_WORDS_BEFORE = 3
"""The fewest words before a question that opens inside a sentence without a mark."""


def clauses(text: str) -> list[str]:
    """The clauses of ``text`` in order; joined they hold every word of it. Empty text gives none."""
    found: list[str] = []
    for sentence in _END.split(text):
        for part in _AFTER_COMMA.split(sentence):
            for piece in _AFTER_JOINT.split(part):
                found.extend(_at_bare_questions(piece))
    return [c for c in (clause.strip(" ,-") for clause in found) if c]


def _at_bare_questions(text: str) -> list[str]:
    pieces, began = [], 0
    for match in _BARE.finditer(text):
        before = text[began : match.start()].strip()
        opens = text[match.end() :]
        if len(before.split()) < FEWEST_WORDS_BEFORE or _LEADS_IN.search(before) or _SUBORDINATE.match(opens):
            continue
        if _ANY.match(opens):
            continue
        pieces.append(before)
        began = match.end()
    return [*pieces, text[began:]]
