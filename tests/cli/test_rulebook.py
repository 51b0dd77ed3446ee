"""Rulebooks on the command line: in words, checked, compared, tried on their own examples."""

import json
from pathlib import Path

import openpyxl
import pytest

from infra.rulebook_files import shipped_text
from tests.paths import SAMPLE, TESTS

FORMS = TESTS / "domain" / "rulebooks" / "forms"

EXAMPLE = """
[[examples]]
code = "oral"
about = "subsidy"
title = { zh = "口头协议", en = "oral agreement" }
facts.accepted_on = 2019-05-03
facts.closed_on = 2019-05-20
facts.outcome = "agreed"
facts.agreement_form = "oral"
facts.difficulty = "simple"
facts.filed_on = 2019-01-01
facts.mediator_serving = true
facts.entered_on = 2019-05-21
facts.submitted_on = 2019-06-03
expect.yuan = 20
"""


@pytest.fixture
def draft(tmp_path):
    """Writes the shipped rulebook with texts replaced and something at its end."""

    def write(*replaced: tuple[str, str], end: str = "", name: str = "draft.toml") -> Path:
        text = shipped_text()
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        path: Path = tmp_path / name
        path.write_text(text + end, encoding="utf-8")
        return path

    return write


def test_shipped_rulebooks_are_listed_with_title_validity_and_jurisdiction(run):
    ran = run("--lang", "en", "rulebook", "list")
    line = next(line for line in ran.out.splitlines() if line.startswith("jiaozuo-2019"))
    for words in ("Jiaozuo, Fengqiao experience, 2019", "the beginning", "焦作市"):
        assert words in line


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "  用房面积不足 (area)：用房面积，平方米；不少于 120  〔2.1.1〕 〔占位〕"),
        ("en", "  floor area too small (area): floor area, square metres; at least 120  〔2.1.1〕 [placeholder]"),
    ],
)
def test_a_rule_is_shown_with_its_figure_its_source_and_its_mark(run, lang, line):
    ran = run("--lang", lang, "rulebook", "show")
    assert ran.code == 0
    assert line in ran.out.splitlines()


def test_a_rule_of_the_notice_has_no_mark(run):
    shown = run("--lang", "en", "rulebook", "show").out.splitlines()
    assert "  stars 3; offices county 3, county-level city 3, urban district 2  〔2.1.4〕" in shown


def test_every_word_of_a_rulebook_in_chinese_is_chinese(run):
    """Codes in brackets, clauses and the id aside."""
    shown = run("--lang", "zh", "rulebook", "show").out
    for word in ("at least", "closed", "yes", "share_with", "one_of", "calendar", "None"):
        assert word not in shown


def test_a_sound_file_is_said_to_be_so_and_yields_no_line(run, draft):
    ran = run("rulebook", "check", draft())
    assert (ran.code, ran.out, ran.err) == (0, "", "No problem found: jiaozuo-2019\n")


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有“within_day”这一项"), ("en", 'there is no key "within_day"')])
def test_a_problem_names_file_line_rule_and_says_why_in_the_language(run, draft, lang, words):
    path = draft(("within_days = 7", "within_day = 7"))
    number = path.read_text(encoding="utf-8").splitlines().index("within_day = 7") + 1
    ran = run("--lang", lang, "rulebook", "check", path)
    assert ran.code == 1
    assert any(line.startswith(f"{path}:{number}: entry.within_day: {words}") for line in ran.out.splitlines())


def test_a_file_in_another_encoding_is_a_problem_of_its_line(run, tmp_path):
    path = tmp_path / "gbk.toml"
    path.write_bytes(b'id = "x"\ntitle = "' + "规则".encode("gb18030") + b'"\n')
    ran = run("--lang", "en", "rulebook", "check", path)
    assert (ran.code, ran.out) == (1, f"{path}:2: the file is not in UTF-8; save it as plain text in UTF-8 [not_utf8]\n")


