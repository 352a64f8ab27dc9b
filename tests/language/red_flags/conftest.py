"""What the tests of the learned detector share."""

import pytest

from bot.language.meaning.pretrained import pretrained
from bot.language.reading import Reading
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.learned_sentences import Lesson, own_sentences
from bot.language.red_flags.learned_training import train
from bot.language.understanding import Understander


@pytest.fixture(scope="session")
def readings(understander: Understander) -> list[Reading]:
    """One in a hundred of the sentences that the detector learned from."""
    return [understander.read(sentence.text) for sentence in own_sentences()[::100]]


@pytest.fixture(scope="session")
def taught(understander: Understander) -> LearnedRedFlags:
    """A detector of some of the sentences about three kinds of danger, and as many harmless ones."""
    found = own_sentences()
    some = [s for flag in ("CES_SADDLE", "CHEST", "SUICIDE_IDEA") for s in found if s.flag == flag][::8]
    harmless = [s for s in found if not s.flag]
    lesson = Lesson.of(
        [*some, *harmless[:: len(harmless) // len(some)]],
        understander.read,
        lambda text: understander.understand(text).red_flags,
    )
    return train(lesson, pretrained())
