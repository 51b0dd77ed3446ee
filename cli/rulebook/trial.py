"""What a draft of the rules would change, for people and for programs: totals by county, who gains and who loses, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cli.rulebook.trial_views import by_view, changed, names_of_key, view_lines
from cli.terminal.answers import with_name
from cli.terminal.language import say, spoken
from cli.terminal.tables import table
from domain.base.amounts import from_hundredths
from domain.naming.called import Called, nobody
from domain.policies.subsidy import reason_words
from domain.rulebooks.model import Rulebook
from domain.rulebooks.source.head import Head
from projections.questions.changes import RowChange
from projections.questions.subsidy.trial import Paid, Sums, TriedAward, TriedCase, sums

CITY = "*"
MOST_CASES = 40
"""So many cases are printed; JSON has all."""
MOST_MEDIATORS = 20
"""So many who lose most, and so many who gain most, are printed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """试算. The cases closed in a period and the awards of the years that ended in it, tried under a draft as of a date. `rulebooks` have the words for the reasons,
    `changes` are the rows of other views that would be others."""

    draft: Head
    first: date
    last: date
    as_of: date
    cases: Sequence[TriedCase]
    rulebooks: Sequence[Rulebook]
    changes: Sequence[RowChange] = ()
    awards: Sequence[TriedAward] = ()
    called: Called = nobody


def trial_object(trial: Trial) -> dict[str, Any]:
    """The trial as JSON holds it: money as text with two places; of the cases and mediators those for whom something would change."""
    moved = [case for case in trial.cases if case.moves]
    return {
        "draft": trial.draft.id,
        "from": trial.first.isoformat(),
        "to": trial.last.isoformat(),
        "as_of": trial.as_of.isoformat(),
        "counties": [
            {"county_code": code, **_figures(totals), "county_name": trial.called("county", code)}
            for code, totals in _by_county(trial).items()
        ],
        "mediators": [
            {"mediator_code": cases[0].mediator_code, "name": cases[0].mediator, **_figures(sums(cases))}
            for cases in _by_mediator(trial.cases)
        ],
        "causes": [
            {"now": list(now), "draft": list(draft), "cases": len(cases), "difference_yuan": from_hundredths(_difference(cases))}
            for (now, draft), cases in _by_cause(trial.cases)
        ],
        "cases": [
            {
                "case_no": case.case_no,
                "county_code": case.county_code,
                "committee_code": case.committee_code,
                "mediator_code": case.mediator_code,
                "closed_on": case.closed_on.isoformat(),
                "now": _paid(case.now),
                "draft": _paid(case.draft),
                "difference_yuan": from_hundredths(case.draft.fen - case.now.fen),
                **_names(trial, case),
                "mediator_name": case.mediator,
            }
            for case in moved
        ],
        "awards": [
            {
                "award_no": award.number,
                "year": award.year,
                "county_code": award.county_code,
                "committee_code": award.committee_code,
                "award": award.award,
                "now_yuan": from_hundredths(award.now),
                "draft_yuan": from_hundredths(award.draft),
                "difference_yuan": from_hundredths(award.draft - award.now),
                **_names(trial, award),
            }
            for award in trial.awards
            if award.now != award.draft
        ],
        "views": {
            name: [{**row.key, "now": changed(row, row.now), "draft": changed(row, row.draft), **names_of_key(row)} for row in rows]
            for name, rows in by_view(trial.changes).items()
        },
    }


def trial_lines(trial: Trial) -> Iterator[str]:
    """The trial as tables: the budget by county, the mediators who lose or gain, the cases with the reasons."""
    yield say(
        "{first} 至 {last} 结案的案件和其间结束之年的奖励，截至 {as_of}：现行规则与草案 {draft} 对照 ‖ "
        "Cases closed from {first} to {last}, with the awards of years that ended then, as of {as_of}: as it is, and under the draft {draft}",
        first=trial.first,
        last=trial.last,
        as_of=trial.as_of,
        draft=trial.draft.id,
    )
    yield ""
    yuan = [say("现补贴（元） ‖ Yuan now"), say("草案（元） ‖ Draft"), say("差额 ‖ Difference")]
    head = [say("县市区 ‖ County"), say("结案 ‖ Closed"), say("现可补贴 ‖ Paid now"), say("草案可补贴 ‖ Paid under draft"), *yuan]
    counties = [
        [
            with_name(code, trial.called("county", code)),
            str(totals.cases),
            str(totals.eligible_now),
            str(totals.eligible_draft),
            *_yuan(totals),
        ]
        for code, totals in _by_county(trial).items()
    ]
    yield from table(head, counties, [False, *[True] * 6])
    words = _reason_words(trial)
    yield from _cause_lines(trial, words)
    yield from _mediator_lines(trial, yuan)
    yield from _case_lines(trial, words)
    for rows in by_view(trial.changes).values():
        yield from view_lines(rows, trial.rulebooks)


def _reason_words(trial: Trial) -> Mapping[str, str]:
    return {code: reason.of(spoken()) for rules in reversed(trial.rulebooks) for code, reason in reason_words(rules).items()}


def _reasons(reasons: Sequence[str], words: Mapping[str, str]) -> str:
    return say("、 ‖ , ").join(words.get(code, code) for code in reasons) or say("有补贴 ‖ paid")