def test_a_file_too_large_is_a_problem_and_not_read_to_its_end(run, tmp_path):
    path = tmp_path / "large.toml"
    path.write_text("# 规则\n" * 500_000, encoding="utf-8")
    ran = run("rulebook", "check", path)
    assert ran.code == 1
    assert "too_large" in ran.out


def test_a_file_that_is_not_there_is_a_usage_error(run, tmp_path):
    ran = run("rulebook", "check", tmp_path / "none.toml")
    assert ran.code == 2
    assert ran.err.startswith("file_error")


def test_neither_an_id_nor_a_file_is_a_usage_error_that_names_the_ids(run):
    ran = run("--lang", "en", "rulebook", "show", "luoyang")
    assert ran.code == 2
    assert ran.err.startswith("unknown_rulebook  luoyang")
    assert "jiaozuo-2019" in ran.err


@pytest.mark.parametrize(
    ("lang", "line"), [("zh", "期限 2019-12-31；星级 按有效的授牌  〔2.1.4〕"), ("en", "by awards in force  〔2.1.4〕")]
)
def test_what_a_target_of_stars_counts_is_shown_where_it_says_so(run, draft, lang, line):
    words = {"zh": "授牌", "en": "awards in force"}[lang]
    path = draft(('measure = "four_star_share"', 'measure = "four_star_share"\nstars = "awards"'))
    (shown,) = (each for each in run("--lang", lang, "rulebook", "show", path).out.splitlines() if words in each and "2.1.4" in each)
    assert shown.endswith(line)
    assert words not in run("--lang", lang, "rulebook", "show").out


def test_stars_go_with_targets_of_stars_only(run, draft):
    ran = run(
        "--lang", "en", "rulebook", "check", draft(('measure = "share_with_three"', 'measure = "share_with_three"\nstars = "awards"'))
    )
    assert ran.code == 1
    assert "stars goes with four_star_share, three_star_or_more only" in ran.out + ran.err


def test_a_broken_rulebook_is_not_shown(run, draft):
    ran = run("--lang", "en", "rulebook", "show", draft(("within_days = 7", "within_days = -7")))
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("broken_rulebook")


def test_shipped_examples_come_out_as_expected(run):
    assert run("rulebook", "test").code == 0


def test_an_example_that_comes_out_as_expected_passes(run, draft):
    ran = run("--lang", "en", "rulebook", "test", draft(end=EXAMPLE.replace('"oral"\nabout', '"oral_of_the_test"\nabout')))
    assert (ran.code, ran.out) == (0, "")


def test_an_example_that_comes_out_otherwise_says_what_was_expected_and_what_was_found(run, draft):
    path = draft(end=EXAMPLE.replace('"oral"\nabout', '"oral_of_the_test"\nabout').replace("yuan = 20", "yuan = 25"))
    ran = run("--lang", "en", "rulebook", "test", path)
    assert ran.code == 1
    assert ran.out.splitlines() == ["oral_of_the_test  oral agreement", "  yuan: expected 25.00, found 20.00"]


def test_a_rulebook_does_not_differ_from_itself(run, draft):
    ran = run("rulebook", "diff", "jiaozuo-2019", draft())
    assert (ran.code, ran.out) == (0, "")


def test_a_figure_that_changes_is_said_with_both_values(run, draft):
    ran = run("--lang", "en", "rulebook", "diff", "jiaozuo-2019", draft(("within_days = 7", "within_days = 5")))
    assert (ran.code, ran.out) == (0, "~ Entry deadline: days 7 → 5\n")


GATE = """
[[stars.gates]]
code = "rule_boards"
label = { zh = "制度版面缺失", en = "rule boards missing" }
source = "2.1.1"
fact = "rule_boards"
one_of = [true]
"""


def test_a_rule_that_goes_and_one_that_comes_are_told_apart(run, draft):
    path = draft((GATE, ""))
    gone = run("--lang", "en", "rulebook", "diff", "jiaozuo-2019", path)
    assert gone.out == "- Star gates · rule boards missing (rule_boards): removed (rule boards in place; one of yes)\n"
    come = run("--lang", "en", "rulebook", "diff", path, "jiaozuo-2019")
    assert come.out == "+ Star gates · rule boards missing (rule_boards): added (rule boards in place; one of yes)\n"


