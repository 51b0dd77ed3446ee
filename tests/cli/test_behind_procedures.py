"""Every verb and sheet of the registers that bears on what a procedure decided: refused with the procedure's step, or told what follows. One list."""

import pytest

from infra.rulebook_files import shipped_text
from tests.cli.nouns.test_star import PUBLISHED
from tests.cli.test_procedures import LINES, ROUND

SURVEY = "office survey O1 --surveyed-on 2018-01-10 --area-m2 150 --tenure new_build --land-use complete --misappropriated no --signs yes --rule-boards yes"
DECIDED = (
    *LINES,
    "county add 2 --name 乙县 --kind county --minimum-wage 1500",
    "committee add C2 --county-code 2 --name 乙调委会 --kind village --established-on 2010-05-01 --filed-on 2010-06-01",
    SURVEY,
    *PUBLISHED,
    "office score O1 --year 2019 --item team --points 15 --scored-on 2019-11-01",
    "star award O1 --year 2019 --plaque-no K1 --awarded-on 2019-12-18",
    *ROUND,
    "period close 1 --period 2019-05 --closed-on 2019-06-10",
    "mediator honour M1 --title 模范 --level county --awarded-on 2019-05-04",
    "mediator incident M1 --kind complaint --found-on 2019-05-05",
    "certify apply M1 --grade plain --applied-on 2019-12-02",
    "certify panel M1 --held-on 2019-12-09 --passed --votes-for 6 --votes-against 1",
    "certify publish M1 --first-on 2019-12-10 --last-on 2019-12-16",
    "certify issue M1 --certified-on 2019-12-17 --issued-by 甲县司法局",
    "mediator certify M2 --certificate-no C-2 --grade plain --certified-on 2019-06-01",
    "certify suspend C-2 --suspended-on 2019-07-02 --why 年审不合格 --yes",
    "review draft 1 --year 2019 --drafted-on 2020-02-10 --without-scores",
    "review publish 1 --year 2019 --first-on 2020-02-11 --last-on 2020-02-25",
    "review confirm 1 --year 2019 --confirmed-on 2020-03-02",
)
NUMBER = "JZ-1-2019-00001"


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """The shipped rules with a grade for everybody."""
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "easy"', 1)
    head, tail = text.split("[[grades.vetoes]]", 1)[0], text[text.index("[certificates]") :]
    level = '[[grades.levels]]\nkey = "plain"\nlabel = { zh = "级", en = "plain" }\nsource = "1"\n'
    path = tmp_path_factory.mktemp("rules") / "easy.toml"
    path.write_text(f"{head}{level}{tail}", "utf-8")
    return path


@pytest.fixture
def decided(prepared, rules):
    on = prepared((*LINES[:1], f"rulebook adopt {rules} --from 2010-01-01", *DECIDED[1:]))
    return lambda line: on(*line.split())


ROUNDS, PERIODS, REVIEWS, AWARDS, CERTIFICATES = (
    "subsidy rounds 1-2019-Q2 have",
    "figures of closed periods 1 2019-05 may",
    "annual reviews 1-2019 are",
    "awards K1 stay",
    f"certificates {NUMBER} stay",
)
ALL = (ROUNDS, PERIODS, REVIEWS, AWARDS, CERTIFICATES)

