"""The ledger of offices: every fact as of the day, an office that was never described too."""

from projections.every_register import BOOK_TABLES, OFFICE, PREMISES_SURVEY
from tests.projections.questions.registers_by_hand import Facts


def test_an_office_of_which_nothing_is_on_record_has_its_row(facts: Facts) -> None:
    facts.put(OFFICE, office_code="O")
    (row,) = facts.rows("ledger", "2019-06-30")
    assert row["office_code"] == "O"
    assert [row[key] for key in ("headcount", "problems", "open_problems", "has_three")] == [0, 0, 0, False]
    assert [row[key] for key in ("area_m2", "rank", "computers", "local_yuan", "stars")] == [None] * 5


def test_each_fact_is_the_latest_by_the_day_and_money_that_of_its_year(facts: Facts) -> None:
    facts.staffed("O", 3)
    facts.put(PREMISES_SURVEY, office_code="O", surveyed_on="2019-05-01", area_m2=9_000)
    facts.put(PREMISES_SURVEY, office_code="O", surveyed_on="2019-07-01", area_m2=15_000)
    for day, posts in (("2019-01-01", 1), ("2019-06-30", 3), ("2019-07-01", 5)):
        facts.put(BOOK_TABLES["office_standing"], office_code="O", valid_from=day, allotted_posts=posts, rank="division")
    for day, computers in (("2019-06-30", 4), ("2019-07-01", 9)):
        facts.put(BOOK_TABLES["office_equipment"], office_code="O", counted_on=day, computers=computers)
    for year, yuan in ((2018, 100), (2019, 6_000_000)):
        facts.put(BOOK_TABLES["office_funds"], office_code="O", year=year, local_yuan=yuan)
    (row,) = facts.rows("ledger", "2019-06-30")
    assert (row["area_m2"], row["allotted_posts"], row["rank"], row["computers"]) == ("90.00", 3, "division", 4)
    assert (row["local_yuan"], row["central_yuan"], row["has_three"], row["has_five"]) == ("60000.00", None, True, False)
    assert facts.column("ledger", "2020-01-01", "area_m2", "local_yuan") == [("150.00", None)]


def test_problems_are_counted_and_those_that_are_open(facts: Facts) -> None:
    facts.put(OFFICE, office_code="O")
    for number, solved_on in (("1", None), ("2", "2019-06-30"), ("3", "2019-07-01")):
        problem = {"office_code": "O", "problem_no": number, "found_on": "2019-04-01", "problem": "signs"}
        facts.put(BOOK_TABLES["premises_problems"], **problem, solved_on=solved_on)
    assert facts.column("ledger", "2019-06-30", "problems", "open_problems") == [(3, 2)]
    assert facts.column("ledger", "2019-03-31", "problems", "open_problems") == [(0, 0)]
