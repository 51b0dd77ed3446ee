"""The procedures on the command line: dry runs, confirmation of what harms a person, repeats, and what a reader of the history is told."""

import json

import pytest

LINES = (
    "county add 1 --name 甲县 --kind county --minimum-wage 1500",
    "office add O1 --county-code 1 --name 甲所 --established-on 2010-01-01",
    "committee add C1 --county-code 1 --name 甲调委会 --kind village --established-on 2010-05-01 --filed-on 2010-06-01",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement part_time --appointed-on 2018-01-01",
    "mediator appoint M2 --committee-code C1 --name 王芳 --engagement part_time --appointed-on 2018-01-01",
    "dispute accept D1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03",
    "dispute settle D1 --agreement-form oral --closed-on 2019-05-20",
    "dispute enter D1 --entered-on 2019-05-25",
    "committee report C1 --month 2019-05 --submitted-on 2019-06-03",
    "review open 1 --year 2019 --opened-on 2020-01-06",
    "review score 1 M1 --year 2019 --item file_quality --points 25 --scored-on 2020-02-03",
    "review score 1 M2 --year 2019 --item file_quality --points 5 --scored-on 2020-02-03",
)


@pytest.fixture
def county(prepared):
    on = prepared(LINES)
    return lambda line: on(*line.split())


ROUND = (
    "subsidy declare 1 --period 2019-Q2 --declared-on 2019-07-10",
    "subsidy check 1 --period 2019-Q2 --checked-on 2019-07-11",
    "subsidy sample 1 --period 2019-Q2 --sampled-on 2019-07-12 --share 0.1 --seed 7",
    "subsidy review 1 --period 2019-Q2 --reviewed-on 2019-07-15",
    "subsidy publish 1 --period 2019-Q2 --first-on 2019-07-16 --last-on 2019-07-20",
    "subsidy approve 1 --period 2019-Q2 --approved-on 2019-07-22",
    "subsidy pay 1 --period 2019-Q2 --voucher-no P1 --paid-on 2019-08-01",
)


@pytest.fixture
def paid(prepared):
    on = prepared((*LINES, *ROUND))
    return lambda line: on(*line.split())


RECOVER = "subsidy recover 1 D1 --period 2019-Q2 --why 查实造假 --recovered-on 2019-11-04"


def test_what_harms_a_person_is_not_done_where_nobody_can_confirm_it(paid):
    ran = paid(RECOVER)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("confirmation_needed")


@pytest.mark.both_databases
def test_a_dry_run_says_what_would_follow_and_records_nothing(paid):
    ran = paid(f"{RECOVER} --dry-run")
    assert (ran.code, ran.out) == (0, "2019-11-04  subsidy:1-2019-Q2 甲县  20.00 yuan recovered for D1: 查实造假\n")
    assert paid("view subsidy-ledger --as-of 2019-12-31 --format csv").out.splitlines()[-1].split(",")[10:12] == ["20.00", "0.00"]


@pytest.mark.both_databases
def test_what_is_confirmed_is_done_once(paid):
    assert paid(f"{RECOVER} --yes").code == 0
    again = paid(f"{RECOVER} --yes")
    assert again.code == 3
    assert again.err.splitlines()[-1].startswith("more_than_paid")


RESCIND = "subsidy rescind 1 --period 2019-Q2 --why 误录 --rescinded-on 2019-11-04 --document-no 县司9号 --decided-by county --step"


@pytest.mark.both_databases
def test_a_round_is_undone_step_by_step_and_declared_again(paid):
    withdraw = "subsidy withdraw 1 --period 2019-Q2 --why 误录 --rescinded-on 2019-11-04"
    refused = paid(withdraw)
    assert (refused.code, refused.err.splitlines()[-1].split()[0].rstrip(":")) == (3, "steps_rest_on_it")
    assert "payment P1 2019-08-01" in refused.err
    done = paid(f"{RESCIND} payment --voucher-no P1")
    assert (
        "correction  subsidy:1-2019-Q2 甲县  payment of 2019-08-01 rescinded, 20.00 yuan, voucher P1, on 2019-11-04: 误录 (县司9号), decided by the county's bureau"
        in done.out
    )
    again = paid(f"{RESCIND} payment --voucher-no P1")
    assert (again.code, again.err.splitlines()[-1].split()[0].rstrip(":")) == (3, "not_to_rescind")
    for step in ("payment", "rejection", "reduction", "recovery"):
        assert paid(f"{RESCIND} {step}").err.splitlines()[-1].startswith("fact_missing")
    assert paid(f"{RESCIND} approval").code == 0
    assert paid(withdraw).code == 0
    assert "20.00 yuan" in paid(ROUND[0].replace("07-10", "07-11")).out
    steps = paid("view subsidy-rescinded --as-of 2019-12-31 --format csv").out.splitlines()[1:]
    assert [row.split(",")[2:4] for row in steps] == [
        ["approval", "2019-07-22"],
        ["declaration", "2019-07-10"],
        ["payment", "2019-08-01"],
    ]
    assert "declaration of 2019-07-10 withdrawn, 1 cases, 20.00 yuan, on 2019-11-04: 误录" in paid("history 1-2019-Q2").out


