"""Prepares statements, so that PostgreSQL parses and plans them once for each connection: half of their cost.

A pooler in transaction mode (PgBouncer) gives each transaction another connection, which may not know the statement.
Nothing is prepared behind one, which is noticed because another process answers than the driver connected to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

BETWEEN = ";\n"
"""Separates statements that are sent in one round trip."""
PLAN_ONCE = "SET plan_cache_mode = force_generic_plan"
"""Tells the server to plan only once: all values belong to one conversation, found by its key."""
_PREPARED = "statements prepared on this connection"
_CAN_BE_PREPARED = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b")
_PARAMETER = re.compile(r":(\w+)")

Statement = tuple[str, Mapping[str, Any]]
"""SQL with its parameters written as ``:name``, and their values."""


@dataclass
class Prepared:
    """The names of the statements that a connection knows."""

    names: set[str] = field(default_factory=set)
    unsure: bool = False
    """Something failed, and nobody knows whether before or after a statement was prepared."""

    @contextmanager
    def as_one_text(self, cursor: Any, statements: Sequence[Statement]) -> Iterator[str]:
        """The statements as one text, which has to be sent within the block."""
        texts = ["DEALLOCATE ALL"] if self.unsure else []
        known = set() if self.unsure else self.names
        new: set[str] = set()
        for sql, values in statements:
            form = form_of(sql)
            if not form.can_be_prepared:
                texts.append(filled(cursor, sql, values))
                continue
            if form.name not in known and form.name not in new:
                texts.append(f"PREPARE {form.name} AS {form.numbered}")
                new.add(form.name)
            given = cursor.mogrify(form.places, [values[name] for name in form.parameters]).decode()
            texts.append(f"EXECUTE {form.name}{given}")
        self.unsure = self.unsure or bool(new)
        yield BETWEEN.join(texts)
        self.names, self.unsure = known | new, False


class Form(NamedTuple):
    """A statement as it is prepared: its name, its text with numbers for parameters, these, and places for values."""

    can_be_prepared: bool
    name: str
    numbered: str
    parameters: Sequence[str]
    places: str


@lru_cache(maxsize=256)
def form_of(sql: str) -> Form:
    """The prepared form of a statement; its name begins like the statement."""
    parameters = tuple(dict.fromkeys(_PARAMETER.findall(sql)))
    number = {name: place for place, name in enumerate(parameters, start=1)}
    numbered = _PARAMETER.sub(lambda found: f"${number[found[1]]}", sql)
    begins = "_".join(re.findall(r"\w+", sql)[:3]).lower()[:40]
    name = f"{begins}_{sha256(sql.encode()).hexdigest()[:12]}"
    places = f"({', '.join(['%s'] * len(parameters))})" if parameters else ""
    return Form(bool(_CAN_BE_PREPARED.match(sql)), name, numbered, parameters, places)


def filled(cursor: Any, sql: str, values: Mapping[str, Any]) -> str:
    """The statement that executes a form with these values."""
    return str(cursor.mogrify(_marked(sql), values).decode())


@lru_cache(maxsize=256)
def _marked(sql: str) -> str:
    """The statement with its parameters written as the driver expects them."""
    return _PARAMETER.sub(r"%(\1)s", sql)


def may_prepare(connection: MutableMapping[str, Any]) -> None:
    """Note in a new connection's record that it can prepare statements."""
    connection[_PREPARED] = Prepared()


def prepared_on(connection: Mapping[str, Any]) -> Prepared | None:
    """The statements prepared on a connection; None if it must not prepare any."""
    found: Prepared | None = connection.get(_PREPARED)
    return found
