"""A red flag that is told is raised; denied, over, somebody else's or asked about it is not the writer's present one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.metamorphic.meaning_changed import MEANING_CHANGED, RAISED, MeaningChanged, Phrase, changed, phrases
from tests.metamorphic.understood import Model, Understood


def statuses(understood: Understood, flag: str) -> set[str]:
    return {status for name, status, _ in understood.flags if name == flag}


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.flag)
def test_told_as_there_it_is_raised(phrase: Phrase, model: Model) -> None:
    assert statuses(model(phrase.now), phrase.flag) & RAISED


@pytest.mark.parametrize("kind", MEANING_CHANGED, ids=lambda kind: kind.name)
def test_changed_it_is_no_present_flag_of_the_writer(kind: MeaningChanged, model: Model) -> None:
    @settings(derandomize=True, database=None, max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(phrase=st.sampled_from(phrases()), template=st.sampled_from(kind.templates))
    def draw(phrase: Phrase, template: str) -> None:
        assume(kind.holds_for(phrase))
        sentence = changed(phrase, template)
        assert not statuses(model(sentence), phrase.flag) & kind.forbidden, sentence

    draw()