def test_a_first_round_over_earlier_cases_is_shown_by_quarter_and_asked_about(county):
    declare = "subsidy declare 1 --period 2019-Q3 --declared-on 2019-10-10"
    asked, dry = county(declare), county(f"{declare} --dry-run")
    for ran, code in ((asked, 2), (dry, 0)):
        assert ran.code == code
        assert "  2019-Q2  cases: 1  yuan: 20.00" in ran.err.splitlines()
        assert "1 of the cases, 20.00 yuan, were closed before 2019-Q3 (by 2019-05-20)" in ran.err
    assert asked.err.splitlines()[-1].split()[0].rstrip(":") == "confirmation_needed"
    assert county(f"{declare} --closed-from 2019-07-01").err.splitlines()[-1].startswith("nothing_to_declare")
    settle = "subsidy settled-before 1 --until 2019-05-20 --why 旧台账已结清 --settled-on 2019-10-09"
    assert county(settle).err.splitlines()[-1].split()[0].rstrip(":") == "confirmation_needed"
    assert "1 of them due, 20.00 yuan: 旧台账已结清" in county(f"{settle} --yes").out
    assert county(f"{declare} --yes").err.splitlines()[-1].startswith("nothing_to_declare")
    (row,) = county("view subsidy-eligibility --as-of 2019-12-31 --format csv").out.splitlines()[1:]
    assert "settled_before" in row
    assert county("subsidy rescind-settled-before 1 --why 日期有误 --rescinded-on 2019-10-09").code == 0
    assert county(f"{declare} --yes").code == 0


SETTLE = "subsidy settle 1 --period 2019-Q2 --why 规则有变 --settled-on 2019-11-04"


def test_what_is_not_due_any_more_is_shown_asked_about_and_taken_back_once(paid, tmp_path):
    path = tmp_path / "later.toml"
    path.write_text(RULES.format(yuan=5), "utf-8")
    assert paid(f"rulebook adopt {path} --from 2019-01-01").code == 0
    asked, dry = paid(SETTLE), paid(f"{SETTLE} --dry-run")
    assert (asked.code, asked.err.splitlines()[-1].split()[0].rstrip(":")) == (2, "confirmation_needed")
    assert (dry.code, dry.out) == (0, "2019-11-04  subsidy:1-2019-Q2 甲县  15.00 yuan recovered for D1: 规则有变\n")
    assert paid(f"{SETTLE} --yes").code == 0
    differences = paid("view subsidy-differences --as-of 2019-12-31 --format csv").out.splitlines()[1:]
    assert [row.split(",")[5:10] for row in differences] == [["20.00", "15.00", "0.00", "5.00", "0.00"]]
    again = paid(f"{SETTLE} --yes")
    assert (again.code, again.err.splitlines()[-1].split()[0].rstrip(":")) == (3, "nothing_to_settle")


@pytest.mark.parametrize("more", [" --dry-run", ""])
def test_the_approval_and_the_payment_name_the_cases_that_changed(county, tmp_path, more):
    for line in ROUND[:5]:
        assert county(line).code == 0, line
    path = tmp_path / "later.toml"
    path.write_text(RULES.format(yuan=5), "utf-8")
    assert county(f"rulebook adopt {path} --from 2019-01-01").code == 0
    left_out = county(f"{ROUND[5]}{more}")
    assert left_out.code == 0
    assert "carried over: (case number: D1, declared (yuan): 20.00, due now (yuan): 5.00)" in left_out.out
    if more:
        kept = county(f"{ROUND[5]} --why 已审定")
        assert "approved as declared: (case number: D1, declared (yuan): 20.00, due now (yuan): 5.00); because 已审定" in kept.out
        refused = county(f"{ROUND[6]}{more}")
        assert (refused.code, refused.err.splitlines()[-1].split()[0].rstrip(":")) == (3, "cases_changed")
        assert "D1 20.00 → 5.00" in refused.err
        assert "paid as approved: (case number: D1" in county(f"{ROUND[6]}{more} --why 已审定").out


