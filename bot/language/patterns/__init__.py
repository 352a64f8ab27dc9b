"""Phrase patterns that a clinician can read, looked for among the canonical words of a message.

A pattern is a line of words, matched against the canonical (lower-case, spelling-corrected) words of a message:

==============  =====================================================================
``numb``        this word
``leak*``       any word that begins with ``leak``
``(pee|wee)``   one of these (each alternative may hold several words)
``[my]``        this word or nothing
``..3``         up to three words of any kind between
``<saddle>``    any phrase of the vocabulary group ``saddle``
``#``           a number in digits; ``#/10`` the same with what follows it
==============  =====================================================================

A gap never crosses the end of a sentence, which is a word of its own (``.``) in the canonical text.

``written`` reads the lines, ``parts`` are what they are made of, ``search`` looks for many of them together.
"""

from bot.language.patterns.parts import CLAUSE_END, SENTENCE_END
from bot.language.patterns.search import Match, PatternSet, longest
from bot.language.patterns.written import PatternError

__all__ = ["CLAUSE_END", "SENTENCE_END", "Match", "PatternError", "PatternSet", "longest"]
