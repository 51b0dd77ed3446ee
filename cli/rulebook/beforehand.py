"""What is said before a rulebook is adopted: what would be due otherwise for paid cases, which placeholders stay in force, which examples fail."""

from typing import TYPE_CHECKING

from cli.rulebook.words import section_name
from cli.terminal.language import say
from cli.terminal.streams import note

if TYPE_CHECKING:
    from datetime import date

    from infra.bureau.bureau import Bureau


def warn_of_paid_rounds(bureau: "Bureau", whose: str, text: str, valid_from: "date") -> None:
    """Says before it is recorded what would be due otherwise for cases that were paid."""
    from domain.base.amounts import from_hundredths
    from domain.rulebooks.in_force import Adoption
    from infra.clock import local_date, now

    for paid_round in bureau.paid_rounds_under(Adoption(whose, valid_from, bureau.log.head() + 1, text), local_date(now())):
        note(
            say(
                "注意：{code} 已发放，其中 {n} 件案件应补金额将改变：增加 {more} 元，减少 {less} 元；见 view subsidy-differences ‖ "
                "Beware: {code} is paid, and for {n} of its cases something else will be due: {more} yuan more, {less} yuan less; "
                "see view subsidy-differences",
                code=paid_round.round_code,
                n=paid_round.cases,
                more=from_hundredths(paid_round.more),
                less=from_hundredths(paid_round.less),
            )
        )


def warn_of_examples(text: str) -> None:
    """Says so where the rulebook's own worked examples come out otherwise: then the rules or the examples are not what somebody meant."""
    from domain.policies.worked_examples import run_examples
    from domain.rulebooks.in_force import read_adopted
    from domain.rulebooks.model import complete
    from infra.rulebook_files import shipped

    failed = [result.code for result in run_examples(complete(read_adopted(text), shipped())) if not result.passed]
    if failed:
        note(
            say(
                "注意：自带的示例有 {n} 个不符（{codes}），请用 rulebook test 查看 ‖ "
                "Beware: {n} of its own worked examples come out otherwise ({codes}); see rulebook test",
                n=len(failed),
                codes=", ".join(failed),
            )
        )


def warn_of_placeholders(bureau: "Bureau", county: str | None, text: str, valid_from: "date") -> None:
    """Says which placeholders of the rules beneath stay in force, because the rulebook has no section of its own for them and does not say that there
    is none."""
    from domain.rulebooks.adoption import CITY
    from domain.rulebooks.in_force import Adoption, read_adopted

    draft = Adoption(county or CITY, valid_from, bureau.log.head() + 1, text)
    rules = bureau.adoptions().adopting(draft)(valid_from, county)
    beneath = rules.beneath(read_adopted(text))
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
