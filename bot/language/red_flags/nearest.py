"""Which of our own sentences is nearest to words that the second detector asked about: evidence for a clinician's eyes.

The detector weighs all of its sentences together; the nearest one by letters only shows what kind of sentence it has
learned from.
"""

from __future__ import annotations

import re

from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.learned_sentences import own_sentences

_TRACE = re.compile(r"learned: (?P<group>.+) \d\.\d\d$")


def nearest_sentence(rule: str, text: str) -> str:
    """Of the sentences of the kind of danger that ``rule`` names the one nearest to ``text``.

    Empty where the detector had no part in the rule or has no such sentences. Nearness is the cosine of the pieces of
    words (2 to 5 letters, by TF-IDF).
    """
    traced = _TRACE.search(rule)
    sentences = [s.text for s in own_sentences() if traced and GROUP_OF.get(s.flag) == traced["group"]]
    if not sentences:
        return ""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    known = vectorizer.fit_transform(sentences)
    return sentences[int((known @ vectorizer.transform([text]).T).toarray().argmax())]
