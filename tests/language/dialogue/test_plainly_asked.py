"""The frame of a question says what it is about where its single words are mostly said of something else."""

import pytest

from bot.language.dialogue.plainly_asked import standard_plainly_asked

FRAMES = [
    ("effectiveness", "how bad will it get ?", "sciatica_prognosis"),
    ("risks", "how much worse can this get", "sciatica_prognosis"),
    ("duration_of_relief", "how long would i be off for it work", "recovery"),
    ("duration_of_relief", "how much time off", "recovery"),
    ("procedure", "how often is it done", "recurrence_repeat"),
    ("alternatives", "can i get that instead", "candidacy"),
    ("sciatica_selfcare", "what is the nice position", "effectiveness"),
    ("candidacy", "could i have a scan", "sciatica_what"),
    ("candidacy", "and an mri ?", "sciatica_what"),
    ("recovery", "do i need preauth for it", "cost_insurance"),
    ("recovery", "i need a sick note", "out_of_scope"),
    # what the clinic or an office knows, and this guide does not
    ("preparation", "do i lose my licence", "out_of_scope"),
    ("recovery", "will they take my hgv licence away", "out_of_scope"),
    ("specialist", "who do i complain to about it", "out_of_scope"),
    ("procedure", "when will they do it ?", "out_of_scope"),
    ("preparation", "and is there a wait ?", "out_of_scope"),
    ("preparation", "when do i get my mri results", "out_of_scope"),
    ("recurrence_repeat", "when will they do it again", "recurrence_repeat"),
    ("recovery", "when can i drive", "recovery"),
    ("duration_of_relief", "when can i expect it to kick in", "recovery"),
    ("duration_of_relief", "how long before the needles start to work", "recovery"),
    ("what_is_rhizotomy", "does having one mean time off", "recovery"),
    ("effectiveness", "does that get stopped ?", "preparation"),
    ("duration_of_relief", "how many days beforehand", "preparation"),
    ("sciatica_prognosis", "how long must she come off her blood thinners", "preparation"),
    ("duration_of_relief", "how long may one stay on them", "treatment_info"),
    ("types", "is heat better than ice", "sciatica_selfcare"),
    ("types", "cold or heat", "sciatica_selfcare"),
    ("types", "is the heat one better than the cold one", "types"),
    ("duration_of_relief", "how long does it keep on working", "duration_of_relief"),
    ("sciatica_what", "is rfa for actual leg sciatica", "candidacy"),
    ("types", "is it only meant for worn back joints", "candidacy"),
    ("sciatica_what", "is denervation really for disc trouble", "candidacy"),
    ("sciatica_what", "what is this for in my leg", "sciatica_what"),
    # what is not taken wrongly, and other frames, stay as they are
    ("does_it_hurt", "how bad will it get", "does_it_hurt"),
    ("alternatives", "what can i have instead", "alternatives"),
    ("duration_of_relief", "how long till it wears off", "duration_of_relief"),
    ("effectiveness", "how well does it work", "effectiveness"),
]


@pytest.mark.parametrize(("read", "words", "meant"), FRAMES)
def test_the_frame_of_a_question_says_what_it_is_about(read: str, words: str, meant: str) -> None:
    assert standard_plainly_asked().topic_of(read, words.split()) == meant
