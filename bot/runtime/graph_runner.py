"""Runs Rasa's graph of components one after the other, in an order that is worked out once.

Rasa hands the graph to Dask at every message and every prediction, whose scheduler costs more than most components.
There is no setting for it: `install` puts this runner in the place of Rasa's in `rasa.core.processor`. The nodes, their
inputs and their hooks are Rasa's own.
"""

from __future__ import annotations

from typing import Any

import rasa.core.processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner


class InOrderGraphRunner(DaskGraphRunner):  # type: ignore[misc, unused-ignore]
    """Rasa's runner without its scheduler."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._orders: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The results of ``targets`` (all nodes by default); ``inputs`` are the values that no node gives.

        Raises:
            GraphRunError: an input has the name of a node, or a node lacks what it needs.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        results = dict(inputs or {})
        order = self._order(wanted)
        if any(name in results for name, _ in order):
            raise GraphRunError("An input has the name of a node of the graph.")
        for name, needs in order:
            given = ((need, results[need]) for need in needs if need in results)
            _, results[name] = self._instantiated_nodes[name](*given)
        return {name: results[name] for name in wanted}

    def components(self, target: str) -> list[Any]:
        """The components that the node ``target`` rests on and its own, in the order in which they run."""
        return [self._instantiated_nodes[name]._component for name, _ in self._order((target,))]

    def _order(self, wanted: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        if wanted not in self._orders:
            self._orders[wanted] = _in_order(self._graph_schema.minimal_graph_schema(list(wanted)))
        return self._orders[wanted]


def install() -> None:
    """Make Rasa run messages and predictions with this runner."""
    rasa.core.processor.DaskGraphRunner = InOrderGraphRunner


def _in_order(schema: GraphSchema) -> list[tuple[str, list[str]]]:
    """Each node with the nodes that it needs, in an order in which these come first."""
    ordered: dict[str, list[str]] = {}

    def place(name: str) -> None:
        if name in ordered or name not in schema.nodes:
            return
        needs = list(schema.nodes[name].needs.values())
        for need in needs:
            place(need)
        ordered[name] = needs

    for name in schema.nodes:
        place(name)
    return list(ordered.items())
