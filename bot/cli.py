"""The console script `bot`. Each command imports what it needs when it runs, so that help comes at once."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any, Optional

import click

from bot import __version__
from bot.lean_typer import TyperGroup, typer

_ORDER = ("chat", "explain", "train", "doctor", "db", "slack", "evaluate", "talk", "parse", "serve", "worker")
MaybeText = Optional[str]  # noqa: UP045 - typer 0.7 cannot read `str | None`
MaybeNumber = Optional[int]  # noqa: UP045


class ExplainingGroup(TyperGroup):
    """The commands, of which none ends in a traceback: a failure is one sentence on stderr and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return sorted(self.commands, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Whatever the locale is: what is printed is UTF-8."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.exceptions.Abort):
            raise typer.Exit(130) from None
        except BrokenPipeError:
            _forget_stdout()
            raise typer.Exit(1) from None
        except Exception as error:
            from bot.commands.explaining import explanation

            typer.echo(f"bot: {explanation(error)}", err=True)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=ExplainingGroup,
    name="bot",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A guide for people with sciatica, honest about rhizotomy: a guide, not a doctor.",
    epilog="Settings are environment variables named BOT_…; .env.example explains each.",
)
database = typer.Typer(no_args_is_help=True, help="Look after the database of conversations and cases.")
app.add_typer(database, name="db", rich_help_panel="Upkeep")
slack = typer.Typer(no_args_is_help=True, help="Install the clinic's Slack app and look after it.")
app.add_typer(slack, name="slack", rich_help_panel="Upkeep")


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", help="Show the version and exit.", is_eager=True),
) -> None:
    if version:
        typer.echo(f"bot {__version__}")
        raise typer.Exit


@app.command(rich_help_panel="Talk")
def chat(
    conversation: MaybeText = typer.Option(
        None,
        metavar="ID",
        show_default=False,
        help="Go on with the conversation of this id; without it a new one begins.",
    ),
) -> None:
    """Talk to the guide in this terminal.

    Choices can be typed as numbers. /help lists the shell's own words, among them /debug, /sources and /quit.
    """
    from bot.commands.chat import run

    run(conversation)


@app.command(rich_help_panel="For programs")
def talk() -> None:
    """Hold conversations over JSON lines on stdin and stdout.

    In: {"conversation", "text"} or {"conversation", "choice"}, one a line. Out: one line for each, in order.
    docs/batch-tools.md describes both.
    """
    from bot.commands.batch import run

    run("talk")


@app.command(rich_help_panel="For programs")
def parse() -> None:
    """Say what messages mean, over JSON lines on stdin and stdout.

    In: {"id", "text"}, one a line. Out: intent, topic, facts and red flags, one line for each, in order.
    docs/batch-tools.md describes both.
    """
    from bot.commands.batch import run

    run("parse")


@app.command(rich_help_panel="Talk")
def explain(message: str = typer.Argument(..., show_default=False, help="What a person might write.")) -> None:
    """Show which red-flag rules fire on a message, on which words, and what the words around them change.

    For clinicians who review the rules: docs/red-flags.md tells where they stand.
    """
    from bot.commands.explain import run

    run(message)


@app.command(rich_help_panel="For programs")
def serve(
    host: MaybeText = typer.Option(None, show_default=False, help="Address to listen on; BOT_HOST without it."),
    port: MaybeNumber = typer.Option(
        None, min=1, max=65535, metavar="NUMBER", show_default=False, help="Port to listen on; BOT_PORT without it."
    ),
    credentials: Path = typer.Option(Path("credentials.yml"), help="The file that names the channels."),
    workers: MaybeNumber = typer.Option(
        None,
        min=1,
        max=64,
        metavar="NUMBER",
        show_default=False,
        help="Processes that share the port; BOT_WORKERS without it, which finds the number itself.",
    ),
) -> None:
    """Serve the guide: the chat for websites, the clinic's Slack, and programs of this machine (credentials.yml).

    It prints the address of a page to try the chat. docs/web-channel.md tells what to set for patients.
    """
    from bot.commands.serve import run

    run(host, port, credentials, workers)


@app.command(rich_help_panel="Upkeep")
def train(
    if_stale: bool = typer.Option(
        False, "--if-stale", help="Only when something that the model is made of has changed; silent if not."
    ),
) -> None:
    """Train the model from config.yml, domain.yml, data/ and the vocabulary."""
    from bot.commands.train import run

    run(if_stale)


@app.command(rich_help_panel="Upkeep")
def doctor() -> None:
    """Check the installation, content, model and database, and say how to mend what is wrong."""
    from bot.commands.doctor import run

    run()


@app.command(
    rich_help_panel="Upkeep",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def evaluate(context: typer.Context) -> None:
    """Measure the understanding on the development messages, which are kept out of training."""
    from bot.commands.evaluate import run

    run(context.args)


@database.command()
def upgrade() -> None:
    """Bring the tables up to date. Safe to repeat."""
    from bot.commands.database import upgrade as run

    run()


@database.command()
def purge() -> None:
    """Delete what has been kept for its time (BOT_RETENTION_…). Run it daily."""
    from bot.commands.database import purge as run

    run()


@database.command()
def backup(file: Path = typer.Argument(..., show_default=False, help="The file to write; it must not exist.")) -> None:
    """Write a copy of the database, while the bot goes on serving."""
    from bot.commands.database import backup as run

    run(file)


@database.command()
def restore(
    file: Path = typer.Argument(..., show_default=False, help="A copy that `bot db backup` wrote."),
    replace: bool = typer.Option(False, "--replace", help="Overwrite a database that is not empty."),
) -> None:
    """Bring a copy back. Stop the bot first."""
    from bot.commands.database import restore as run

    run(file, replace)


@app.command(rich_help_panel="For programs")
def worker() -> None:
    """Deliver the clinic's news to Slack, as a process of its own.

    `bot serve` does so too; several workers share the work.
    """
    from bot.commands.worker import run

    run()


@slack.command()
def manifest(
    server: str = typer.Option("https://guide.example.org", help="The public https address of bot serve."),
) -> None:
    """Print the app manifest to paste when the app is made (docs/slack.md)."""
    from bot.commands.slack import manifest as run

    run(server)


@slack.command()
def redeliver() -> None:
    """Deliver what Slack refused, once the cause is mended (see bot doctor)."""
    from bot.commands.slack import redeliver as run

    run()


def _forget_stdout() -> None:
    """Keep Python from complaining at its end that nobody reads any more."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
