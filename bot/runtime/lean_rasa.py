"""Keeps Rasa from importing what this bot never uses, which is a third of its start-up time.

`rasa.core.channels` imports the SDK of every chat service that it knows (one of them even runs git),
`rasa.core.tracker_store` those of two databases, and loading a model imports plotting code and code that feeds
TensorFlow. `install` replaces them with stand-ins that can be imported but not used. Call it before the first `import
rasa.core…`; without it everything works, only more slowly.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_CHANNELS = {
    "botframework": "BotFrameworkInput",
    "callback": "CallbackInput",
    "console": "CmdlineInput",
    "facebook": "FacebookInput",
    "hangouts": "HangoutsInput",
    "mattermost": "MattermostInput",
    "rocketchat": "RocketChatInput",
    "slack": "SlackInput",
    "socketio": "SocketIOInput",
    "telegram": "TelegramInput",
    "twilio": "TwilioInput",
    "twilio_voice": "TwilioVoiceInput",
    "webexteams": "WebexTeamsInput",
}
_NAMED_OTHERWISE = {"console": "cmdline"}
_PICTURES = "rasa.utils.plotting"
_TENSORS = "rasa.utils.tensorflow.model_data"
"""Used only by components that need TensorFlow; it imports all of scikit-learn and half of SciPy, 30 MB."""
_DATABASES = ("boto3", "boto3.dynamodb", "boto3.dynamodb.conditions", "pymongo", "pymongo.collection")


class LeftOut(RuntimeError):
    """Something is configured that this bot leaves out; the text says what."""


class _NeverMade:
    """A class that can be named and inherited from, but not instantiated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise LeftOut(f"{type(self).__module__}.{type(self).__name__} is left out of this bot.")


class _StandIn(ModuleType):
    """A module in which every public name is a class that cannot be instantiated."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> type[_NeverMade]:
        if name.startswith("__"):
            raise AttributeError(name)
        left_out = type(name, (_NeverMade,), {"__module__": self.__name__})
        setattr(self, name, left_out)
        return left_out


def install() -> None:
    """Put the stand-ins in place, except for what has been imported already."""
    if "rasa.core.channels" not in sys.modules:
        for channel, input_class in _CHANNELS.items():
            module = stand_in(f"rasa.core.channels.{channel}")
            setattr(module, input_class, _channel(module, channel, input_class))
    if _PICTURES not in sys.modules:
        stand_in(_PICTURES)
    if _TENSORS not in sys.modules and importlib.util.find_spec("tensorflow") is None:
        stand_in(_TENSORS)
    if "rasa.core.tracker_store" not in sys.modules and not {"boto3", "pymongo"} & sys.modules.keys():
        for name in _DATABASES:
            stand_in(name)


def stand_in(name: str) -> ModuleType:
    """Replace the module ``name`` with a stand-in that can be imported but not used."""
    module = _StandIn(name)
    module.__spec__ = ModuleSpec(name, loader=None, is_package=True)
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if isinstance(sys.modules.get(parent), _StandIn):
        setattr(sys.modules[parent], child, module)
    return module


def _channel(module: ModuleType, channel: str, input_class: str) -> type:
    """An input channel that has a name for `rasa.core.channels` and refuses to be created."""

    name = _NAMED_OTHERWISE.get(channel, channel)

    def refuse(credentials: object) -> None:
        raise LeftOut(f"The channel '{name}' of credentials.yml is left out of this bot: remove it there.")

    own = {"name": staticmethod(lambda: name), "from_credentials": staticmethod(refuse)}
    return type(input_class, (_NeverMade,), {"__module__": module.__name__, **own})
