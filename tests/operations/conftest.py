"""The server as the clinic's operators meet it."""

from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    any_store,
    postgres_url,
    sqlite_url,
)
from tests.channels.conftest import environment, model_dir, run_bot  # noqa: F401 (fixtures)
from tests.channels.web.conftest import redis_url  # noqa: F401 (fixture)
