"""Is a mention meant as present, denied, past, somebody else's, or only asked about and supposed?

A ConText-like reading (Harkema et al. 2009): cue phrases from ``vocabulary/context.yml`` carry a number of words
forward or backward until a stop, or sum up all that the sentence told ("but that was in 2011"); look-alikes of cues
("no longer", "not sure") carry nothing. Who is spoken of is followed through the message by its persons and pronouns.

``cues`` finds the cues of a message, ``reach`` says how far each carries, and ``meant`` what they make of a mention.
"""

from bot.language.context.cues import ContextCues, context_cues, standard_context
from bot.language.context.meant import NEGATIONS, Context, MessageContext

__all__ = ["NEGATIONS", "Context", "ContextCues", "MessageContext", "context_cues", "standard_context"]
