from dataclasses import dataclass, field

import pytest

from domain.base.errors import FengqiaoError
from infra.papers.making.document import Bars, Column, Document, Heading, Paragraph, Placed, Table
from infra.papers.making.wording import document_of


@dataclass
class Person:
    name: str
    cases: int | None


@dataclass
class Model:
    name: str = "甲"
    people: list[Person] = field(default_factory=lambda: [Person("张", 3), Person("李", None)])
    bars: Bars = field(default_factory=lambda: Bars(["甲"], []))


PEOPLE = Table("people", "名单", (Column("number", "序号", "count"), Column("name", "姓名"), Column("cases", "件数", "count")))


def read(words: str, model: object | None = None) -> Document:
    return document_of(words, model or Model(), {"period": "2019年6月"}, [PEOPLE], "words.txt")


def test_words_are_a_paper():
    made = read(
        "题：{{ period }}通报\n致：各县：\n## 一、总体\n共{{ people|length }}人。\n附：1. 名单\n署：局\n期：今日\n[横页 附件]\n[表 people]\n填报人 ‖ 审核人\n"
    )
    assert (made.title, made.to, made.annexes, made.issuer, made.dated) == ("2019年6月通报", "各县：", ["1. 名单"], "局", "今日")
    assert made.sheets[0].blocks == [Heading(1, "一、总体"), Paragraph(("共2人。",))]
    placed, line = made.sheets[1].blocks
    assert made.sheets[1].across
    assert isinstance(placed, Placed)
    assert placed.rows == (("1", "张", "3"), ("2", "李", "—"))
    assert line == Paragraph(("填报人", "审核人"))


def test_the_columns_of_a_table_may_be_chosen_and_put_in_another_order():
    placed = read("[表 people: cases name]").sheets[0].blocks[0]
    assert isinstance(placed, Placed)
    assert placed.rows == (("3", "张"), ("—", "李"))


@pytest.mark.parametrize("name", ["## 甲", "[表 people]", "题：甲", "甲 ‖ 乙", "甲\n题：乙"])
def test_a_name_is_never_read_as_a_mark(name: str):
    made = read("{{ name }}\n", Model(name=name))
    assert made.title == ""
    assert made.sheets[0].blocks == [Paragraph((" ".join(name.split()),))]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("好\n{{ nobody }}", ":2"),
        ("{% if %}", ":1"),
        ("[表 nothing]", ""),
        ("[表 people: salary]", ""),
        ("[图 name 标题]", ""),
        ("{{ ''.__class__.__mro__ }}", ""),
    ],
)
def test_wrong_words_are_told_with_their_place(words: str, line: str):
    with pytest.raises(FengqiaoError) as told:
        read(words)
    assert told.value.code == "paper_words"
    assert (told.value.where or "").startswith(f"words.txt{line}")


def test_one_of_several_tables_is_named_by_its_place():
    made = document_of("[表 people@1]", SeveralTables(), {}, [PEOPLE], "words.txt")
    [placed] = made.sheets[0].blocks
    assert isinstance(placed, Placed)
    assert placed.rows == (("1", "李", "—"),)
    with pytest.raises(FengqiaoError, match="paper_words"):
        document_of("[表 people@2]", SeveralTables(), {}, [PEOPLE], "words.txt")


@dataclass
class SeveralTables:
    people: list[list[Person]] = field(default_factory=lambda: [[Person("张", 3)], [Person("李", None)]])
