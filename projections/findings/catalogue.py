"""检查项目录 Every finding of every module of this folder, in the order of the modules' names; a new module is found by itself."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import projections.findings as folder
from projections.findings.declared import FactFinding


@cache
def fact_findings() -> Mapping[str, FactFinding]:
    """By code."""
    modules = [
        import_module(f"{folder.__name__}.{module.name}")
        for module in iter_modules(folder.__path__)
        if module.name not in {"catalogue", "declared"}
    ]
    return {finding.value: finding for module in modules for finding in module.FINDINGS}
