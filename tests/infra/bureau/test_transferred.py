"""A case transferred to another body: the body stands in the register, the view, and the explanation of why nothing is paid."""

from datetime import date
from functools import partial

from domain.base.kinds import Outcome
from domain.base.vocabulary.receiving import ReceivingBody
from domain.dispute.commands import CloseDispute
from infra.bureau.bureau import Bureau
from projections.questions.subsidy.explained import explain_subsidy

ON = date(2019, 12, 31)


def test_the_receiving_body_is_shown_wherever_the_outcome_is(bureau: Bureau) -> None:
    case = next(row for row in bureau.listing("dispute") if row["closed_on"] is None and row["accepted_on"] <= ON.isoformat())
    code = str(case["case_no"])
    command = CloseDispute(code, ON, Outcome.TRANSFERRED, ReceivingBody.COURT, "示例区人民法院", "民初100号")
    (transferred,) = bureau.execute(command, bureau.issue("clerk"))
    assert bureau.show("dispute", code)["receiver_no"] == "民初100号"
    (row,) = [dict(row) for row in bureau.view("transfers", as_of=ON).rows if row["case_no"] == code]
    assert (row["received_by"], row["receiver"], row["county_code"]) == ("court", "示例区人民法院", case["county_code"])
    explained = bureau.explain(partial(explain_subsidy, code), as_of=ON)
    (body,) = [node for node in explained.explanation.root.walk() if node.key == "fact.received_by"]
    assert body.value == "court"
    assert body.found is not None
    assert (body.found.zh, body.found.en) == ("人民法院（示例区人民法院 民初100号）", "court (示例区人民法院 民初100号)")
    assert transferred.position in body.evidence
    assert bureau.check() == []
