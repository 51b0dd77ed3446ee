"""程序 What the procedures have in common: their steps, the public notice, and why a step is not taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.base.checks import future
from domain.base.command import Command
from domain.base.event import Envelope
from domain.base.kinds import Kind
from domain.base.rejection import Refused, Rejection, refuse
from domain.base.rejections import StepRejection


class Step(Kind):
    """步骤. A step of a procedure."""

    OPENED = "opened", "启动", "opened"
    DRAFTED = "drafted", "拟定排名", "ranking drafted"
    PUBLISHED = "published", "公示", "published"
    REOPENED = "reopened", "重新审议", "reopened"
    PERIOD_REOPENED = "period_reopened", "重开", "reopened"
    CONFIRMED = "confirmed", "确认", "confirmed"
    CLOSED = "closed", "办结", "closed"
    DECLARED = "declared", "申报", "declared"
    SETTLED_BEFORE = "settled_before", "申明期初已结清", "declared settled before the record"
    CHECKED = "checked", "初审", "checked by the offices"
    SAMPLED = "sampled", "抽取卷宗", "sampled"
    REVIEWED = "reviewed", "复核", "reviewed"
    APPROVED = "approved", "批准", "approved"
    COUNTY_REVIEWED = "county_reviewed", "县级初评", "reviewed by the county"
    DETERMINED = "determined", "评定", "determined since the last score"
    AWARDED = "awarded", "授牌", "awarded"
    APPLIED = "applied", "申请", "applied for"
    JUDGED = "judged", "评议通过", "passed by the panel"
    PAID = "paid", "发放", "paid"
    HEARD = "heard", "陈述申辩", "heard"
    SERVED = "served", "送达", "served"
    APPEALED = "appealed", "申诉", "appealed"
    APPEAL_DECIDED = "appeal_decided", "申诉处理", "appeal decided"


def step_missing(command: Command, step: Step) -> Refused:
    """The refusal of a step that another one has to come before."""
    return refuse(StepRejection.STEP_MISSING, code=command.code, step=step)


def done(command: Command, step: Step) -> Refused:
    """The refusal of a step that is past."""
    return refuse(StepRejection.STEP_DONE, code=command.code, step=step)


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """公示. First and last day, both included, and the document's number."""

    first_on: date
    last_on: date
    document_no: str | None = None


def notice_faults(first_on: date, last_on: date, not_before: date | None, earliest: date, envelope: Envelope) -> Iterator[Rejection]:
    """A notice that ends before it begins, or before the day on which the rules let it end, or begins before the step that it publishes. Its last day
    may lie ahead."""
    if last_on < first_on:
        yield Rejection(StepRejection.NOTICE_REVERSED, "last_on", {"first_on": first_on, "last_on": last_on})
    elif not_before is not None and last_on < not_before:
        yield Rejection(StepRejection.NOTICE_TOO_SHORT, "last_on", {"last_on": last_on, "not_before": not_before})
    yield from dated("first_on", first_on, earliest, envelope)


def dated(fact: str, day: date, earliest: date, envelope: Envelope) -> Iterator[Rejection]:
    """The day of a step that lies ahead, or before that of the step it follows."""
    yield from future({fact: day}, envelope)
    if day < earliest:
        yield Rejection(StepRejection.STEP_TOO_EARLY, fact, {"date": day, "earliest": earliest})


def after_notice(fact: str, day: date, notice: PublicNotice, envelope: Envelope) -> Iterator[Rejection]:
    """A step that waits for the end of a notice."""
    yield from future({fact: day}, envelope)
    if day <= notice.last_on:
        yield Rejection(StepRejection.NOTICE_RUNNING, fact, {"last_on": notice.last_on})
