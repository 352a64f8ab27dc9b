"""`bot` that gives open pages a sign of life each second, not every quarter of a minute."""

from bot.cli import app
from bot.runtime import lean_rasa, no_tensorflow

if __name__ == "__main__":
    lean_rasa.install()
    no_tensorflow.install()

    from bot.channels.web import events

    events.KEEP_ALIVE = 1.0
    app()
