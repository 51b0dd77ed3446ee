"""The shipped layouts."""

from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import shipped
from tools.letter_layout import letter


def test_the_layout_of_letters_is_what_its_script_makes():
    assert shipped()["letter.docx"] == letter()


def test_every_paper_has_its_words_and_no_words_are_left_over():
    assert {name.removesuffix(".txt") for name in shipped() if name.endswith(".txt")} == set(PAPERS)
