"""Pain that this guide is not about: say so at once, and whom to ask; go on only if the back or a leg hurts too."""

from __future__ import annotations

from actions.turn import Turn
from bot.guidance.elsewhere import SENT_ON, is_elsewhere, leave_out


def send_on(turn: Turn) -> None:
    """Say whom to ask about such pain, if nothing else was told; told once more, the path is left alone."""
    memory = turn.memory
    if not is_elsewhere(memory):
        return
    nothing_left = leave_out(memory)
    if nothing_left and not memory.tell_once(SENT_ON):
        memory.only_asks, memory.set_aside = True, None
        turn.say_phrase("only_elsewhere")
        return
    turn.say_phrase("pain_elsewhere")
    if nothing_left:
        memory.reopen("story")
        memory.open_question(None)  # the story is asked for in other words, and not once more
