"""The databases of these tests."""

from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    any_store,
    postgres_url,
    sqlite_url,
)