AWARD = '\n[[subsidy.awards]]\ncode = "busy"\nlabel = {{ zh = "勤", en = "busy" }}\nsource = "1"\nyuan = 100\nwhen = "closed > 0"\n'


def test_an_award_is_named_by_its_number_in_every_step(county, tmp_path):
    path = tmp_path / "awards.toml"
    path.write_text(RULES.format(yuan=20) + AWARD.format(), "utf-8")
    assert county(f"rulebook adopt {path} --from 2019-01-01").code == 0
    year = "1 --period 2019"
    declared = county(f"subsidy declare {year} --declared-on 2020-01-10")
    assert "2 cases of 甲县 (1) declared for 2019, 120.00 yuan" in declared.out
    ran = declared
    for step in (
        f"check {year} --checked-on 2020-01-11",
        f"sample {year} --sampled-on 2020-01-12 --share 1 --seed 7",
        f"review {year} --reviewed-on 2020-01-15",
        f"publish {year} --first-on 2020-01-16 --last-on 2020-01-20",
        f"approve {year} --approved-on 2020-01-22",
        f"pay {year} --voucher-no P1 --paid-on 2020-02-01 --case-no C1/2019/busy",
    ):
        ran = county(f"subsidy {step}")
        assert ran.code == 0, ran.err
    assert "100.00 yuan paid" in ran.out
    recovered = county("subsidy recover 1 C1/2019/busy --period 2019 --why 不实 --recovered-on 2020-03-01 --yes")
    assert "100.00 yuan recovered for C1/2019/busy" in recovered.out
    ledger = county("view subsidy-ledger --as-of 2020-03-01 --format csv").out.splitlines()
    assert [row.split(",")[2:5] + row.split(",")[10:12] for row in ledger if ",,甲调委会," in row] == [
        ["C1", "", "甲调委会", "100.00", "100.00"],
    ]  # fmt: skip


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2)])
def test_a_person_at_the_terminal_is_asked(paid, monkeypatch, answer, code):
    import io
    import sys

    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", typed)
    ran = paid(RECOVER)
    assert ran.code == code
    assert ran.out.startswith("2019-11-04  subsidy:1-2019-Q2 甲县  20.00 yuan recovered for D1")
    assert ("not_confirmed" in ran.err) is (code == 2)


def test_a_command_given_again_with_its_id_records_nothing_twice(county):
    line = "subsidy declare 1 --period 2019-Q2 --declared-on 2019-07-10 --command-id once --format json"
    first, again = county(line), county(line)
    assert first.code == again.code == 0
    assert json.loads(first.out) == json.loads(again.out)


def test_the_history_of_a_round_can_be_retold(paid):
    assert paid(f"{RECOVER} --yes").code == 0
    history = paid("history 1-2019-Q2").out
    for words in (
        "Subsidy round  1-2019-Q2",
        "1 cases of 甲县 (1) declared for 2019-Q2, 20.00 yuan, rulebook jiaozuo-2019",
        "first check by the offices done",
        "1 files drawn for review, share 0.10, seed 7",
        "claims published from 2019-07-16 to 2019-07-20",
        "1 cases approved, 20.00 yuan",
        "20.00 yuan paid, voucher P1",
        "20.00 yuan recovered for D1: 查实造假",
    ):
        assert words in history


def test_an_objection_to_an_item_that_is_none_is_told_the_names_there_are(county):
    for line in (
        "review draft 1 --year 2019 --drafted-on 2020-03-02 --without-scores",
        "review publish 1 --year 2019 --first-on 2020-03-03 --last-on 2020-03-09",
        "review object 1 M2 --year 2019 --by 王芳 --claim 评分有误 --filed-on 2020-03-04",
    ):
        assert county(line).code == 0, line
    ran = county("--lang zh review decide 1 --year 2019 --number 1 --upheld --why 复核属实 --decided-on 2020-03-06 --item 没有的")
    assert (ran.code, ran.err.splitlines()[-1].partition("：")[0]) == (3, "unknown_item_corrected  --item")
    assert "卷宗质量（file_quality）" in ran.err


