"""Every fact of one message, in the codes of the product."""

from bot.language.facts.reader import FactReader, Found

__all__ = ["FactReader", "Found"]
