"""事实的名称 What facts are called that a stream states several of: scores, postings, honours, certificates (domain/provenance.py)."""

from datetime import date


def score(year: int, item: str) -> str:
    """The fact's name of a score, which holds from the day of scoring."""
    return f"score {year} {item}"


def statistics(month: str) -> str:
    """The fact's name of a month's statistics."""
    return f"statistics {month}"


def posting(person_code: str, start_on: date) -> str:
    """The fact's name of a posting."""
    return f"posting {person_code} {start_on}"


def honour(title: str, awarded_on: date) -> str:
    """The fact's name of an honour."""
    return f"honour {awarded_on} {title}"


def incident(kind: str, found_on: date) -> str:
    """The fact's name of a misconduct found."""
    return f"incident {kind} {found_on}"


def certificate(certificate_no: str) -> str:
    """The fact's name of a certificate."""
    return f"certificate {certificate_no}"


def co_mediator(mediator_code: str) -> str:
    """The fact's name of a co-mediator."""
    return f"co_mediator {mediator_code}"


def training(kind: str, held_on: date) -> str:
    """The fact's name of a training."""
    return f"training {kind} {held_on}"
