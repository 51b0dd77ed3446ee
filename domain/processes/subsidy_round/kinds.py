"""补贴发放程序 Vocabularies of a subsidy round: its steps, and how a case leaves it."""

from domain.base.kinds import Kind


class RoundStep(Kind):
    """补贴发放的步骤. A step of a round that can be rescinded."""

    DECLARATION = "declaration", "申报", "declaration"
    REJECTION = "rejection", "退回、不予补贴或结转", "return, rejection or carrying over"
    APPROVAL = "approval", "批准", "approval"
    PAYMENT = "payment", "发放", "payment"
    REDUCTION = "reduction", "核减", "amount taken off"
    RECOVERY = "recovery", "追回", "recovery"
    CLOSE = "close", "办结", "close"


class Fate(Kind):
    """案件退出本期的方式. How a case left a round."""

    RETURNED = "returned", "退回", "returned"
    REJECTED = "rejected", "不予补贴", "rejected"
    CARRIED_OVER = "carried_over", "结转", "carried over"