def test_a_row_of_the_table_is_the_same_row_when_only_its_amount_changes(run, draft):
    path = draft(("yuan = 300", "yuan = 280"))
    ran = run("--lang", "en", "rulebook", "diff", "jiaozuo-2019", path)
    assert "~ Subsidy amounts · form of agreement written; difficulty difficult: yuan 300 → 280" in ran.out.splitlines()
    assert all(line.startswith("~") for line in ran.out.splitlines())


CITY = ("county add 1 --name 甲县 --kind county",)


@pytest.fixture
def city(prepared):
    return prepared(CITY)


def test_an_adoption_is_recorded_with_its_day_and_hash(city, draft):
    ran = city("rulebook", "adopt", draft(("within_days = 7", "within_days = 5")), "--from", "2030-01-01")
    assert ran.code == 0
    assert "2030-01-01  rulebook:city  rulebook jiaozuo-2019 adopted, in force from 2030-01-01 (SHA-256 " in ran.out


def test_adoptions_are_listed_with_whose_they_are(city, draft):
    path = draft(('id = "jiaozuo-2019"', 'id = "county-x"'))
    assert city("rulebook", "adopt", path, "--from", "2020-01-01", "--county", "1").code == 0
    assert city("rulebook", "adopt", path, "--from", "2021-01-01").code == 0
    lines = [line.split() for line in city("rulebook", "list").out.splitlines()]
    assert ["1", "甲县", "2020-01-01", "county-x"] in [line[:4] for line in lines]
    assert ["the", "city", "2021-01-01", "county-x"] in [line[:4] for line in lines]


def test_a_dry_run_adopts_nothing(city, draft):
    ran = city("rulebook", "adopt", draft(), "--from", "2020-01-01", "--dry-run")
    assert (ran.code, "rulebook jiaozuo-2019 adopted" in ran.out) == (0, True)
    assert "2020-01-01" not in city("rulebook", "list").out


def test_the_rulebook_of_the_answer_is_the_citys_on_its_date(city, draft):
    city("rulebook", "adopt", draft(('id = "jiaozuo-2019"', 'id = "city-2020"')), "--from", "2020-01-01")
    for day, rulebook in (("2019-12-31", "jiaozuo-2019"), ("2020-01-01", "city-2020")):
        assert f"rulebook {rulebook}" in (ran := city("view", "staffing-summary", "--as-of", day)).out + ran.err


def test_a_broken_rulebook_is_not_adopted(city, draft):
    ran = city("rulebook", "adopt", draft(("within_days = 7", "within_days = -7")), "--from", "2020-01-01")
    assert ran.code == 2
    assert ran.err.startswith("broken_rulebook")


def test_an_unknown_county_adopts_nothing(city, draft):
    ran = city("rulebook", "adopt", draft(), "--from", "2020-01-01", "--county", "2")
    assert ran.code == 3
    assert "unknown_county" in ran.err


def test_the_city_is_not_a_county(city, draft):
    assert city("rulebook", "adopt", draft(), "--from", "2020-01-01", "--county", "city").code == 2


def test_a_store_that_is_named_and_not_there_is_said(on):
    assert on("rulebook", "list").code == 4


PAYING = (
    *CITY,
    "committee add C1 --county-code 1 --name 甲调委会 --kind village --established-on 2010-05-01 --filed-on 2010-06-01",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement part_time --appointed-on 2018-01-01",
    "dispute accept D1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03",
    "dispute settle D1 --agreement-form oral --closed-on 2019-05-20",
    "dispute enter D1 --entered-on 2019-05-25",
    "committee report C1 --month 2019-05 --submitted-on 2019-06-03",
)


@pytest.fixture
def paying(prepared):
    """A county in which one case, agreed orally and entered on the fifth day, is paid for."""
    return prepared(PAYING)


PERIOD = ("--from", "2019-01-01", "--to", "2019-12-31")


