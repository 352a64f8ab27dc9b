"""Logs on stderr, and nothing in them that a person said: Rasa, which does log messages, may only report errors."""

from __future__ import annotations

import logging

OURS = ("bot", "actions")


def configure(level: str) -> None:
    """Log this project from ``level`` on, and libraries from ERROR on. Warnings about their code are not shown."""
    logging.captureWarnings(True)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.ERROR)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("py.warnings").setLevel(logging.CRITICAL)


def silence_rasa() -> None:
    """Keep Rasa's structured log, which repeats messages, from being written at all."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
