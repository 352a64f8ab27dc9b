"""The graph in order: each component after those that it needs, and only those that are wanted."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema, SchemaNode

from bot.runtime.graph_runner import InOrderGraphRunner


class Nodes(InOrderGraphRunner):
    """A runner over plain functions; what ran is noted."""

    def __init__(self, needs: dict[str, dict[str, str]]) -> None:
        nodes = {
            name: SchemaNode(needs=its, uses=object, fn="run", constructor_name="create", config={}, is_target=True)  # type: ignore[arg-type]
            for name, its in needs.items()
        }
        self._graph_schema = GraphSchema(nodes)
        self._instantiated_nodes = {name: self._node(name) for name in nodes}
        self._orders = {}
        self.ran: list[str] = []

    def _node(self, name: str) -> Any:
        def run(*inputs: tuple[str, Any]) -> tuple[str, Any]:
            self.ran.append(name)
            return name, f"{name}({', '.join(f'{need}={value}' for need, value in inputs)})"

        return run


@pytest.fixture
def runner() -> Nodes:
    return Nodes({"c": {"x": "b", "y": "a"}, "b": {"x": "a"}, "a": {"x": "__message__"}, "other": {"x": "a"}})


def test_what_is_needed_runs_first_and_once(runner: Nodes) -> None:
    results = runner.run({"__message__": "hi"}, ["c"])
    assert runner.ran == ["a", "b", "c"]
    assert results == {"c": "c(b=b(a=a(__message__=hi)), a=a(__message__=hi))"}


def test_all_targets_by_default(runner: Nodes) -> None:
    assert set(runner.run({"__message__": "hi"})) == {"a", "b", "c", "other"}


def test_what_nobody_gives_is_left_to_the_node(runner: Nodes) -> None:
    assert runner.run({}, ["a"]) == {"a": "a()"}


def test_an_input_cannot_take_the_place_of_a_node(runner: Nodes) -> None:
    with pytest.raises(GraphRunError, match="name of a node"):
        runner.run({"a": 1}, ["c"])
