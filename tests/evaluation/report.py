"""The tables of an evaluation."""

from __future__ import annotations

from collections.abc import Iterable

from tests.evaluation.counting import Counts, Share
from tests.evaluation.fact_scores import DETAILS, FIELDS
from tests.evaluation.flag_scores import FlagScores
from tests.evaluation.mistakes import worst
from tests.evaluation.results import LONG, SHORT, Results
from tests.evaluation.tables import Table, number_text, percent, share_text, three_places, times_text

LONGEST_TEXT = 220


def tables_of(results: Results, untwinned: Results | None = None) -> list[Table]:
    """Every table of one evaluation; ``untwinned`` is that of the messages that nearly equal no training example."""
    tables = []
    if results.reading.intents:
        tables += [_intents(results, untwinned), _topics_each(results)]
    if results.reading.facts:
        tables += [_facts(results), _flags_together(results.flags), _flags_each(results.flags)]
    return [*tables, _times(results), _worst(results)]


def comparison(*results: Results) -> Table:
    """Intents and topics of several readings side by side, with what they cost."""
    shares: list[tuple[str, list[Share]]] = [
        ("intent, all messages", [r.classifier.accuracy for r in results]),
        ("intent, messages without danger", [r.classifier.without_danger for r in results]),
        ("topic, messages that ask", [r.topics.asked for r in results]),
        ("false topic, messages that do not ask", [r.topics.false for r in results]),
        ("each of several questions", [r.topics.each_of_several for r in results]),
    ]
    took = [r.reading for r in results]
    rows = [[name, *(share_text(share) for share in of_each)] for name, of_each in shares]
    rows += [
        ["training examples", *("–" if t.examples is None else str(t.examples) for t in took)],
        ["training", *(number_text(t.train_seconds, "s") for t in took)],
        ["training, processor time", *(number_text(t.train_cpu_seconds, "s") for t in took)],
        ["loading", *(number_text(t.load_seconds, "s") for t in took)],
        ["memory when loaded", *(number_text(t.memory_mb, "MB") for t in took)],
        ["one message, median / p95", *(times_text(r.seconds()) for r in results)],
        ["one message, processor time", *(times_text(r.seconds(cpu=True)) for r in results)],
    ]
    note = (
        "The classifiers alone: before danger, doubt or facts change an intent of ours. Ours reads facts and red flags "
        "too in the time given; the stock pipeline reads intents only."
    )
    return Table("Compared with Rasa's stock pipeline", ["", *(t.name for t in took)], rows, note=note)


def _intents(results: Results, untwinned: Results | None) -> Table:
    topics = results.topics
    rows = [
        ["intent acted on (after danger and doubt)", share_text(results.intents.accuracy)],
        ["intent of the classifier alone", share_text(results.classifier.accuracy)],
        ["topic right, messages that ask", share_text(topics.asked)],
        ["topic right or none, where either is right", share_text(topics.either)],
        ["false topic, messages that do not ask", share_text(topics.false)],
        ["each question of messages that ask several", share_text(topics.each_of_several)],
    ]
    if untwinned is not None:
        few = f"without the {len(results.messages) - len(untwinned.messages)} that nearly equal a training example"
        rows += [
            [f"intent acted on, {few}", share_text(untwinned.intents.accuracy)],
            [f"topic right, messages that ask, {few}", share_text(untwinned.topics.asked)],
        ]
    return Table("Intents and topics", ["", "share (of n; 95 % interval)"], rows)


def _topics_each(results: Results) -> Table:
    rows = [[name, str(s.n), percent(s.value)] for name, s in sorted(results.topics.per_topic.items())]
    return Table("Topic by topic (messages that ask)", ["topic", "n", "right"], rows)


def _facts(results: Results) -> Table:
    facts = results.facts
    rows = [[name, *_counts(facts.counts[name])] for name in (*FIELDS, *DETAILS)]
    rows.append(["all fields (micro)", *_counts(facts.over(FIELDS))])
    rows.append(["all fields and treatment details (micro)", *_counts(facts.over((*FIELDS, *DETAILS)))])
    note = (
        "Lists count per item, treatments per name; outcome and duration of a treatment are counted where its name was "
        "found. Durations are equal within 10 % or a day, severity within 0.5."
    )
    columns = ["field", "n", "found rightly", "wrongly", "missed", "precision", "recall", "F1"]
    return Table("Facts", columns, rows, note=note)


