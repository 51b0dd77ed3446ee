"""调解员身份 What a mediator is besides being one, where rules of payment ask for it (2.2.4-a)."""

from domain.base.kinds import Kind


class MediatorStatus(Kind):
    """调解员身份. From a day on; a mediator may have several."""

    FIXED_INCOME = "fixed_income", "财政供养（有固定收入）", "fixed income from the treasury"
    ELECTED = "elected", "推选产生", "elected"
    INVITED = "invited", "特邀", "invited"
    LEADER = "leader", "负责人", "leader"
    REGISTERED = "registered", "登记在册", "registered"
    PURCHASED = "purchased", "政府购买服务", "paid by government purchase of services"
    PARTY_MEMBER = "party_member", "中共党员", "member of the Communist Party"