def test_a_review_goes_from_the_list_to_its_close_on_the_line(county):
    for line in (
        "review draft 1 --year 2019 --drafted-on 2020-03-02 --without-scores",
        "review publish 1 --year 2019 --first-on 2020-03-03 --last-on 2020-03-09",
        "review object 1 M2 --year 2019 --by 王芳 --claim 评分有误 --filed-on 2020-03-04",
        "review decide 1 --year 2019 --number 1 --upheld --why 复核属实 --decided-on 2020-03-06 --item 卷宗质量",
        "review score 1 M2 --year 2019 --item 卷宗质量 --points 20 --scored-on 2020-03-06",
        "review draft 1 --year 2019 --drafted-on 2020-03-06 --without-scores",
        "review confirm 1 --year 2019 --confirmed-on 2020-03-10",
        "review close 1 --year 2019 --closed-on 2020-03-31",
    ):
        assert county(line).code == 0, line
    history = county("history 1-2019").out
    assert history.startswith("Annual review  1-2019  甲县\n")
    assert "to be assessed: 李秀英 (M1), " in history
    assert "moved: (mediator code: 王芳 (M2), score before: 5.00, score now: 20.00, rank before: 2, rank now: 2)" in history
    assert "item file_quality" in history or "item file quality" in history
    assert "confirmed" in county("explain grading M2 --year 2019 --as-of 2020-03-31").out
    assert county("view review-ranking --as-of 2020-03-31 --format csv").out.count("\n") == 3


@pytest.mark.parametrize(
    "line",
    [
        "review publish 1 --year 2019 --first-on 2020-03-03 --last-on 2020-03-06",
        "subsidy publish 1 --period 2019-Q2 --first-on 2019-07-16 --last-on 2019-07-19",
    ],
)
def test_a_notice_that_is_too_short_is_refused_with_the_day_on_which_it_may_end(county, line):
    for step in (
        "review draft 1 --year 2019 --drafted-on 2020-03-02 --without-scores",
        "subsidy declare 1 --period 2019-Q2 --declared-on 2019-07-10",
        "subsidy check 1 --period 2019-Q2 --checked-on 2019-07-12",
        "subsidy sample 1 --period 2019-Q2 --sampled-on 2019-07-12 --share 0.1 --seed 7",
        "subsidy review 1 --period 2019-Q2 --reviewed-on 2019-07-15",
    ):
        assert county(step).code == 0, step
    ran = county(line)
    assert ran.code == 3
    assert "notice_too_short" in ran.err
    longer = line[:-1] + str(int(line[-1]) + 1) if line[-1] != "9" else line[:-2] + "20"
    assert county(longer).code == 0


def test_a_decision_that_harms_a_person_is_heard_served_and_appealed_on_the_line(paid):
    assert (
        paid("decision serve D1 M1 --adverse recovery --served-on 2019-09-02 --served-by 王芳 --manner post --appeal-until 2019-11-01").code
        == 3
    )
    heard = paid("decision hear D1 M1 --adverse recovery --heard-on 2019-08-01 --statement 并非造假")
    assert heard.code == 0
    early = paid("decision serve D1 M1 --adverse recovery --served-on 2019-09-02 --served-by 王芳 --manner post --appeal-until 2019-11-01")
    assert "not_decided" in early.err
    assert paid(f"{RECOVER} --yes").code == 0
    for line in (
        "decision serve D1 M1 --adverse recovery --served-on 2020-01-06 --served-by 王芳 --manner post --appeal-until 2020-03-06",
        "decision appeal D1 M1 --adverse recovery --filed-on 2020-02-10 --to 示例市司法局 --claim 并非造假",
        "decision appeal-outcome D1 M1 --adverse recovery --decided-on 2020-03-02 --outcome upheld --why 复核无误",
    ):
        assert paid(line).code == 0, line
    (row,) = json.loads(paid("view adverse-decisions --as-of 2020-03-31 --format json").out)["rows"]
    assert (row["adverse"], row["about"], row["served_on"], row["appeal_outcome"]) == ("recovery", "D1", "2020-01-06", "upheld")
    history = paid("history M1").out
    assert "told of the intended recovery of a subsidy (D1), declined to be heard: no; statement: 并非造假" in history
    assert "by post" in history


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("subsidy close 1 --period 2019-Q2 --closed-on 2019-07-01", "办结日期"),
        ("period close 1 --period 2019-05 --closed-on 2199-07-01", "关账日期"),
        ("dispute settle D2 --agreement-form oral --closed-on 2199-05-20", "结案日期"),
    ],
)
def test_a_refusal_calls_a_day_as_its_procedure_does(paid, line, word):
    accept = "dispute accept D2 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03"
    assert paid(accept).code == 0
    ran = paid(f"--lang zh {line}")
    assert ran.code == 3
    assert word in ran.err


