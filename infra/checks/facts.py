"""检查事实 Looks through the record for what is missing, contradicts itself, waits or has stayed too long (projections/findings)."""

from collections.abc import Iterator

from infra.checks.findings import Finding
from infra.progress import StepProgress
from projections.findings.catalogue import fact_findings
from projections.findings.declared import PART, Asked


def check_facts(asked: Asked, progress: StepProgress) -> Iterator[Finding]:
    """What is found, kind by kind, each in the order of its codes."""
    declared = fact_findings()
    for number, finding in enumerate(declared.values(), 1):
        for each in finding.find(asked):
            params = {"code": each.code, **each.params}
            yield Finding(
                finding, f"{finding.kind}:{each.code}", what=finding.clause, recorded=each.recorded, made_again=each.wanted, params=params
            )
        progress(PART, number, len(declared))
