"""How the pain feels and began; numbness, tingling and weakness."""

from __future__ import annotations

from bot.language.facts.words import Mention, Message


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
