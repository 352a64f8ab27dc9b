"""Runs the custom actions in Rasa's own process, and keeps the turn when one of them fails.

Stock Rasa sends each action over HTTP to a second server, and an action that raises loses its messages: a
disclaimer or an emergency text may vanish. `InProcessActions` is given to Rasa as its action endpoint
(`Agent.load(action_endpoint=…)`, `AvailableEndpoints(action=…)`) and asks `fallback` what to say instead.
"""

import asyncio
import functools
import importlib
import inspect
import json
import logging
import pickle
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import rasa.core.actions.action
from rasa.core.actions.constants import SELECTIVE_DOMAIN
from rasa.shared.core.events import deserialise_events
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.utils import all_subclasses

from bot.runtime import action_results, metrics
from bot.runtime.time_limit import within

action_results.install()

logger = logging.getLogger(__name__)

ActionResult = dict[str, list[dict[str, Any]]]
Fallback = Callable[[str, dict[str, Any]], ActionResult]

_ISOLATED_PARTS = ("slots", "latest_message", "active_loop")


class UnusableActionResult(ValueError):
    """An action returned something that Rasa could not have taken."""


class InProcessActions(EndpointConfig):
    """An action endpoint that runs the actions of a package with rasa_sdk, without a second server.

    Coroutine actions run on the event loop; plain functions run in a worker thread, so that a slow one does
    not hold up other conversations. Actions get their own copy of slots and latest message; events are to
    be read only.
    """

    def __init__(self, fallback: Fallback, package: str = "actions", seconds: float = 10) -> None:
        """Import the package and register its actions.

        Args:
            fallback: takes the action's name and the tracker state (as rasa_sdk's `Tracker.from_dict` takes
                it), and gives `{"events": […], "responses": […]}` for an action that failed. It must not
                need the database.
            package: the importable package in which the `rasa_sdk.Action` classes live.
            seconds: how long an action may take; one that takes longer has failed.

        Raises:
            ImportError: a module of the package cannot be imported.
            ValueError: two actions have the same name.
        """
        super().__init__(url=f"in-process:{package}", **{SELECTIVE_DOMAIN: True})
        self._fallback = fallback
        self._seconds = seconds
        self._executor = ActionExecutor()
        for action in _actions_of(package):
            name = action.name()
            if name in self._executor.actions:
                raise ValueError(f"Two actions in '{package}' are named '{name}': rename one.")
            self._executor.register_function(name, _checked(action.run))
            metrics.ACTION_FAILURES.labels(name)

    @property
    def action_names(self) -> list[str]:
        """The names of all registered actions, sorted."""
        return sorted(self._executor.actions)

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> ActionResult:
        """Run the action that `json["next_action"]` names. Rasa calls this instead of an HTTP request.

        Returns:
            The events and responses of the action, or those of the fallback when it raised, hung, is not
            registered, or returned something that Rasa could not take. What it had uttered before it raised
            is dropped.

        Raises:
            rasa.core.actions.action.ActionExecutionRejection: the action declined to run, which is no
                failure.
        """
        call: dict[str, Any] = kwargs["json"]
        name: str = call["next_action"]
        try:
            work = self._executor.run({**call, "tracker": _isolated(call["tracker"])})
            return _usable(await within(self._seconds, work))
        except ActionExecutionRejection as rejection:
            raise rasa.core.actions.action.ActionExecutionRejection(name, rejection.message) from None
        except Exception as error:
            # Neither the error's text nor its traceback: they may repeat what the person said.
            logger.error("Action %s failed (%s): its fallback answers.", name, type(error).__name__)
            if name in self._executor.actions:
                metrics.ACTION_FAILURES.labels(name).inc()
        return self._answer_instead(name, call["tracker"])

    def _answer_instead(self, name: str, tracker_state: dict[str, Any]) -> ActionResult:
        try:
            return _usable(self._fallback(name, _isolated(tracker_state)))
        except Exception as error:
            logger.critical("The fallback of action %s failed too (%s).", name, type(error).__name__)
            return {"events": [], "responses": []}


def _actions_of(package: str) -> Iterator[Action]:
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(getattr(root, "__path__", []), prefix=f"{package}."):
        importlib.import_module(module.name)
    for action in sorted(all_subclasses(Action), key=lambda kind: f"{kind.__module__}.{kind.__qualname__}"):
        ours = action.__module__ == package or action.__module__.startswith(f"{package}.")
        if ours and not inspect.isabstract(action) and action.name is not Action.name:
            yield action()


def _checked(run: Callable[..., Any]) -> Callable[..., Any]:
    """`run` as a coroutine function that raises where rasa_sdk would drop what it returns and go on."""
    on_the_event_loop = inspect.iscoroutinefunction(run)

    @functools.wraps(run)
    async def run_and_check(dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        if on_the_event_loop:
            events = await run(dispatcher, tracker, domain)
        else:
            events = await asyncio.to_thread(run, dispatcher, tracker, domain)
        events = [] if events is None else events
        if not isinstance(events, list) or not all(isinstance(event, dict) and "event" in event for event in events):
            raise UnusableActionResult
        return events

    return run_and_check


def _isolated(tracker_state: dict[str, Any]) -> dict[str, Any]:
    own = {part: tracker_state.get(part) for part in _ISOLATED_PARTS}
    return {**tracker_state, **pickle.loads(pickle.dumps(own))}  # noqa: S301 - ours, and quicker than copy.deepcopy


def _usable(result: Any) -> ActionResult:
    """The result as Rasa would get it over HTTP, after checking that Rasa can take it.

    Raises:
        UnusableActionResult: it is not JSON, or not a list of events and a list of responses.
    """
    try:
        received: ActionResult = json.loads(json.dumps(result))
        action_results.check(received)
        deserialise_events([event for event in received["events"] if not action_results.is_plain(event)])
        return {"events": received["events"], "responses": received["responses"]}
    except Exception:
        raise UnusableActionResult from None
