"""Events of Rasa's, for Hypothesis to make conversations of: those of every day, and those that rewrite what was."""

from __future__ import annotations

from hypothesis import strategies as some
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)

INTENTS, ACTIONS = ("inform", "deny", "greet"), ("action_listen", "action_pain", "action_next")

ORDINARY = some.one_of(
    some.builds(UserUttered, some.just("words"), some.sampled_from(INTENTS).map(lambda name: {"name": name})),
    some.builds(ActionExecuted, some.sampled_from((*ACTIONS, "a_form")), hide_rule_turn=some.booleans()),
    some.builds(SlotSet, some.sampled_from(("stage", "asking")), some.sampled_from((None, "pain"))),
    some.builds(FollowupAction, some.sampled_from(ACTIONS)),
    some.builds(DefinePrevUserUtteredFeaturization, some.just(False)),
    some.builds(BotUttered, some.just("words")),
    some.builds(SessionStarted),
    some.builds(Restarted),
)
RARE = some.one_of(
    some.builds(UserUtteranceReverted),
    some.builds(ActionReverted),
    some.builds(ActiveLoop, some.sampled_from(("a_form", None))),
)
EVENTS = some.one_of(ORDINARY, ORDINARY, ORDINARY, RARE)
"""Three of four are ordinary ones."""

AFTER_A_TURN: list[tuple[Event, ...]] = [
    (),
    (FollowupAction("action_listen"),),
    (ActiveLoop("a_form"),),
    (ConversationPaused(),),
    (Restarted(),),
]
"""Nothing, and each event that changes what a tracker says of itself."""
