"""What do we say? Vetted content with sources and review dates, kept as YAML in ``content/``.

``knowledge()`` gives the installed content, loaded and checked once; ``load_knowledge(root)`` another folder.
"""

from bot.knowledge.errors import ContentError, UnknownContent
from bot.knowledge.library import Knowledge
from bot.knowledge.loader import knowledge, load_knowledge

__all__ = ["ContentError", "Knowledge", "UnknownContent", "knowledge", "load_knowledge"]