def _counts(c: Counts) -> list[str]:
    return [
        str(c.expected), str(c.right), str(c.wrong), str(c.missed), three_places(c.precision), three_places(c.recall), three_places(c.f1)
    ]  # fmt: skip


def _flags_together(flags: FlagScores) -> Table:
    exact = Share(sum(one.to_status.hits for one in flags.per_flag.values()), flags.mentions.n)
    quiet = Share(
        sum(one.quiet.hits for one in flags.per_flag.values()), sum(one.quiet.n for one in flags.per_flag.values())
    )
    rows = [
        ["**sensitivity**: required flags that were not silent", share_text(flags.mentions)],
        ["… to the annotated status", share_text(exact)],
        ["… present, but only asked about", str(flags.only_asked)],
        ["messages with a required flag in which any flag was raised", share_text(flags.messages)],
        ["**harmless messages** raised to present EMERGENCY_NOW or SAME_DAY", share_text(flags.harmless_emergency)],
        ["harmless messages asked about (and not raised)", share_text(flags.harmless_asked)],
        ["harmless messages with a false present SOON or ROUTINE", share_text(flags.harmless_soon)],
        ["harmless messages with a false urgent flag of someone else", share_text(flags.harmless_other)],
        ["denied, past and hypothetical flags left quiet", share_text(quiet)],
    ]
    note = (
        "Required: annotated as present, ask or other_person. Harmless: without a required flag; optional flags and "
        "NOT_BETTER count neither way."
    )
    return Table("Red flags together", ["", "share (of n; 95 % interval)"], rows, note=note)


def _flags_each(flags: FlagScores) -> Table:
    rows = []
    for name, one in sorted(flags.per_flag.items()):
        interval = one.raised.interval
        between = f"{interval[0]:.0%}–{interval[1]:.0%}" if interval else "–"
        rows.append([
            name, str(one.raised.n), percent(one.raised.value), between, percent(one.to_status.value),
            str(one.false_present), str(one.false_ask), f"{one.quiet.hits}/{one.quiet.n}" if one.quiet.n else "–",
        ])  # fmt: skip
    columns = [
        "flag", "required", "raised", "95 % interval", "to its status", "false present", "false ask", "quiet kept"
    ]  # fmt: skip
    return Table("Red flags one by one", columns, rows)


def _times(results: Results) -> Table:
    groups: list[tuple[str, int, int | None]] = [
        ("all messages", 0, None),
        (f"{SHORT[0]} to {SHORT[1]} words", *SHORT),
        (f"{LONG} words and more", LONG, None),
    ]
    rows = []
    for name, fewest, most in groups:
        seconds, cpu = results.seconds(fewest, most), results.seconds(fewest, most, cpu=True)
        rows.append([name, str(len(seconds)), times_text(seconds), times_text(cpu)])
    took = results.reading
    note = f"Loading {number_text(took.load_seconds, 's')}, memory {number_text(took.memory_mb, 'MB')}."
    return Table("Time for one message", ["", "n", "by the clock, median / p95", "by the processor"], rows, note=note)


def _worst(results: Results) -> Table:
    rows = []
    for failed in worst(results):
        text = " ".join(failed.message.text.split())
        shown = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " …"
        wrongs = sorted(failed.wrongs, key=lambda w: w[0])
        rows.append([
            failed.message.id,
            shown,
            "; ".join(f"{what}: {expected}" for what, expected, _ in wrongs),
            "; ".join(found for _, _, found in wrongs),
        ])  # fmt: skip
    return Table("The 30 worst mistakes", ["id", "message", "annotated", "found"], rows, words=4)


def headline(results: Results) -> Iterable[str]:
    """One line for each number that has a goal."""
    if results.reading.intents:
        yield f"intent {share_text(results.intents.accuracy)}"
        yield f"topic {share_text(results.topics.asked)}"
    if results.reading.facts:
        yield f"facts F1 {three_places(results.facts.over(FIELDS).f1)}"
        yield f"red-flag sensitivity {share_text(results.flags.mentions)}"
        yield f"harmless raised {share_text(results.flags.harmless_emergency)}"
        yield f"harmless asked {share_text(results.flags.harmless_asked)}"
