"""Rasa without TensorFlow: it validates, trains, loads and answers, and refuses what cannot work."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from bot.runtime import no_tensorflow

pytestmark = pytest.mark.skipif(not no_tensorflow.is_installed(), reason="TensorFlow itself is installed")

CONFIG = """\
    recipe: default.v1
    assistant_id: sample
    language: en
    pipeline:
    - name: WhitespaceTokenizer
    - name: CountVectorsFeaturizer
    - name: LogisticRegressionClassifier
    policies:
    - name: MemoizationPolicy
    - name: RulePolicy
"""
DOMAIN = """\
    version: "3.1"
    intents: [greet, pain]
    responses:
      utter_greet: [{text: "hello"}]
      utter_where: [{text: "where does it hurt?"}]
"""
DATA = """\
    version: "3.1"
    nlu:
    - intent: greet
      examples: |
        - hi
        - hello there
        - good morning
    - intent: pain
      examples: |
        - my leg hurts
        - it hurts when I sit
        - the pain is bad
    rules:
    - rule: greet
      steps: [{intent: greet}, {action: utter_greet}]
    stories:
    - story: pain
      steps: [{intent: pain}, {action: utter_where}]
"""


@pytest.fixture(scope="module")
def bot_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bot")
    for name, text in {"config.yml": CONFIG, "domain.yml": DOMAIN, "data/all.yml": DATA}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def rasa_command(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bot.runtime.rasa_command", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


async def test_trains_loads_and_answers(bot_files: Path) -> None:
    from rasa.core.agent import Agent
    from rasa.model_training import train

    result = train(
        domain=str(bot_files / "domain.yml"),
        config=str(bot_files / "config.yml"),
        training_files=[str(bot_files / "data")],
        output=str(bot_files / "models"),
    )
    assert result.code == 0
    agent = Agent.load(result.model)
    replies = [await agent.handle_text(text) for text in ("good morning", "my leg hurts")]
    assert [reply[0]["text"] for reply in replies] == ["hello", "where does it hurt?"]


def test_rasa_validates_the_data(bot_files: Path) -> None:
    result = rasa_command(bot_files, "data", "validate", "--fail-on-warnings")
    assert result.returncode == 0, result.stderr


def test_rasa_reports_data_that_is_not_valid(bot_files: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).write_text((bot_files / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "data/all.yml").write_text(dedent(DATA).replace("- intent: pain", "- intent: pian"), encoding="utf-8")
    result = rasa_command(tmp_path, "data", "validate", "--fail-on-warnings")
    assert result.returncode != 0
    assert "pian" in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("in_pipeline", "in_policies", "named"),
    [
        ("DIETClassifier", "RulePolicy", "DIETClassifier"),
        ("ResponseSelector", "RulePolicy", "ResponseSelector"),
        ("ConveRTFeaturizer", "RulePolicy", "ConveRTFeaturizer"),
        ("LanguageModelFeaturizer", "RulePolicy", "LanguageModelFeaturizer"),
        ("LogisticRegressionClassifier", "TEDPolicy", "TEDPolicy"),
        ("LogisticRegressionClassifier", "UnexpecTEDIntentPolicy", "UnexpecTEDIntentPolicy"),
    ],
)
def test_a_component_that_needs_tensorflow_is_refused_by_name(
    bot_files: Path, tmp_path: Path, in_pipeline: str, in_policies: str, named: str
) -> None:
    from rasa.model_training import train

    config = dedent(CONFIG).replace("LogisticRegressionClassifier", in_pipeline).replace("RulePolicy", in_policies)
    (tmp_path / "config.yml").write_text(config, encoding="utf-8")
    with pytest.raises(no_tensorflow.TensorFlowNeeded, match=f"'{named}' needs TensorFlow, which is not installed"):
        train(
            str(bot_files / "domain.yml"),
            str(tmp_path / "config.yml"),
            str(bot_files / "data"),
            str(tmp_path),
        )


def test_a_trained_model_that_needs_tensorflow_is_refused_by_name() -> None:
    from rasa.engine.graph import ExecutionContext, GraphNode, GraphSchema
    from rasa.nlu.classifiers.diet_classifier import DIETClassifier

    class OurOwnDIET(DIETClassifier):
        """A component of another project that builds on DIET."""

    with pytest.raises(no_tensorflow.TensorFlowNeeded, match="'OurOwnDIET' needs TensorFlow"):
        GraphNode(
            "classify",
            OurOwnDIET,
            "load",
            {},
            "process",
            {},
            False,
            None,
            None,
            ExecutionContext(GraphSchema({})),
        )


def test_components_without_tensorflow_are_left_alone() -> None:
    from rasa.core.policies.rule_policy import RulePolicy
    from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
    from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor

    for component in (RulePolicy, LogisticRegressionClassifier, CRFEntityExtractor):
        no_tensorflow.refuse(component)


def test_nothing_behind_the_stand_in_works() -> None:
    import tensorflow

    with pytest.raises(no_tensorflow.TensorFlowNeeded, match="'Tensor' needs TensorFlow"):
        tensorflow.Tensor([1.0])


def test_spacy_does_not_take_the_stand_in_for_tensorflow() -> None:
    from thinc.compat import has_tensorflow

    assert not has_tensorflow


def test_another_rasa_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(no_tensorflow, "is_installed", lambda: False)
    monkeypatch.delitem(sys.modules, "tensorflow")
    monkeypatch.setattr("rasa.version.__version__", "3.7.0")
    with pytest.raises(no_tensorflow.UnsupportedRasa, match=r"Rasa 3\.7\.0 is installed.*make setup"):
        no_tensorflow.install()
