"""Who helped with a case, who was honoured, against whom something was found, who holds a certificate (2.2.5-a, 2.2.5-c)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from domain.base.kinds import CertificateTier, CommitteeKind, Difficulty, HonourLevel, IncidentKind
from infra.demo_city.draw import FIRST_DAY, LAST_DAY, Mix, Row, between, chance
from infra.demo_city.mediators import Mediator
from infra.demo_city.plan import CountyPlan

_TITLES = Mix(
    (("优秀人民调解员", HonourLevel.COUNTY), 70), (("模范人民调解员", HonourLevel.CITY), 22), (("金牌调解员", HonourLevel.PROVINCE), 8)
)
_INCIDENTS = Mix((IncidentKind.COMPLAINT, 5), (IncidentKind.FORGED_FILE, 3), (IncidentKind.NEGLECT, 2), (IncidentKind.TURNED_CRIMINAL, 1))
_TIERS = {CommitteeKind.VILLAGE: CertificateTier.VILLAGE, CommitteeKind.TOWNSHIP: CertificateTier.TOWNSHIP}
_THREE_YEARS = timedelta(days=3 * 365)


def co_mediators(rng: Random, disputes: Sequence[Row], serving: Sequence[Mediator]) -> Iterator[Row]:
    """A colleague of the same committee helps with one hard case in four."""
    colleagues: dict[str, list[str]] = {}
    for mediator in serving:
        colleagues.setdefault(mediator.committee.code, []).append(mediator.code)
    for row in disputes:
        if row["difficulty"] in (Difficulty.DIFFICULT, Difficulty.MAJOR) and chance(rng, 0.25):
            others = [code for code in colleagues.get(str(row["committee_code"]), ()) if code != row["mediator_code"]]
            if others:
                yield {"case_no": row["case_no"], "mediator_code": rng.choice(others)}


def honours(rng: Random, serving: Sequence[Mediator]) -> Iterator[Row]:
    """One mediator in thirty, in September."""
    for mediator in serving:
        if chance(rng, 1 / 30):
            title, level = _TITLES.draw(rng)
            day = date(rng.choice((2018, 2019)), 9, 10 + int(rng.random() * 15))
            yield {"mediator_code": mediator.code, "title": title, "level": level, "awarded_on": day}


def incidents(rng: Random, serving: Sequence[Mediator]) -> Iterator[Row]:
    """One mediator in a hundred and fifty."""
    for mediator in serving:
        if chance(rng, 1 / 150):
            day = between(rng, max(FIRST_DAY, mediator.appointed_on), LAST_DAY)
            yield {"mediator_code": mediator.code, "kind": _INCIDENTS.draw(rng), "found_on": day}


def certificates(rng: Random, county: CountyPlan, serving: Sequence[Mediator]) -> Iterator[Row]:
    """Two mediators in five hold a certificate of their committee's tier, for three years."""
    number = 0
    for mediator in serving:
        if not chance(rng, 0.4):
            continue
        number += 1
        certified_on = between(rng, max(FIRST_DAY, mediator.appointed_on), LAST_DAY)
        tier = _TIERS.get(mediator.committee.kind, CertificateTier.COUNTY)
        yield {
            "certificate_no": f"JZ-{county.code}-{certified_on.year}-{number:05d}",
            "mediator_code": mediator.code,
            "grade": tier.value,
            "tier": tier,
            "certified_on": certified_on,
            "valid_until": certified_on + _THREE_YEARS,
            "issued_by": "示例市司法局",
        }
