"""Alembic's migrations of the tables in bot/cases/models.py. They only ever add; see docs/data.md."""
