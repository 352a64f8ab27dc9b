"""One word for what American and British English call by two: so that the learned detector hears both alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.language.vocabulary import standard_vocabulary


@lru_cache(maxsize=1)
def one_form() -> Mapping[str, str]:
    """The word that stands for another one (``dialects.yml``); a word that is not in it stands for itself."""
    return {word: str(form) for word, form in standard_vocabulary().table("dialects", "one_form").items()}
