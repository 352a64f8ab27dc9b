"""A guide to rhizotomy for people with sciatica: a guide, not a doctor."""

import os

__version__ = "0.1.0"

# Read by libraries when they are imported, so set before any of them is.
# Nothing about a conversation goes to third parties; Rasa's own tables are written in SQLAlchemy's 1.x style.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