def test_a_draft_is_tried_beside_what_is(paying, draft):
    path = draft(("yuan = 20\n", "yuan = 35\n"))
    answer = json.loads(paying("rulebook", "try", path, *PERIOD, "--format", "json").out)
    figures = {"closed": 1, "eligible_now": 1, "eligible_draft": 1, "now_yuan": "20.00", "draft_yuan": "35.00", "difference_yuan": "15.00"}
    assert answer["counties"] == [{"county_code": code, **figures, "county_name": name} for code, name in (("*", None), ("1", "甲县"))]
    assert answer["mediators"] == [{"mediator_code": "M1", "name": "李秀英", **figures}]
    assert [(case["case_no"], case["difference_yuan"]) for case in answer["cases"]] == [("D1", "15.00")]
    (case,) = answer["cases"]
    assert (case["county_name"], case["committee_name"], case["mediator_name"]) == ("甲县", "甲调委会", "李秀英")
    assert "1 甲县" in paying("rulebook", "try", path, *PERIOD).out


def test_who_would_lose_and_why_is_said_in_words(paying, draft):
    path = draft(("within_days = 7", "within_days = 3"))
    causes = json.loads(paying("rulebook", "try", path, *PERIOD, "--format", "json").out)["causes"]
    assert causes == [{"now": [], "draft": ["entered_late"], "cases": 1, "difference_yuan": "-20.00"}]
    ran = paying("rulebook", "try", path, *PERIOD)
    assert ran.code == 0
    assert ["paid", "entered", "late", "1", "-20.00"] in [line.split() for line in ran.out.splitlines()]
    assert "1 would lose, 0 would gain" in ran.out
    (line,) = [line for line in ran.out.splitlines() if line.startswith("D1")]
    assert line.split()[:4] == ["D1", "M1", "李秀英", "20.00"]
    assert line.endswith("entered late")


def test_a_draft_that_changes_no_amount_names_nobody(paying, draft):
    answer = json.loads(paying("rulebook", "try", draft(), *PERIOD, "--format", "json").out)
    assert (answer["mediators"], answer["cases"]) == ([], [])


def test_a_period_that_ends_before_it_begins_is_a_usage_error(paying, draft):
    ran = paying("rulebook", "try", draft(), "--from", "2019-12-31", "--to", "2019-01-01")
    assert ran.code == 2
    assert ran.err.startswith("bad_period")


def test_the_rules_in_force_are_shown_with_where_each_section_comes_from(city, tmp_path):
    path = tmp_path / "part.toml"
    head = shipped_text().split("\n[", maxsplit=1)[0].replace('id = "jiaozuo-2019"', 'id = "county-entry"')
    path.write_text(f'{head}\n[entry]\nsource = "Measure 3"\nwithin_days = 3\n', encoding="utf-8")
    assert city("rulebook", "check", path).code == 0
    assert city("rulebook", "adopt", path, "--from", "2020-01-01", "--county", "1").code == 0
    shown = city("rulebook", "show", "--county", "1", "--as-of", "2020-01-01").out.splitlines()
    assert "Id: county-entry" in shown
    at = shown.index("Entry deadline")
    assert shown[at + 1] == "  days 3; calendar calendar days  〔Measure 3〕"
    assert "Statistics deadline (from jiaozuo-2019)" in shown
    before = city("rulebook", "show", "--county", "1", "--as-of", "2019-12-31").out.splitlines()
    assert "Id: jiaozuo-2019" in before
    written = city("rulebook", "show", "county-entry").out
    assert "Not in it, and so as under the rules beneath: Who counts as staff, Staffing, star rating, Statistics deadline" in written
    assert city("rulebook", "test", "county-entry").code == 0
    assert city("rulebook", "diff", "jiaozuo-2019", "county-entry").out.splitlines()[-2:] == [
        "~ Entry deadline: source 2.2.5-f → Measure 3",
        "~ Entry deadline: placeholder yes → no",
    ]


