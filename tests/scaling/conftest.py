"""Databases, Redis and a trained model, as for the chat."""

from __future__ import annotations

from tests.cases.databases import postgres_url  # noqa: F401 (fixture)
from tests.channels.conftest import model_dir  # noqa: F401 (fixture)
from tests.channels.web.conftest import redis_url  # noqa: F401 (fixture)
