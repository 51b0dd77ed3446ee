"""表扬、批评 Whom the bureau commends and criticises for a period, each with what it rests on (3.3-a)."""

from datetime import date

from domain.base.vocabulary.supervision import NoticeKind
from infra.papers.making.reading import Reading


def noticed(reading: Reading, until: date) -> dict[str, list[str]]:
    """By the kind of notice, those for the period that were issued by a day, and those in it for no period that is said."""
    of_kind: dict[str, list[str]] = {kind.value: [] for kind in NoticeKind}
    for kind, name, rests_on, rank in reading.select(
        """
        SELECT n.notice_kind, coalesce(y.name, c.name, o.name), n.basis, n.rank FROM body_notices n
        LEFT JOIN county y ON y.county_code = n.body_code LEFT JOIN committee c ON c.committee_code = n.body_code
        LEFT JOIN office o ON o.office_code = n.body_code
        WHERE (n.period = :period AND n.issued_on <= :until) OR (n.period IS NULL AND n.issued_on BETWEEN :first AND :last)
        ORDER BY n.issued_on, n.document_no, coalesce(n.rank, 9999), n.body_code
        """,
        period=reading.span.name,
        until=until.isoformat(),
    ):
        place = f"，第{rank}名" if rank is not None else ""
        of_kind[kind].append(f"{name}（{rests_on}{place}）")
    return of_kind
