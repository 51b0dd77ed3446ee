"""Made-up committees, mediators, disputes and what hangs on them."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from domain.base.kinds import (
    AgreementForm,
    CaseLevel,
    Channel,
    CommitteeKind,
    Difficulty,
    DisputeKind,
    FileReview,
    Outcome,
    TrainingKind,
)
from tests.oracle.draft import FIRST, LAST, Draft
from tests.oracle.figures import Row, first_day, month_of, next_month
from tests.oracle.odd import edge_day, month_end, near, unique_code

REVIEWER_MAXIMA = {"file_quality": 25, "screening": 10, "satisfaction": 5}


def committees(draft: Draft) -> None:
    kinds = list(CommitteeKind)
    for county in draft.peopled:
        offices = [office["office_code"] for office in draft.tables["offices"] if office["county_code"] == county]
        parents: list[str] = []
        for _ in range(draft.rng.choice((0, 1, 3, 5, 8, 12))):
            established_on = edge_day(draft.rng, date(2012, 6, 1), date(2020, 6, 30))
            filed_on = draft.rng.choice((None, established_on, near(draft.rng, established_on, 1, 20, 30, 400)))
            if draft.tidy and draft.chance(0.8):
                filed_on = established_on
            dissolved_on = draft.maybe(0.1 if draft.tidy else 0.2, edge_day(draft.rng, filed_on or established_on, LAST))
            code = unique_code(draft.rng, draft.codes["committee"], "T")
            draft.add(
                "committees",
                committee_code=code,
                county_code=county,
                office_code=draft.rng.choice([None, *offices]),
                name=draft.name(),
                kind=str(draft.rng.choice(kinds)),
                parent_code=draft.rng.choice([None, *parents]),
                field=draft.maybe(0.3, "道路交通"),
                founding_body=draft.maybe(0.5, "村民委员会"),
                established_on=established_on,
                filed_on=filed_on,
                filing_no=draft.maybe(0.5, "备-001") if filed_on else None,
                dissolved_on=dissolved_on,
            )
            parents.append(code)


def mediators(draft: Draft) -> None:
    committees = draft.tables["committees"]
    posts = [committee for committee in committees for _ in range(draft.rng.choice((0, 1, 2, 3, 6)))]
    if committees and draft.chance(0.4):
        # A county where elimination bites: from 20 assessed on, one more from 100 on.
        county = draft.rng.choice(committees)["county_code"]
        crowded = [committee for committee in committees if committee["county_code"] == county]
        posts += [draft.rng.choice(crowded) for _ in range(draft.rng.choice((19, 22, 25, 50, 105)))]
    for committee in posts:
        minimum = county_row(draft, committee["county_code"])["minimum_wage"] or 1000
        appointed_on = edge_day(draft.rng, committee["established_on"], date(2020, 9, 30))
        if draft.chance(0.5):
            appointed_on = committee["established_on"] + timedelta(days=draft.rng.choice((0, 0, 1, 30)))
        sex, birth_on = draft.rng.choice((None, "男", "女")), draft.maybe(0.4, edge_day(draft.rng, date(1945, 1, 1), date(1998, 12, 31)))
        draft.add(
            "mediators",
            mediator_code=unique_code(draft.rng, draft.codes["person"], "M"),
            committee_code=committee["committee_code"],
            name=draft.name(),
            id_number=draft.rng.choice((None, id_number(draft.rng, sex, birth_on))),
            sex=sex,
            birth_on=birth_on,
            education=draft.rng.choice((None, "高中", "本科")),
            occupation=draft.rng.choice((None, "教师", "村干部")),
            engagement=draft.rng.choice(("full_time", "full_time", "part_time")),
            appointed_on=appointed_on,
            left_on=draft.maybe(0.1 if draft.tidy else 0.25, edge_day(draft.rng, appointed_on, LAST)),
            monthly_wage=draft.rng.choice((None, minimum, minimum, minimum + Fraction("0.01"), Fraction("1899.99"), 0, 3000)),
            in_service_official=draft.rng.choice((None, False, False, not draft.tidy)),
        )


def county_row(draft: Draft, code: str) -> Row:
    return next(row for row in draft.tables["counties"] if row["county_code"] == code)


def disputes(draft: Draft) -> None:
    mediators = draft.tables["mediators"]
    if not mediators:
        return
    busy = draft.rng.sample(mediators, min(3, len(mediators)))
    for _ in range(draft.size):
        mediator = draft.rng.choice(busy if draft.chance(0.6) else mediators)
        committee = next(row for row in draft.tables["committees"] if row["committee_code"] == mediator["committee_code"])
        if draft.chance(0.1):
            committee = draft.rng.choice(draft.tables["committees"])
        dispute(draft, committee, mediator, busy=mediator in busy)


def dispute(draft: Draft, committee: Row, mediator: Row, *, busy: bool) -> None:
    rng = draft.rng
    latest = date(2021, 6, 30)
    edges = [committee["filed_on"], mediator["appointed_on"], mediator["left_on"], committee["dissolved_on"]]
    base = rng.choice([*edges, None, None, None])
    accepted_on = near(rng, base) if base else edge_day(rng, FIRST, latest)
    if busy and draft.chance(0.7):
        # Twelve closed in a year and more.
        accepted_on = edge_day(rng, date(draft.busy_year, 1, 1), date(draft.busy_year, 12, 31))
    accepted_on = min(max(accepted_on, committee["established_on"]), latest)
    if draft.tidy and draft.chance(0.8):
        accepted_on = min(max(accepted_on, mediator["appointed_on"]), mediator["left_on"] or latest)
    soon, sometime = near(rng, accepted_on, 0, 1, 7, 30), edge_day(rng, accepted_on, near(rng, accepted_on, 40, 90, 500))
    closed_on = draft.maybe(0.88, rng.choice((soon, sometime)))
    entered_on = near(rng, closed_on or accepted_on, -5, 0, 1, 6, 7, 7, 7, *(() if draft.tidy else (8, 30)))
    if closed_on and draft.chance(0.15):
        entered_on = near(rng, month_end(closed_on), 0, 1, 2)
    outcome = str(rng.choice([*Outcome, *[Outcome.AGREED] * (20 if draft.tidy else 5)])) if closed_on else None
    agreed = outcome == "agreed"
    file_review = draft.maybe(0.2 if draft.tidy else 0.4, str(rng.choice(list(FileReview)))) if closed_on else None
    draft.add(
        "disputes",
        case_no=unique_code(rng, draft.codes["case"], rng.choice(("2019-", "〔2019〕", "c", "C"))),
        committee_code=committee["committee_code"],
        mediator_code=mediator["mediator_code"],
        kind=str(rng.choice(list(DisputeKind))),
        source=rng.choice((None, "申请", "主动")),
        difficulty=str(rng.choice(list(Difficulty))),
        channel=draft.maybe(0.7, str(rng.choice(list(Channel)))),
        accepted_on=accepted_on,
        closed_on=closed_on,
        outcome=outcome,
        agreement_form=str(rng.choice(list(AgreementForm))) if agreed else None,
        amount_yuan=rng.choice((None, 0, Fraction("0.01"), Fraction("0.1") + Fraction("0.2"), 1000, Fraction("12345678.9"))),
        parties=rng.choice((None, 2, 3, 12)),
        performed_on=draft.maybe(0.5, near(rng, closed_on, 0, 1, 60)) if agreed and closed_on else None,
        entered_on=draft.maybe(0.95 if draft.tidy else 0.85, max(entered_on, accepted_on)),
        file_review=file_review,
        file_reviewed_on=draft.maybe(0.7, near(rng, closed_on, 0, 1, 30, 400)) if file_review and closed_on else None,
    )


def statistics(draft: Draft) -> None:
    closings = {(case["committee_code"], month_of(case["closed_on"])) for case in draft.tables["disputes"] if case["closed_on"]}
    others = {(row["committee_code"], month_of(edge_day(draft.rng, FIRST, date(2021, 6, 30)))) for row in draft.tables["committees"]}
    for committee_code, month in sorted(closings | others):
        if draft.chance(0.05 if draft.tidy else 0.2):
            continue
        following = first_day(next_month(month))
        # Before the month is over, on its last day, at the deadline and long after.
        submitted_on = near(draft.rng, following, -10, -1, 0, 3, 3, 4, 4, 4, *(() if draft.tidy and draft.chance(0.8) else (5, 40)))
        draft.add("statistics", committee_code=committee_code, month=month, submitted_on=submitted_on)


def typical_cases(draft: Draft) -> None:
    for case in draft.tables["disputes"]:
        if not draft.chance(0.15):
            continue
        days = {near(draft.rng, case["closed_on"] or case["accepted_on"], 0, 1, 30, 31, 200) for _ in range(draft.rng.choice((1, 1, 2, 3)))}
        for day in sorted(days):
            level = draft.maybe(0.8, str(draft.rng.choice(list(CaseLevel))))
            draft.add("typical_cases", case_no=case["case_no"], submitted_on=draft.rng.choice((day, day, month_end(day))), level=level)
    draft.keep_first("typical_cases", "case_no", "submitted_on")


def assessments(draft: Draft) -> None:
    years = sorted({draft.busy_year, draft.rng.randrange(2015, 2021)})
    share = draft.rng.choice((0.4, 1.0, 1.0))
    for mediator in draft.tables["mediators"]:
        for year in years:
            if not draft.chance(share):
                continue
            for item in draft.rng.sample(list(REVIEWER_MAXIMA), draft.rng.choice((1, 2, 3, 3))):
                maximum = Fraction(REVIEWER_MAXIMA[item])
                # Few values, so that many tie, also across the edge of elimination.
                points = draft.rng.choice((maximum, maximum, maximum, maximum, maximum - 1, maximum / 2, Fraction("0.01"), Fraction(0)))
                scored_on = edge_day(draft.rng, date(year, 12, 1), date(year + 1, 3, 31))
                since = mediator["appointed_on"]
                draft.score(
                    "assessments", since, scored_on, int(maximum), points, mediator_code=mediator["mediator_code"], year=year, item=item
                )
    draft.keep_first("assessments", "mediator_code", "year", "item", "scored_on")


def training(draft: Draft) -> None:
    # The busiest come to most of it, in their busiest year.
    cases = Counter(case["mediator_code"] for case in draft.tables["disputes"])
    busiest = [code for code, _ in cases.most_common(3)]
    people = [row["mediator_code"] for row in draft.tables["mediators"]] + [row["person_code"] for row in draft.tables["office_staff"]]
    for _ in range(min(draft.size, 2 * len(people))):
        busy_days = (date(draft.busy_year, 1, 1), date(draft.busy_year, 12, 31))
        days = draft.rng.choice((busy_days, (date(2015, 6, 1), LAST)))
        draft.add(
            "training",
            person_code=draft.rng.choice(busiest if busiest and draft.chance(0.3) else people),
            kind=str(draft.rng.choice(list(TrainingKind))),
            # 0.12 and its odd multiples fall on half a cent of a point.
            hours=draft.rng.choice((0, Fraction("0.12"), Fraction("0.36"), Fraction("8.04"), 8, 12, Fraction("23.99"), 24, 30)),
            held_on=edge_day(draft.rng, *days),
            title=draft.maybe(0.5, draft.name()),
        )
    draft.keep_first("training", "person_code", "kind", "held_on")


def id_number(rng: Random, sex: str | None, birth_on: date | None) -> str:
    """A number that says the same of sex and birth, with the check of GB 11643: by its weights as the standard lists them."""
    born = birth_on or date(1950, 1, 1)
    serial = rng.randrange(0, 999, 2) + (sex != "女")
    body = f"410802{born:%Y%m%d}{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
