"""Rulebooks in which what is paid for one case depends on others."""

from tests.domain.policies.cases import TEXT

SECTION = TEXT[TEXT.index("[[subsidy.gates]]") : TEXT.index("# --- 年度考核")]
LABEL = 'label = { zh = "规", en = "rule" }\nsource = "1"\n'
CAP = '[[subsidy.caps]]\ncode = "cap"\nper = "mediator"\nperiod = "month"\nyuan = 120'


def rulebook(*tables: str) -> str:
    """The shipped gates and amounts with these tables, each labelled."""
    return TEXT[: TEXT.index("[headcount]")] + SECTION + "\n".join(table.replace("]\n", f"]\n{LABEL}", 1) for table in tables)