TOLD = {
    "dispute change D1 --difficulty ordinary": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute change D1 --committee-code C2": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute annul D1 --annulled-on 2020-04-01": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute reopen D1": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute review D1 --file-review unqualified --file-reviewed-on 2020-04-01": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute perform D1 --performed-on 2020-04-01": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute co-mediator D1 --mediator-code M2": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "dispute accept D9 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-28": {
        PERIODS,
        REVIEWS,
        CERTIFICATES,
    },
    "dispute accept D9 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2020-06-01": set(),
    "committee change C1 --filed-on 2019-06-01": {ROUNDS, PERIODS},
    "committee dissolve C1 --dissolved-on 2019-05-10": {ROUNDS, PERIODS},
    "committee dissolve C1 --dissolved-on 2020-06-01": set(),
    "committee report C1 --month 2019-04 --submitted-on 2019-05-03": set(),
    "mediator change M1 --in-service-official yes": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "mediator change M1 --name 李秀": set(),
    "mediator leave M1 --left-on 2019-05-01": {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    "mediator leave M1 --left-on 2020-05-01": set(),
    "mediator assess M1 --year 2019 --item file_quality --points 9 --scored-on 2020-02-03": {REVIEWS},
    "mediator train M1 --kind annual --hours 8 --held-on 2019-03-01": {REVIEWS, CERTIFICATES},
    "mediator train M1 --kind annual --hours 8 --held-on 2020-05-01": set(),
    "mediator honour M1 --title 标兵 --level county --awarded-on 2020-05-04": set(),
    "mediator withdraw-honour M1 --title 模范 --awarded-on 2019-05-04": {ROUNDS, CERTIFICATES},
    "mediator withdraw-incident M1 --kind complaint --found-on 2019-05-05": {ROUNDS, CERTIFICATES},
    "mediator incident M1 --kind forged_file --found-on 2019-05-20 --case-no D1": {ROUNDS, CERTIFICATES},
    "office survey O1 --surveyed-on 2019-10-10 --area-m2 90 --land-use complete --misappropriated no --signs yes --rule-boards yes": {
        AWARDS
    },
    "office change O1 --area-m2 90": {AWARDS},
    "office release O1 P1 --end-on 2019-10-10": {AWARDS},
    "office close O1 --closed-on 2020-10-10": {AWARDS},
    "office score O1 --year 2018 --item team --points 9 --scored-on 2019-01-10": set(),
    "office post O1 P9 --name 王五 --establishment civil_servant --post staff --start-on 2020-03-01": set(),
}


@pytest.mark.parametrize("line", TOLD)
def test_who_changes_what_a_decision_rests_on_is_told_which_and_what_to_do(decided, line):
    dry, ran = decided(f"{line} --dry-run"), decided(line)
    assert ran.code == 0, ran.err
    beware = [told.removeprefix("Beware: ") for told in ran.err.splitlines() if told.startswith("Beware: ")]
    assert {words for words in ALL if any(told.startswith(words) for told in beware)} == TOLD[line]
    assert all("view " in told for told in beware)
    if "accept" not in line:
        assert TOLD[line] <= {words for words in ALL if words in dry.err}


REFUSED = {
    f"mediator certify M1 --certificate-no {NUMBER} --grade plain --certified-on 2019-12-17 --valid-until 2030-01-01": "certificate_stands",
    f"mediator withdraw-certificate M1 --certificate-no {NUMBER}": "certificate_stands",
    f"take-back certificate M1 {NUMBER} --why 误登 --yes": "certificate_stands",
    "mediator withdraw-certificate M2 --certificate-no C-2": "certificate_stands",
    "take-back statistics C1 --month 2019-05 --why 误登 --yes": "closed_period_counts_it",
    "take-back case D1 --why 误登 --yes": "procedure_rests_on_it",
    "dispute renumber D1 D2 --why 误登 --yes": "in_a_round",
    "take-back star-score O1 --year 2019 --item team --scored-on 2019-11-01 --why 误登 --yes": "procedure_rests_on_it",
    "take-back committee C1 --why 误登 --yes": "records_rest_on_it",
    "take-back mediator M1 --why 误登 --yes": "records_rest_on_it",
    "take-back office O1 --why 误登 --yes": "procedure_rests_on_it",
    "take-back assessment M1 --year 2019 --item file_quality --scored-on 2020-02-03 --why 误登 --yes": "procedure_rests_on_it",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_a_procedure_holds_is_refused_with_its_step(decided, line):
    ran = decided(line)
    assert (ran.code, ran.out) == (3, "")
    assert REFUSED[line] in [told.split()[0].rstrip(":") for told in ran.err.splitlines()]


CASE = "case_no,committee_code,mediator_code,kind,difficulty,accepted_on,closed_on,outcome,agreement_form,entered_on"
OFFICE = "office_code,county_code,name,established_on,area_m2,tenure,land_use,misappropriated,signs,rule_boards,surveyed_on"
SHEETS = {
    "disputes": (
        f"{CASE}\nD1,C1,M1,neighbour,ordinary,2019-05-03,2019-05-20,agreed,oral,2019-05-25",
        {ROUNDS, PERIODS, REVIEWS, CERTIFICATES},
    ),
    "statistics": ("committee_code,month,submitted_on\nC1,2019-05,2019-06-20", {ROUNDS, PERIODS}),
    "honours": ("mediator_code,title,level,awarded_on\nM1,模范,city,2019-05-04", {ROUNDS, CERTIFICATES}),
    "assessments": ("mediator_code,year,item,points,scored_on\nM1,2019,file_quality,3,2020-02-03", {REVIEWS}),
    "training": ("person_code,kind,hours,held_on\nM1,annual,8,2019-03-01", {REVIEWS, CERTIFICATES}),
    "star_scores": ("office_code,year,item,points,scored_on\nO1,2019,team,3,2020-02-03", {AWARDS}),
    "offices": (f"{OFFICE}\nO1,1,甲所,2010-01-01,90,new_build,complete,no,yes,yes,2018-01-10", {AWARDS}),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_import_says_so_too(decided, tmp_path, sheet):
    rows, concerned = SHEETS[sheet]
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / f"{sheet}.csv").write_text(rows + "\n", "utf-8")
    ran = decided(f"import {folder}")
    assert ran.code == 0, ran.err
    assert {words for words in ALL if words in ran.err} == concerned


def test_a_row_that_changes_a_certificate_of_the_procedure_is_bad(decided, tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "certificates.csv").write_text(f"certificate_no,mediator_code,grade,certified_on\n{NUMBER},M1,plain,2019-12-18\n", "utf-8")
    ran = decided(f"import {folder} --rejected {tmp_path / 'bad.xlsx'}")
    assert ran.code == 1
    assert "certificate_stands" in ran.err


def test_a_check_and_a_reward_recorded_wrongly_are_rescinded_by_their_procedures(decided):
    assert decided(f"certify check {NUMBER} --year 2019 --checked-on 2020-06-15 --passed").code == 0
    ran = decided(f"certify rescind-check {NUMBER} --year 2019 --rescinded-on 2020-06-16 --why 年度录错")
    assert f"check of {NUMBER} for 2019, of 2020-06-15, rescinded on 2020-06-16: 年度录错" in ran.out
    assert decided(f"certify check {NUMBER} --year 2019 --checked-on 2020-06-10 --passed").code == 0
    nothing = decided("star rescind-reward K1 --rescinded-on 2020-06-16 --why 录错")
    assert (nothing.code, nothing.err.splitlines()[-1].split()[0]) == (3, "no_reward_paid")
