"""How long one fresh process takes to be able to understand: `python -m tests.bench.loading MODEL` prints one JSON line."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.model import learned_models

CLOCKS: dict[str, Callable[[], float]] = {"clock": time.perf_counter, "processor": time.process_time}


def main(model: Path) -> None:
    with learned_models(model) as (detector_file, intents_file, meaning_file):
        steps: dict[str, dict[str, float]] = {}

        def step(name: str, load: Callable[[], Any]) -> Any:
            began = {clock: now() for clock, now in CLOCKS.items()}
            loaded = load()
            steps[name] = {clock: now() - began[clock] for clock, now in CLOCKS.items()}
            return loaded

        step("importing NumPy and other libraries", _libraries)
        step("importing our own modules", _our_modules)
        from bot.language.intent.meaning import IntentMeaning, MeantIntents
        from bot.language.intent.message import read_message
        from bot.language.intent.model import IntentModel
        from bot.language.learning.loading import one_thread_for_products
        from bot.language.red_flags import learned_file
        from bot.language.understanding import Understander

        one_thread_for_products()
        understander = step("vocabulary, patterns and rules", Understander)
        detector = step("learned red-flag detector", lambda: learned_file.load(detector_file))
        intents = step("intent model and its ideas", lambda: IntentModel.load(intents_file))
        meaning = step("second opinion", lambda: IntentMeaning.load(meaning_file, len(intents.intents)))
        second = MeantIntents(meaning, detector.meaning.encoder)
        gc.freeze()  # as a served process does: what was loaded is never looked through again

        def understand() -> None:
            text = "my back hurts and my leg is numb since monday"
            detector.weigh(understander.read(text), understander.understand(text).red_flags)
            read_message(intents, text, second)

        step("first message", understand)
        step("importing Rasa (after all that)", _rasa)
    print(json.dumps(steps))


def _libraries() -> None:
    import numpy  # noqa: F401
    import rapidfuzz  # noqa: F401
    import yaml  # noqa: F401


def _our_modules() -> None:
    import bot.language.intent.message
    import bot.language.red_flags.learned
    import bot.language.understanding  # noqa: F401


def _rasa() -> None:
    from bot.runtime import no_tensorflow

    no_tensorflow.install()
    import rasa.core.agent  # noqa: F401


if __name__ == "__main__":
    main(Path(sys.argv[1]))
