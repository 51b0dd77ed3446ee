"""撤回误登 Rejections: what rests on a record, so that it is not taken back."""

from domain.base.rejection import RejectionCode


class TakingBackRejection(RejectionCode):
    """撤回 Why a record stays."""

    RECORDS_REST_ON_IT = (
        "records_rest_on_it",
        "尚有 {n} 项{record}以此为据：{codes}；请先撤回或更正这些记录。",
        "{record} that rests on it: {n} ({codes}); take those back or correct them first.",
    )
    PROCEDURE_RESTS_ON_IT = (
        "procedure_rests_on_it",
        "{procedure} {codes} 以此为据；程序已记录的不能撤回依据，请改用更正，或先按程序退出。",
        "{procedure} {codes} rests on it; what a procedure recorded keeps its grounds, so correct the record, or take it out by the procedure first.",
    )
    CLOSED_PERIOD_COUNTS_IT = (
        "closed_period_counts_it",
        "已关账期间 {codes} 计入了此项；请改用更正，更正会列为关账后补记。",
        "closed period {codes} counts it; correct it instead, and the correction is listed as having come in afterwards.",
    )
    CHANGED_SINCE_IMPORT = (
        "changed_since_import",
        "导入之后又有改动的 {n} 项：{codes}；请先把这些改回，或逐项撤回。",
        "changed since the import: {n} ({codes}); change those back first, or take records back one by one.",
    )
