"""经费 Words of the money of mediation (2.2.4-a)."""

from domain.base.kinds import Kind


class FundLine(Kind):
    """经费项目. The six lines of the notice."""

    GUIDANCE = "guidance", "人民调解工作指导经费", "guidance of mediation"
    COMMITTEE = "committee", "调委会补助经费", "subsidy of committees"
    ALLOWANCE = "allowance", "调解员补贴", "allowance of mediators"
    WAGES = "wages", "专职调解员工资", "wages of full-time mediators"
    CASES = "cases", "调解案件补贴", "case subsidy"
    EXPERTS = "experts", "专家咨询费", "expert fees"
