"""`bot train`: trains the model and shows on the terminal what it is doing."""

from __future__ import annotations

import time

from rich.console import Console

from bot.runtime import logs
from bot.runtime.descriptors import output_set_aside
from bot.runtime.training import TrainingFailed, model_is_stale, train
from bot.settings import load_settings


def run(if_stale: bool) -> None:
    """Train the model; with ``if_stale`` only if it was trained from other files than the present ones."""
    settings = load_settings()
    if if_stale and not model_is_stale(settings):
        return
    logs.configure(settings)
    began = time.monotonic()
    with output_set_aside() as aside:
        logs.silence_rasa()
        console = Console(file=aside.terminal, highlight=False)
        try:
            if console.is_terminal:
                with console.status("Training the model …") as status:
                    path = train(settings, lambda stage: status.update(f"Training the model: {stage} …"))
            else:
                path = train(settings, lambda stage: console.print(f"· {stage}", soft_wrap=True))
        except SystemExit:
            raise TrainingFailed(f"Training stopped: {aside.last_line()}") from None
        console.print(f"Trained {path} in {time.monotonic() - began:.0f} s.", soft_wrap=True)