def test_an_explanation_has_the_words_of_the_rulebook_that_decided(paying, draft):
    path = draft(
        ("within_days = 7", "within_days = 3"), ('code = "entered_late"', 'code = "tardy"'), ('en = "entered late"', 'en = "tardily"')
    )
    assert paying("rulebook", "adopt", path, "--from", "2010-01-01", "--county", "1").code == 0
    lines = paying("explain", "subsidy", "D1", "--as-of", "2019-12-31").out.splitlines()
    assert lines[4].split()[-1] == "tardily"
    zh = paying("--lang", "zh", "explain", "subsidy", "D1", "--as-of", "2019-12-31").out
    assert "有 1 项不符；" in zh
    assert "points" not in zh


def test_what_is_no_rule_but_says_how_others_are_read_is_shown_and_compared(run, draft):
    first = '[[assessment.counted]]\nkey = "cases"'
    rounding = (first, f'[assessment]\nrounding = {{ places = 0, mode = "up" }}\nreviewed_needed = false\n\n{first}')
    path = draft(rounding)
    shown = run("--lang", "en", "rulebook", "show", path).out
    assert "places 0; mode up" in shown
    assert "reviewers' score needed no" in shown
    page = run("--lang", "en", "rulebook", "diff", "jiaozuo-2019", path).out
    assert "Rounding of the assessment: added (places 0; mode up)" in page


def test_who_adopts_a_rulebook_whose_own_examples_fail_is_told(city, draft):
    ran = city("rulebook", "adopt", draft(("yuan = 20\n", "yuan = 21\n")), "--from", "2020-01-01")
    assert ran.code == 0
    assert "of its own worked examples come out otherwise" in ran.err


def test_a_row_is_told_in_the_words_of_the_rules_of_its_own_day(paying, draft):
    later = draft(('en = "entered late"', 'en = "tardily"'), ("within_days = 7", "within_days = 3"))
    assert paying("rulebook", "adopt", later, "--from", "2019-05-20").code == 0
    again = draft(('en = "entered late"', 'en = "lately"'), ("within_days = 7", "within_days = 3"))
    assert paying("rulebook", "adopt", again, "--from", "2020-01-01").code == 0
    assert "tardily" in paying("view", "subsidy-eligibility", "--as-of", "2020-03-31").out


def test_an_unknown_county_has_no_rules_to_show(city):
    assert city("rulebook", "show", "--county", "2").err.startswith("unknown_code")


def test_a_named_rulebook_and_a_day_do_not_go_together(city):
    assert city("rulebook", "show", "jiaozuo-2019", "--as-of", "2020-01-01").err.startswith("bad_usage")


def test_the_template_offers_the_items_of_the_rules_in_force(city, draft):
    path = draft(('key = "team"', 'key = "patience"'), ('zh = "队伍建设", en = "team"', 'zh = "耐心", en = "patience"'))
    assert city("rulebook", "adopt", path, "--from", "2010-01-01", "--county", "1").code == 0
    items = [line.split()[2] for line in city("info", "labels").out.splitlines() if line.startswith("star_scores") and " item " in line]
    assert {"team", "patience"} <= set(items)


def test_what_a_draft_changes_in_other_views_stands_beside_what_is(paying, draft):
    path = draft(("per_committee = 1", "per_committee = 0.25"), ("full_at = 12", "full_at = 2"))
    asked = ("rulebook", "try", path, *PERIOD, "--as-of", "2019-12-31")
    assert (
        paying("mediator", "assess", "M1", "--year", "2019", "--item", "screening", "--points", "8", "--scored-on", "2019-12-31").code == 0
    )
    views = json.loads(paying(*asked, "--format", "json").out)["views"]
    (graded,) = views["grading"]
    assert (graded["mediator_code"], graded["now"]["score"], graded["draft"]["score"]) == ("M1", "35.50", "48.00")
    assert {row["now"]["target"] for row in views["targets"]} == {"1.0000"}
    ran = paying(*asked)
    assert "Score 35.50 → 48.00" in ran.out


