"""Explanations on the command line: every form, both languages, both times, and what cannot be explained."""

import json
import re
from html.parser import HTMLParser

import pytest

LINES = (
    ("county", "add", "1", "--name", "甲县", "--kind", "county", "--minimum-wage", "1500"),
    ("office", "add", "O1", "--county-code", "1", "--name", "甲所 <b>&"),
    ("office", "post", "O1", "P1", "--name", "张伟", "--establishment", "civil_servant", "--start-on", "2019-03-01"),
    ("office", "score", "O1", "--year", "2019", "--item", "team", "--points", "12.5", "--scored-on", "2019-11-01"),
    ("committee", "add", "C1", "--county-code", "1", "--name", "<script>甲", "--kind", "township", "--established-on", "2010-05-01"),
    ("mediator", "appoint", "M1", "--committee-code", "C1", "--name", "李秀英", "--engagement", "full_time", "--appointed-on", "2018-01-01", "--id-number", "410802197001010011"),
    ("dispute", "accept", "D1", "--committee-code", "C1", "--mediator-code", "M1", "--kind", "neighbour", "--difficulty", "simple", "--accepted-on", "2019-05-03", "--closed-on", "2019-05-20", "--outcome", "agreed", "--agreement-form", "oral"),
    ("dispute", "accept", "D2", "--committee-code", "C1", "--mediator-code", "M1", "--kind", "neighbour", "--difficulty", "simple", "--accepted-on", "2019-05-03"),
    ("mediator", "assess", "M1", "--year", "2019", "--item", "screening", "--points", "8", "--scored-on", "2020-01-10"),
    ("dispute", "enter", "D1", "--entered-on", "2019-05-29"),
)  # fmt: skip

ASKED = (
    ("subsidy", "D1"),
    ("subsidy", "D2"),
    ("star", "O1"),
    ("grading", "M1", "--year", "2019"),
    ("grading", "M1", "--year", "2018"),
    ("grade", "M1"),
    ("target", "2.1.2"),
    ("target", "2.2.4-c", "--subject", "M1"),
    ("scoreboard", "1"),
)
SUBSIDY_KEYS = [
    "question", "subject", "title", "as_of", "known_at", "position", "rulebook", "view", "rows", "tree", "events",
]  # fmt: skip
VOID = {"meta", "br"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A small store that no test changes."""
    from cli.main import main

    place = f"sqlite:///{tmp_path_factory.mktemp('explain') / 'bureau.db'}"
    for line in LINES:
        assert main(["--store", place, *line]) == 0, line
    return place


@pytest.fixture
def explain(run, store):
    def explain(*line, lang="en"):
        return run("--store", store, "--lang", lang, "explain", *line, "--as-of", "2020-03-31")

    return explain


class Page(HTMLParser):
    """The elements of a page; every one must be closed by the one that opened it."""

    def __init__(self, text):
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.ids: set[str | None] = set()
        self.links: set[str | None] = set()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        attributes = dict(attrs)
        self.ids.add(attributes.get("id"))
        self.links.add(attributes.get("href"))
        assert not {"src", "onclick", "onload"} & attributes.keys()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_every_question_has_every_form_in_both_languages(explain, asked, lang):
    for shape in ("text", "json", "html"):
        ran = explain(*asked, "--format", shape, lang=lang)
        assert (ran.code, ran.err) == (0, "")
        assert "{" not in ran.out or shape != "text"
        assert "410802197001010011" not in ran.out


def test_json_is_the_documented_object(explain):
    explanation = json.loads(explain("subsidy", "D1", "--format", "json").out)
    assert list(explanation) == SUBSIDY_KEYS
    assert (explanation["question"], explanation["subject"], explanation["view"], explanation["rulebook"]) == (
        "subsidy",
        "D1",
        "subsidy-eligibility",
        "jiaozuo-2019",
    )
    assert explanation["rows"][0]["reasons"] == ["committee_not_filed", "entered_late", "statistics_late"]
    late = next(node for node in explanation["tree"]["parts"] if node["key"] == "gate.entered_late")
    assert late["near_misses"] == [{"code": "days_late", "by": 2, "unit": "days", "text": "entered 2 days too late"}]
    assert late["rule"] == {"rulebook": "jiaozuo-2019", "rule": "subsidy.gates.entered_late", "clause": "2.2.5-f", "placeholder": True}
    assert {event["position"] for event in explanation["events"]} == {
        place for part in explanation["tree"]["parts"] for place in part["evidence"]
    } | set(explanation["tree"]["evidence"])
    assert all("payload" not in event for event in explanation["events"])


def test_the_page_stands_alone_and_shows_names_as_they_are(explain):
    for asked in ASKED:
        out = explain(*asked, "--format", "html").out
        page = Page(out)
        assert "script" not in page.seen
        assert not re.search(r"https?://|url\(|@import", out)
        assert {link[1:] for link in page.links if link} <= page.ids
    assert "甲所 &lt;b&gt;&amp;" in explain("star", "O1", "--format", "html").out


def test_a_mediator_reads_the_arithmetic_of_every_item(explain):
    out = explain("grading", "M1", "--year", "2019").out
    assert "30 × min(1, cases closed 1 / 12) = 2.50" in out
    assert "15 × cases agreed 1 / cases closed 1 = 15.00" in out
    assert "10 × cases entered in time 0 / cases closed 1 = 0.00" in out
    assert "2.50 + 15.00 + 0.00 + 0.00 + 0.00 + 8.00 + 0.00 = 25.50" in out
    assert "n = floor(0.02 × 1) = 0" in out


def test_a_level_says_the_tier_and_the_figures_that_it_asks_for(explain):
    out = explain("grade", "M1", lang="zh").out
    assert "在乡级组织达成协议数：1（要求：不少于 20）" in out
    assert "✗ 所在组织的层级：乡级（要求：村级）　→ 不在该层级" in out


def test_how_many_points_fail_is_said_in_chinese_alone(explain):
    page = explain("subsidy", "D1", lang="zh").out
    assert re.search(r"有 3 项不符[，；]", page)


def test_known_before_the_entry_the_case_was_explained_otherwise(run, store):
    line = ("--store", store, "--lang", "en", "explain", "subsidy", "D1", "--as-of", "2020-03-31", "--format", "json")
    known = json.loads(run(*line, "--known-at", "9").out)
    assert known["rows"][0]["reasons"] == ["committee_not_filed", "not_entered", "statistics_late"]
    assert max(event["position"] for event in known["events"]) <= 9


def test_a_file_is_written_whole(explain, tmp_path):
    to = tmp_path / "D1.html"
    line = ("subsidy", "D1", "--format", "html", "--known-at", "10")
    ran = explain(*line, "-o", str(to))
    assert (ran.code, ran.out) == (0, "")
    assert to.read_text(encoding="utf-8") == explain(*line).out


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("subsidy", "D9"), "unknown_code"),
        (("star", "O9"), "unknown_code"),
        (("grading", "M9", "--year", "2019"), "unknown_code"),
        (("grading", "M1"), "missing_parameter"),
        (("grading", "M1", "--year", "soon"), "not_a_year"),
        (("target", "9.9"), "unknown_clause"),
        (("target", "2.1.2", "--subject", "O9"), "unknown_subject"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_there_is_a_usage_error_in_words(explain, asked, code, lang):
    ran = explain(*asked, lang=lang)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{code}  ")


def test_a_score_names_who_misses_each_target_and_by_how_much(explain):
    ran = explain("scoreboard", "甲县", lang="zh")
    assert ran.code == 0
    assert "1 / 1 项达到" in ran.out
    assert "M1：每月还差 1500.00 元" in ran.out