def _cause_lines(trial: Trial, words: Mapping[str, str]) -> Iterator[str]:
    """For which reasons how many cases are paid otherwise, and by how much: the greatest loss first."""
    causes = _by_cause([case for case in trial.cases if case.now.fen != case.draft.fen])
    if not causes:
        return
    yield ""
    head = [say("现行 ‖ Now"), say("草案 ‖ Draft"), say("件数 ‖ Cases"), say("差额（元） ‖ Difference, yuan")]
    rows = [
        [_reasons(now, words), _reasons(draft, words), str(len(cases)), from_hundredths(_difference(cases))]
        for (now, draft), cases in causes
    ]
    yield from table(head, rows[:MOST_CASES], [False, False, True, True])
    if len(rows) > MOST_CASES:
        yield say("……共 {n} 种，全部见 --format json ‖ … {n} combinations in all; --format json has every one", n=len(rows))


def _mediator_lines(trial: Trial, yuan: Sequence[str]) -> Iterator[str]:
    """Who loses most and who gains most."""
    by_mediator = _by_mediator(trial.cases)
    if not by_mediator:
        return
    losing = [cases for cases in by_mediator if _difference(cases) < 0]
    gaining = by_mediator[len(losing) :]
    shown = losing[:MOST_MEDIATORS] + gaining[-MOST_MEDIATORS:]
    yield ""
    head = [say("调解员 ‖ Mediator"), say("姓名 ‖ Name"), *yuan]
    yield from table(
        head, [[cases[0].mediator_code, cases[0].mediator, *_yuan(sums(cases))] for cases in shown], [False, False, *[True] * 3]
    )
    yield say(
        "减少 {losing} 人，增加 {gaining} 人，全部见 --format json ‖ {losing} would lose, {gaining} would gain; --format json has every one",
        losing=len(losing),
        gaining=len(gaining),
    )


def _case_lines(trial: Trial, words: Mapping[str, str]) -> Iterator[str]:
    moved = sorted((case for case in trial.cases if case.moves), key=lambda case: case.draft.fen - case.now.fen)
    if not moved:
        return
    yield ""
    head = [
        say("案号 ‖ Case"),
        say("调解员 ‖ Mediator"),
        say("现（元） ‖ Now"),
        say("草案（元） ‖ Draft"),
        say("现不补原因 ‖ Not paid now because"),
        say("草案不补原因 ‖ Not paid under draft because"),
    ]
    rows = [
        [case.case_no, with_name(case.mediator_code, case.mediator), from_hundredths(case.now.fen), from_hundredths(case.draft.fen)]
        + [say("、 ‖ , ").join(words.get(code, code) for code in paid.reasons) for paid in (case.now, case.draft)]
        for case in moved[:MOST_CASES]
    ]
    yield from table(head, rows, [False, False, True, True])
    if len(moved) > MOST_CASES:
        yield say("……共 {n} 件，全部见 --format json ‖ … {n} cases in all; --format json has every one", n=len(moved))


def _names(trial: Trial, of: TriedCase | TriedAward) -> dict[str, str | None]:
    """The names of the county and the committee of a case or an award."""
    return {"county_name": trial.called("county", of.county_code), "committee_name": trial.called("committee", of.committee_code)}


def _by_county(trial: Trial) -> Mapping[str, Sums]:
    """The city first, then the counties by code."""
    by_county: defaultdict[str, tuple[list[TriedCase], list[TriedAward]]] = defaultdict(lambda: ([], []))
    for case in trial.cases:
        by_county[case.county_code][0].append(case)
    for award in trial.awards:
        by_county[award.county_code][1].append(award)
    return {CITY: sums(trial.cases, trial.awards), **{code: sums(*by_county[code]) for code in sorted(by_county)}}


def _by_mediator(cases: Sequence[TriedCase]) -> list[list[TriedCase]]:
    """The cases of each mediator who would be paid another amount, who loses most first."""
    by_mediator: defaultdict[str, list[TriedCase]] = defaultdict(list)
    for case in cases:
        by_mediator[case.mediator_code].append(case)
    differences = {code: _difference(of_one) for code, of_one in by_mediator.items()}
    return [by_mediator[code] for code in sorted(by_mediator, key=lambda code: (differences[code], code)) if differences[code]]


Cause = tuple[Sequence[str], Sequence[str]]


def _by_cause(cases: Sequence[TriedCase]) -> list[tuple[Cause, list[TriedCase]]]:
    """The cases that move, by the reasons now and under the draft; the greatest loss first."""
    by_cause: defaultdict[Cause, list[TriedCase]] = defaultdict(list)
    for case in cases:
        if case.moves:
            by_cause[tuple(case.now.reasons), tuple(case.draft.reasons)].append(case)
    return sorted(by_cause.items(), key=lambda entry: (_difference(entry[1]), entry[0]))


def _difference(cases: Sequence[TriedCase]) -> int:
    return sum(case.draft.fen - case.now.fen for case in cases)


def _figures(totals: Sums) -> dict[str, Any]:
    now, draft, difference = _yuan(totals)
    return {
        "closed": totals.cases,
        "eligible_now": totals.eligible_now,
        "eligible_draft": totals.eligible_draft,
        "now_yuan": now,
        "draft_yuan": draft,
        "difference_yuan": difference,
    }


def _yuan(totals: Sums) -> list[str]:
    return [from_hundredths(fen) for fen in (totals.fen_now, totals.fen_draft, totals.fen_draft - totals.fen_now)]


def _paid(paid: Paid) -> dict[str, Any]:
    return {
        "rulebook": paid.rulebook,
        "eligible": paid.eligible,
        "subsidy_yuan": from_hundredths(paid.fen),
        "reasons": list(paid.reasons),
    }
