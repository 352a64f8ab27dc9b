"""Runs the custom actions in Rasa's own process, and keeps the turn when one of them fails.

Stock Rasa sends each action over HTTP to a second server, and an action that raises loses its messages: a disclaimer or
an emergency text may vanish. `InProcessActions` is given to Rasa as its action endpoint
(`Agent.load(action_endpoint=…)`, `AvailableEndpoints(action=…)`) and asks `fallback` what to say instead. Called by
Rasa's `RemoteAction`, it gets a copy of the conversation as JSON, as over HTTP; called by an `InProcessAction`
(bot/runtime/lean_processor.py), it gets the conversation itself. The results are the same.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import inspect
import logging
import pkgutil
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any

import rasa.core.actions.action
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.constants import SELECTIVE_DOMAIN
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.utils import all_subclasses

from bot.runtime import action_results, metrics
from bot.runtime.recent_events import from_dicts
from bot.runtime.seen_tracker import SeenTracker, own
from bot.runtime.time_limit import within

action_results.install()

logger = logging.getLogger(__name__)

ActionResult = dict[str, list[dict[str, Any]]]
Fallback = Callable[[str, dict[str, Any]], ActionResult]
Run = Callable[[CollectingDispatcher, Tracker, dict[str, Any]], Awaitable[list[dict[str, Any]]]]


class UnusableActionResult(ValueError):
    """An action returned something that Rasa could not use."""


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
        self._runs: dict[str, Run] = {}
        for action in _actions_of(package):
            name = action.name()
            if name in self._runs:
                raise ValueError(f"Two actions in '{package}' are named '{name}': rename one.")
            self._runs[name] = _checked(action.run)
            metrics.ACTION_FAILURES.labels(name)

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
        state: dict[str, Any] = call["tracker"]

        async def run(name: str) -> ActionResult:
            tracker = Tracker.from_dict(own(state))
            return _usable(await self._run(name, tracker, call.get("domain") or {}))

        return await self._result(call["next_action"], run, lambda: state)

    async def result_for(self, name: str, tracker: DialogueStateTracker) -> ActionResult:
        """Like ``request``, for Rasa's own tracker. The result is a copy that the caller may change."""

        async def run(name: str) -> ActionResult:
            return _usable(await self._run(name, SeenTracker(tracker), {}))

        return await self._result(name, run, lambda: tracker.current_state(EventVerbosity.NONE))

    async def _result(
        self, name: str, run: Callable[[str], Coroutine[Any, Any, ActionResult]], state: Callable[[], dict[str, Any]]
    ) -> ActionResult:
        try:
            return await within(self._seconds, run(name))
        except ActionExecutionRejection as rejection:
            raise rasa.core.actions.action.ActionExecutionRejection(name, rejection.message) from None
        except Exception as error:
            # Neither the error's text nor its traceback: they may repeat what the person said.
            logger.error("Action %s failed (%s): its fallback answers.", name, type(error).__name__)
            if name in self._runs:
                metrics.ACTION_FAILURES.labels(name).inc()
        try:
            return _usable(self._fallback(name, own(state())))
        except Exception as error:
            logger.critical("The fallback of action %s failed too (%s).", name, type(error).__name__)
            return {"events": [], "responses": []}

    async def _run(self, name: str, tracker: Tracker, domain: dict[str, Any]) -> ActionResult:
        dispatcher = CollectingDispatcher()
        events = await self._runs[name](dispatcher, tracker, domain)
        return {"events": events, "responses": dispatcher.messages}


class InProcessAction(RemoteAction):  # type: ignore[misc, unused-ignore]
    """One of our actions, run without converting the conversation to JSON."""

    action_endpoint: InProcessActions

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run the action; see Rasa's `Action.run`."""
        result = await self.action_endpoint.result_for(self.name(), tracker)
        said = await self._utter_responses(result["responses"], output_channel, nlg, tracker)
        return [*said, *from_dicts(result["events"])]


def _actions_of(package: str) -> Iterator[Action]:
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(getattr(root, "__path__", []), prefix=f"{package}."):
        importlib.import_module(module.name)
    for action in sorted(all_subclasses(Action), key=lambda kind: f"{kind.__module__}.{kind.__qualname__}"):
        ours = action.__module__ == package or action.__module__.startswith(f"{package}.")
        if ours and not inspect.isabstract(action) and action.name is not Action.name:
            yield action()


def _checked(run: Callable[..., Any]) -> Callable[..., Any]:
    """`run` as a coroutine function that raises where rasa_sdk would silently drop an unusable result."""
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


def _usable(result: Any) -> ActionResult:
    """The result as Rasa would get it over HTTP, checked.

    Raises:
        UnusableActionResult: it is not JSON, or not a list of events and a list of responses.
    """
    try:
        received: ActionResult = action_results.as_json(result)
        action_results.check(received)
        deserialise_events([event for event in received["events"] if not action_results.is_plain(event)])
        return {"events": received["events"], "responses": received["responses"]}
    except Exception:
        raise UnusableActionResult from None
