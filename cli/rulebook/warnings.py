"""What is said before a rulebook is adopted: what was paid or decided and would come out otherwise, which placeholders stay in force, and examples of
its own that come out otherwise."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cli.terminal.language import say, spoken
from cli.terminal.streams import note
from domain.base.amounts import from_hundredths
from domain.naming.called import coded, of_stream
from domain.rulebooks.adoption import CITY
from domain.rulebooks.in_force import Adoption, read_adopted
from infra.called import line_of

if TYPE_CHECKING:
    from infra.bureau.bureau import Bureau

SOME = 10
"""So many plaques are named."""


def warn_before_adopting(bureau: "Bureau", whose: str, text: str, valid_from: date, file: Path) -> None:
    """Names the paid rounds, confirmed reviews and awards that the rulebook would have decided otherwise, and its own failing examples."""
    from infra.clock import local_date, now

    draft = Adoption(whose, valid_from, bureau.log.head() + 1, text)
    _of_paid_rounds(bureau, draft, local_date(now()))
    _of_decisions(bureau, draft, local_date(now()))
    _of_placeholders(bureau, draft)
    _of_examples(text, file)


def _of_placeholders(bureau: "Bureau", draft: Adoption) -> None:
    """Says which placeholders of the rules beneath stay in force, because the rulebook has no section of its own for them and does not say that there
    is none."""
    from cli.rulebook.words import section_name

    rules = bureau.adoptions().adopting(draft)(draft.valid_from, None if draft.jurisdiction == CITY else draft.jurisdiction)
    beneath = rules.beneath(read_adopted(draft.text))
    for section, clauses in beneath.items():
        note(
            say(
                "注意：没有写“{section}”，沿用 {origin} 的占位数字（{clauses}） ‖ "
                'Beware: it has no section "{section}", and placeholder figures of {origin} stay in force ({clauses})',
                section=section_name(section),
                origin=rules.origins[section],
                clauses=say("、 ‖ , ").join(clauses),
            )
        )
    if beneath:
        note(
            say(
                '请写上自己的规则；本地没有的，写 [[none]] section = "{section}" ‖ '
                'Write rules of your own, or where there are none say so: [[none]] section = "{section}"',
                section=next(iter(beneath)),
            )
        )


def _with_county(bureau: "Bureau", stream: str) -> str:
    """The code of a round or a review, with what its county is called."""
    own = of_stream(stream)
    code = stream.partition(":")[2]
    return coded(code, None if own is None else bureau.names([own]).get(own)).of(spoken())


def _of_paid_rounds(bureau: "Bureau", draft: Adoption, today: date) -> None:
    for paid_round in bureau.paid_rounds_under(draft, today):
        note(
            say(
                "注意：{code} 已发放，其中 {n} 件案件应补金额将改变：增加 {more} 元，减少 {less} 元；见 fengqiao view subsidy-differences ‖ "
                "Beware: {code} is paid, and for {n} of its cases something else will be due: {more} yuan more, {less} yuan less; "
                "see fengqiao view subsidy-differences",
                code=_with_county(bureau, f"subsidy:{paid_round.round_code}"),
                n=paid_round.cases,
                more=from_hundredths(paid_round.more),
                less=from_hundredths(paid_round.less),
            )
        )


def _of_decisions(bureau: "Bureau", draft: Adoption, today: date) -> None:
    """Decisions keep the rules under which they were taken; here it is said which would be others."""
    decisions = bureau.decided_before(draft, today)
    for review in (each for each in decisions if each.proposals):
        note(
            say(
                "注意：考核 {code} 已确认，按这份规则其中 {n} 人是否拟淘汰会不同；已确认的结果不变，如需改变见 fengqiao review reopen --help ‖ "
                "Beware: the review {code} is confirmed, and under this rulebook {n} more or fewer would be proposed for elimination; "
                "what was confirmed stands, unless it is reopened, see fengqiao review reopen --help",
                code=_with_county(bureau, f"review:{review.code}"),
                n=review.proposals,
            )
        )
    if plaques := [each.code for each in decisions if not each.proposals]:
        shown = ", ".join(plaques[:SOME]) + (" …" if len(plaques) > SOME else "")
        note(
            say(
                "注意：有效的授牌中 {n} 块按这份规则会评出不同星级（{codes}）；授牌不变，如需改变见 fengqiao star downgrade --help、fengqiao star revoke --help ‖ "
                "Beware: of the awards in force {n} would be rated otherwise under this rulebook ({codes}); they stand, unless they are changed, "
                "see fengqiao star downgrade --help, fengqiao star revoke --help",
                n=len(plaques),
                codes=shown,
            )
        )


def _of_examples(text: str, file: Path) -> None:
    """Says so where the rulebook's own worked examples come out otherwise: then the rules or the examples are not what somebody meant."""
    if failed := failing_examples(text):
        note(
            say(
                "注意：自带的示例有 {n} 个不符（{codes}），见 {test} ‖ "
                "Beware: {n} of its own worked examples come out otherwise ({codes}); see {test}",
                n=len(failed),
                codes=", ".join(failed),
                test=line_of("rulebook", "test", file),
            )
        )


def failing_examples(text: str) -> list[str]:
    """The codes of a rulebook's own worked examples that come out otherwise."""
    from domain.policies.worked_examples import run_examples
    from domain.rulebooks.model import complete
    from infra.rulebook_files import shipped

    return [result.code for result in run_examples(complete(read_adopted(text), shipped())) if not result.passed]
