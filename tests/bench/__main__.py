"""`python -m tests.bench`: this bot beside stock Rasa, measured in turn on this machine. See docs/benchmark.md."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.runtime.worker_count import workers_of
from bot.settings import Settings
from tests.bench.byte_code import compiled
from tests.bench.echo import echoes_per_s
from tests.bench.once import OUR_CODE, STOCK_RESULTS, NotReady, ours_once, stock_once
from tests.bench.one_round import Round, one_round
from tests.bench.ours import ours
from tests.bench.page import table, write_page
from tests.bench.plan import QUICK, WHOLE, Plan
from tests.bench.plots import draw
from tests.bench.programs import ProgramEnded
from tests.bench.result import BUILD, result, write
from tests.bench.side import ROOT, NotAnswered
from tests.bench.stock import stock
from tests.cases.databases import postgres_server
from tests.evaluation.page import PageUnusable

PAGE = ROOT / "docs/benchmark.md"
PICTURES = ROOT / "docs/img"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, writes and prints; gives the exit status: 0, or 1 when something was missing or did not answer."""
    options = _options(arguments)
    plan = QUICK if options.quick else WHOLE
    plan = replace(plan, rounds=options.rounds or plan.rounds)
    server = None if options.sqlite else postgres_server()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # programs and databases are taken away all the same
    try:
        made, about = asyncio.run(_measured(plan, server))
        write(made, about)
        if options.write_docs:
            draw(made, PICTURES)
            write_page(PAGE, made, about, date.today())
    except (NotReady, NotAnswered, ProgramEnded, PageUnusable, TimeoutError) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    draw(made, BUILD)
    print(table(made, about))
    return 0


async def _measured(plan: Plan, server: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    once = {"stock": stock_once(), "ours": ours_once()}
    for environment in (".venv", ".venv-stock"):
        compiled(ROOT / environment, [ROOT / folder for folder in OUR_CODE])
    workers = workers_of(Settings(_env_file=None, workers=None, database_url=server or "sqlite://"))
    sides = [stock(STOCK_RESULTS / "model.tar.gz"), ours(ROOT / "models")]
    if workers > 1:
        sides.append(ours(ROOT / "models", "1"))
    rounds: dict[str, list[Round]] = {side.name: [] for side in sides}
    echoes = []
    for number in range(plan.rounds):
        for side in sides if number % 2 == 0 else reversed(sides):
            began = time.perf_counter()
            rounds[side.name].append(await one_round(side, plan, server))
            _tell(f"round {number + 1} of {plan.rounds}, {side.name}: {time.perf_counter() - began:.0f} s")
        echoes.append(await echoes_per_s(plan.echoes))
    about = {
        "plan": plan.name,
        "how_much": asdict(plan),
        "workers": workers,
        "database": "SQLite" if server is None else "PostgreSQL",
        "echoes_per_s": echoes,
        **{f"{name}_once": asdict(each) for name, each in once.items()},
        **{name: [asdict(each) for each in measured] for name, measured in rounds.items()},
    }
    return result(rounds["stock"], rounds["ours"], once["stock"], once["ours"], echoes), about


def _tell(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three minutes instead of two hours")
    parser.add_argument("--rounds", type=int, help="how often each side is started and measured")
    parser.add_argument("--sqlite", action="store_true", help="SQLite, though a PostgreSQL server is there")
    parser.add_argument("--write-docs", action="store_true", help="put table and pictures into docs/benchmark.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