def test_the_files_drawn_are_named(paid):
    assert "种子 7：D1" in paid("--lang zh history 1-2019-Q2").out


@pytest.mark.parametrize("items", ["team", "team=1,team=2", "team=x"])
def test_points_by_item_that_cannot_be_read_are_named(county, items):
    ran = county(f"star score O1 --year 2019 --level self --scored-on 2019-11-04 --items {items}")
    assert ran.code == 2
    assert "--items" in ran.err


def test_what_came_in_after_a_period_was_closed_is_listed_and_found(county):
    assert county("period close 1 --period 2019-05 --closed-on 2019-06-10 --closed 1").code == 0
    assert county("period late 1 --period 2019-05").code == 0
    assert county("period late 1 --period 2019-04").err.splitlines()[-1].startswith("not_closed")
    assert county("period late nobody --period 2019-05").err.splitlines()[-1].startswith("unknown_county_code  nobody")
    assert county("period late 1 --period May").err.splitlines()[-1].startswith("period_invalid  --period")
    assert (
        county(
            "dispute accept D2 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-28"
        ).code
        == 0
    )
    ran = county("period late 1 --period 2019-05")
    assert (ran.code, ran.out.count("dispute:D2")) == (1, 1)
    assert "after 2019-05 was closed" in county("history D2").out
    assert json.loads(county("history D2 --format json").out)["events"][0]["late_for"] == "2019-05"


def test_an_application_is_told_with_its_conditions(county, tmp_path):
    ran = county("certify apply M1 --grade village --applied-on 2020-01-06")
    assert ran.code == 0
    assert "found: 1, wanted: at least 10" in ran.out
    refused = county("certify panel M1 --held-on 2020-01-13 --passed --votes-for 5 --votes-against 0")
    assert refused.code == 3
    assert refused.err.splitlines()[-1].startswith("conditions_unmet")
    assert county(f"certify print N1 -o {tmp_path / 'N1.pdf'}").err.startswith("unknown_code")


RULES = """
id = "later"
title = {{ zh = "后", en = "later" }}
jurisdiction = "焦作"
legal_basis = {{ zh = "试", en = "test" }}

[entry]
source = "1"
within_days = 7

[statistics]
source = "1"
due_day = 5

[[subsidy.gates]]
code = "not_agreed"
label = {{ zh = "未达成", en = "not agreed" }}
source = "1"
fact = "outcome"
one_of = ["agreed"]

[[subsidy.amounts]]
key = "every"
source = "1"
yuan = {yuan}
"""


@pytest.mark.parametrize("more", ["", " --dry-run"])
def test_who_adopts_rules_over_a_paid_round_is_told_the_round_and_the_yuan_first(paid, tmp_path, more):
    path = tmp_path / "later.toml"
    path.write_text(RULES.format(yuan=35), "utf-8")
    ran = paid(f"rulebook adopt {path} --from 2019-01-01{more}")
    assert ran.code == 0
    told = "Beware: 甲县 (1-2019-Q2) is paid, and for 1 of its cases something else will be due: 15.00 yuan more, 0.00 yuan less"
    assert told in ran.err
    differences = paid("view subsidy-differences --as-of 2019-12-31 --format csv").out.splitlines()[1:]
    assert [row.split(",")[9] for row in differences] == ["0.00" if more else "15.00"]


@pytest.mark.parametrize(("yuan", "first"), [(20, "2019-01-01"), (35, "2019-07-01")])
def test_rules_that_change_nothing_of_what_was_paid_are_adopted_without_a_word(paid, tmp_path, yuan, first):
    path = tmp_path / "later.toml"
    path.write_text(RULES.format(yuan=yuan), "utf-8")
    ran = paid(f"rulebook adopt {path} --from {first}")
    assert ran.code == 0
    assert "Beware: 甲县 (1-2019-Q2)" not in ran.err


def test_an_earlier_adoption_changes_nothing_from_the_day_of_a_later_one_on(paid, tmp_path):
    for yuan, first, expected in ((35, "2019-03-01", True), (90, "2019-01-01", False)):
        path = tmp_path / f"{yuan}.toml"
        path.write_text(RULES.format(yuan=yuan).replace("later", f"later-{yuan}"), "utf-8")
        ran = paid(f"rulebook adopt {path} --from {first}")
        assert (ran.code, "Beware: 甲县 (1-2019-Q2)" in ran.err) == (0, expected)