def test_a_trial_is_written_as_a_workbook_for_people_and_with_keys_for_programs(paying, draft, tmp_path):
    line = ("rulebook", "try", draft(("yuan = 20\n", "yuan = 35\n")), *PERIOD)
    ran = paying(*line, "--keys", "-o", tmp_path / "keys.xlsx")
    assert ran.code == 0, ran.err
    book = openpyxl.load_workbook(tmp_path / "keys.xlsx")
    assert [cell.value for cell in book["counties"][2]][:4] == ["*", 1, 1, 1]
    cases = [cell.value for cell in book["cases"][1]]
    row = dict(zip(cases, (cell.value for cell in book["cases"][2]), strict=True))
    assert (row["case_no"], row["now_subsidy_yuan"], row["draft_subsidy_yuan"]) == ("D1", 20, 35)
    assert paying(*line, "--format", "xlsx").err.startswith("output_required")
    assert paying(*line, "--keys").err.startswith("keys_for_programs")
    assert paying(*line, "-o", tmp_path / "trial.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "trial.xlsx", data_only=True)
    assert book.sheetnames[:4] == ["By county", "Mediators who gain or lose", "Causes", "Cases that change"]
    heads, *rows = list(book["Cases that change"].iter_rows(min_row=4, values_only=True))
    row = dict(zip(heads, rows[0], strict=True))
    assert (row["Case number"], row["Now: Subsidy, yuan"], row["Draft: Subsidy, yuan"], row["Now: Eligible"]) == ("D1", 20, 35, "yes")
    assert row["Closed on"].year == 2019
    for page in book.worksheets:
        assert not any("_" in str(cell.value) for cell in page[4]), page.title
    draft()  # the same file, nothing changed
    assert paying(*line, "-o", tmp_path / "trial.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "trial.xlsx")["Causes"]["A4"].value == "Nothing changes"


BARE = """id = "bare"
jurisdiction = "x"
title = { zh = "某", en = "some" }
legal_basis = { zh = "某", en = "some" }
[entry]
source = "3"
within_days = 9
[[none]]
section = "stars"
source = "Measure, article 3"
"""


def test_who_adopts_is_told_which_placeholders_stay_in_force_and_how_to_say_that_there_are_none(on, tmp_path):
    path = tmp_path / "bare.toml"
    path.write_text(BARE, encoding="utf-8")
    assert on("import", SAMPLE / "book.xlsx").code == 0
    ran = on("rulebook", "adopt", path, "--from", "2019-01-01", "--county", "410804")
    assert ran.code == 0
    beware = [line for line in ran.err.splitlines() if "stay in force" in line]
    assert (
        'Beware: it has no section "case subsidy", and placeholder figures of jiaozuo-2019 stay in force (2.2.1-a, 2.2.5-f, 2.2.4-a)'
        in beware
    )
    assert [line.split('"')[1] for line in beware] == [
        "Statistics deadline",
        "case subsidy",
        "annual assessment",
        "grades",
        "Certificates",
        "public notices",
        "campaign",
        "words",
        "Scoreboard",
    ]
    assert 'say so: [[none]] section = "statistics"' in ran.err
    shown = on("rulebook", "show", "--county", "410804", "--as-of", "2019-06-01").out
    assert "There is none here of" in shown
    assert "  section star rating  〔Measure, article 3〕" in shown
    assert "Star items" not in shown
    assert "stay in force" not in on("rulebook", "adopt", path, "--from", "2019-01-01", "--county", "410804", "--dry-run").out


def test_a_rulebook_that_leaves_nothing_out_is_adopted_without_such_words(on, draft):
    assert on("import", SAMPLE / "book.xlsx").code == 0
    assert "stay in force" not in on("rulebook", "adopt", draft(("within_days = 7", "within_days = 6")), "--from", "2019-01-01").err


def test_forms_are_shown_as_they_are_written_with_nothing_that_was_not(run):
    shown = run("--lang", "en", "rulebook", "show", str(FORMS / "scores.toml")).out
    assert "(difficult): difficulty difficult; decided by a person without bounds" in shown
    assert "(major): difficulty major; left open yes" in shown
    assert (
        "  step application for a grade (certify.apply); windows from 03-01 until 03-31, from 09-01 until 09-30"
        in run("--lang", "en", "rulebook", "show", str(FORMS / "windows.toml")).out
    )
