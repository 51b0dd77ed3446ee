"""What words count as: those of the lists as themselves, others as the rulebook says, ages at the edges of their bands."""

import pytest

from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.source.reading import parse
from domain.rulebooks.words.model import NO_WORDS
from infra.rulebook_files import shipped

WORDS = shipped().words
HEAD = 'id = "own"\ntitle = { zh = "甲", en = "a" }\njurisdiction = "*"\nlegal_basis = { zh = "甲", en = "a" }\n'


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("主动调解", "proactive"),
        ("proactive", "proactive"),
        ("依申请", "on_application"),
        ("依 申请 ", "on_application"),
        ("法院委托移送", "court"),
        ("诉前委派", "court"),
        ("公安机关委托移送", "police"),
        ("委托移送", "referred"),
        ("群众来访", "unmatched"),
        ("", "unmatched"),
        (None, "unmatched"),
    ],
)
def test_a_source_counts_as(written: str | None, source: str) -> None:
    assert WORDS.source_of(written) == source


@pytest.mark.parametrize(
    ("written", "education"),
    [("中专", "senior_high"), ("高中(中专)", "senior_high"), ("本科", "bachelor"), ("私塾", "other"), (None, "unknown")],
)
def test_an_education_counts_as(written: str | None, education: str) -> None:
    assert WORDS.education_of(written) == education


@pytest.mark.parametrize(
    ("written", "occupation"), [("退休教师", "teacher"), ("退休法官", "retired_legal"), ("厨师", "other"), ("", "unknown")]
)
def test_an_occupation_counts_as(written: str, occupation: str) -> None:
    assert WORDS.occupation_of(written) == occupation


@pytest.mark.parametrize(
    ("age", "band"),
    [(18, "to_35"), (35, "to_35"), (36, "to_50"), (50, "to_50"), (51, "to_60"), (60, "to_60"), (61, "over_60"), (None, "unknown")],
)
def test_an_age_is_of_the_band_that_ends_with_it(age: int | None, band: str) -> None:
    assert WORDS.age_band_of(age) == band


@pytest.mark.parametrize(
    ("kind", "finer", "name", "body"),
    [
        ("village", None, "解放街道民主社区人民调解委员会", "residents"),
        ("village", None, "城关镇东村人民调解委员会", "villagers"),
        ("village", "villagers", "东社区人民调解委员会", "villagers"),
        ("township", None, "解放区民主街道人民调解委员会", "street"),
        ("township", None, "城关镇人民调解委员会", "town"),
        ("township", "street", "城关镇人民调解委员会", "street"),
        ("industry", None, "社区物业纠纷人民调解委员会", "industry"),
    ],
)
def test_a_body_is_what_was_recorded_else_what_its_name_says(kind: str, finer: str | None, name: str, body: str) -> None:
    assert WORDS.body_of(kind, finer, name) == body


def test_without_a_section_only_the_lists_count() -> None:
    assert (NO_WORDS.source_of("依申请调解"), NO_WORDS.source_of("依申请")) == ("on_application", "unmatched")
    assert NO_WORDS.age_band_of(40) == "unknown"


BAND = '[[words.age_bands]]\nsource = "1"\nkey = "{key}"\nlabel = {{ zh = "甲", en = "a" }}\n{end}\n'


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ('[[words.sources]]\nsource = "1"\ncounts_as = "court"\nwords = ["庭", " 庭"]\n', "key_twice"),
        (
            BAND.format(key="a", end="up_to = 50") + BAND.format(key="b", end="up_to = 40") + BAND.format(key="c", end=""),
            "bands_not_rising",
        ),
        (BAND.format(key="a", end="up_to = 50"), "bands_not_rising"),
    ],
)
def test_words_that_contradict_are_refused(section: str, code: str) -> None:
    read = parse(HEAD + section)
    assert not isinstance(read, RulebookDocument)
    assert [problem.code for problem in read] == [code]
