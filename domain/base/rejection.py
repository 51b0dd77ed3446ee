"""拒绝 Rejections: why a bureau does not take a fact, each with a stable code and words in both languages.

The words say what is wrong and what to do. `{label}` in them is the name of the fact at fault, every other `{param}` one of the params.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from domain.base.event import Event
from domain.base.fact_labels import label_of
from domain.base.kinds import Kind
from domain.base.process_rejection import ProcessRejection
from domain.base.text import Lang, reading


class RejectionCode(Kind):
    """Why not. The value is the stable code that scripts and bad rows show."""

    # any fact
    FACT_MISSING = "fact_missing", "缺少{label}；请填写。", "{label} is missing; fill it in."
    FUTURE_DATE = (
        "future_date",
        "{label} {date} 晚于 {latest}，尚未发生；请改正日期，或注明允许将来日期。",
        "{label} {date} is after {latest} and has not happened yet; mend the date, or allow dates ahead.",
    )
    NUMBER_INVALID = (
        "number_invalid",
        "{label} {value} 不是可用的数；请填不小于 0、至多两位小数的数。",
        "{label} {value} is not usable; give a number that is not negative and has at most two places.",
    )
    CODE_INVALID = (
        "code_invalid",
        "“{code}”不能作代码；请用 1 至 64 个字符，不含控制字符和首尾空格，且不是“*”。",
        '"{code}" cannot be a code; use 1 to 64 characters without control characters or outer spaces, and not "*".',
    )
    MONTH_INVALID = "month_invalid", "“{month}”不是月份；请写成 2019-05。", '"{month}" is not a month; write it as 2019-05.'
    UNKNOWN_ITEM = (
        "unknown_item",
        "现行规则 {rulebook} 没有评分项目“{item}”；可用项目：{items}。",
        'the rulebook in force, {rulebook}, has no item "{item}"; its items are {items}.',
    )
    UNKNOWN_GRADE = (
        "unknown_grade",
        "现行规则 {rulebook} 没有等级“{grade}”；可用等级：{grades}。",
        'the rulebook in force, {rulebook}, has no grade "{grade}"; its grades are {grades}.',
    )
    ABOVE_MAXIMUM = (
        "above_maximum",
        "“{item}”得分 {points} 超过满分 {maximum}；请改正得分。",
        "{points} points for {item} are above its maximum, {maximum}; mend the points.",
    )
    CALENDAR_UNKNOWN = (
        "calendar_unknown",
        "{year} 年的节假日安排尚不可知（已知 {first} 至 {last} 年），无法按工作日计算；请更新本系统，或在规则中改用自然日。",
        "the public holidays of {year} are not known here ({first} to {last} are): update the product, or count calendar days in the rulebook.",
    )
    ALREADY_REGISTERED = (
        "already_registered",
        "{code} 已经登记；请换一个代码，或更正原登记。",
        "{code} is registered already; use another code, or correct what is recorded.",
    )
    ALREADY_SO = (
        "already_so",
        "{date} 当日{label}已是 {value}；无需变更。",
        "on {date} the {label} is {value} already; there is nothing to change.",
    )
    ALREADY_CHANGED = (
        "already_changed",
        "{date} 当日已有一次变更；记错了请更正，否则请换日期。",
        "a change on {date} is recorded already; correct it if it is wrong, else give another date.",
    )

    # rulebooks
    BROKEN_RULES = (
        "broken_rules",
        "规则有 {problems} 处问题；请运行 fengqiao rulebook check。",
        "the rulebook has problems ({problems}); run fengqiao rulebook check.",
    )
    ADOPTED_BEFORE_VALID = (
        "adopted_before_valid",
        "规则 {rulebook} 自 {valid_from} 起有效，不能自 {date} 起施行；请改日期。",
        "rulebook {rulebook} is valid from {valid_from} and cannot be in force from {date}; give another date.",
    )
    ALREADY_ADOPTED = (
        "already_adopted",
        "规则 {rulebook} 已自 {date} 起施行；无需再次通过。",
        "rulebook {rulebook} is adopted from {date} already; there is nothing to adopt.",
    )

    # what a fact refers to
    UNKNOWN_COUNTY = (
        "unknown_county",
        "没有代码为 {code} 的县市区；请改正代码，或先登记该县市区。",
        "there is no county {code}; mend the code, or register the county first.",
    )
    UNKNOWN_OFFICE = (
        "unknown_office",
        "没有代码为 {code} 的司法所；请改正代码，或先登记该所。",
        "there is no judicial office {code}; mend the code, or register the office first.",
    )
    UNKNOWN_COMMITTEE = (
        "unknown_committee",
        "没有代码为 {code} 的调委会；请改正代码，或先登记该调委会。",
        "there is no mediation committee {code}; mend the code, or register the committee first.",
    )
    UNKNOWN_MEDIATOR = (
        "unknown_mediator",
        "没有代码为 {code} 的调解员；请改正代码，或先登记该调解员。",
        "there is no mediator {code}; mend the code, or register the mediator first.",
    )
    UNKNOWN_CASE = (
        "unknown_case",
        "没有案号为 {code} 的案件；请改正案号，或先登记该案。",
        "there is no case {code}; mend the number, or register the case first.",
    )
    UNKNOWN_PERSON = (
        "unknown_person",
        "没有代码为 {code} 的调解员或司法所人员；请改正代码，或先登记此人。",
        "there is no mediator or office staff member {code}; mend the code, or register the person first.",
    )
    MEDIATOR_AND_STAFF = (
        "mediator_and_staff",
        "{code} 既是调解员又是司法所人员的代码；请给其中一人换代码。",
        "{code} is the code of a mediator and of a staff member; give one of them another code.",
    )
    PARENT_CYCLE = (
        "parent_cycle",
        "{code} 的上级 {parent_code} 又以它为上级；请改正上级调委会代码。",
        "the parent {parent_code} of {code} has {code} above itself; mend the parent code.",
    )
    COMMITTEE_DISSOLVED = (
        "committee_dissolved",
        "调委会 {code} 自 {dissolved_on} 起已撤销；请改正日期或调委会代码。",
        "committee {code} is dissolved as of {dissolved_on}; mend the date or the committee code.",
    )

    # offices and their staff
    OFFICE_CLOSED = (
        "office_closed",
        "司法所自 {closed_on} 起已撤销，不能于 {start_on} 到岗；请核对日期。",
        "the office is closed as of {closed_on}, so nobody is posted on {start_on}; check the dates.",
    )
    OFFICE_ALREADY_CLOSED = (
        "office_already_closed",
        "司法所已自 {closed_on} 起撤销；日期有误请更正。",
        "the office is closed already, as of {closed_on}; correct the date if it is wrong.",
    )
    CLOSED_BEFORE_ESTABLISHED = (
        "closed_before_established",
        "撤销日期 {closed_on} 早于设立日期 {established_on}；请核对两个日期。",
        "closed on {closed_on}, before it was established on {established_on}; check both dates.",
    )
    POSTED_BEFORE_ESTABLISHED = (
        "posted_before_established",
        "{person_code} 到岗日期 {start_on} 早于司法所设立日期 {established_on}；请核对两个日期。",
        "{person_code} posted on {start_on}, before the office was established on {established_on}; check both dates.",
    )
    SCORED_BEFORE_ESTABLISHED = (
        "scored_before_established",
        "评分日期 {scored_on} 早于司法所设立日期 {established_on}；请核对两个日期。",
        "scored on {scored_on}, before the office was established on {established_on}; check both dates.",
    )
    ALREADY_SURVEYED = (
        "already_surveyed",
        "{surveyed_on} 已有一次用房核查；记错了请更正，否则请换日期。",
        "a survey of {surveyed_on} is recorded already; correct it if it is wrong, else give another date.",
    )
    ALREADY_POSTED = (
        "already_posted",
        "{person_code} 已于 {start_on} 到岗；记错了请更正，否则请换到岗日期。",
        "{person_code} is posted from {start_on} already; correct that if it is wrong, else give another first day.",
    )
    UNKNOWN_POSTING = (
        "unknown_posting",
        "司法所没有 {person_code} 的这次任职；请核对人员代码和到岗日期。",
        "the office has no such posting of {person_code}; check the person code and the first day.",
    )
    SEVERAL_POSTINGS = (
        "several_postings",
        "{person_code} 在本所有多次未结束的任职；请注明到岗日期。",
        "{person_code} has several open postings in the office; say which by its first day.",
    )
    ALREADY_RELEASED = (
        "already_released",
        "{person_code} 已于 {end_on} 离岗；日期有误请更正。",
        "{person_code} is released already, last day {end_on}; correct the date if it is wrong.",
    )
    ENDED_BEFORE_START = (
        "ended_before_start",
        "离岗日期 {end_on} 早于到岗日期 {start_on}；请核对两个日期。",
        "last day {end_on} is before the first day {start_on}; check both dates.",
    )
    TWO_CHIEFS = (
        "two_chiefs",
        "{person_code} 自 {start_on} 起已任所长，同一时间只能有一名所长；请先让前任离岗，或改正职务。",
        "{person_code} is chief from {start_on} and an office has one chief at a time; release the other first, or mend the post.",
    )
    SECONDMENT_START_MISSING = (
        "secondment_start_missing",
        "填了借调结束日期却没有借调起始日期；请补填起始日期。",
        "a secondment ends that has no beginning; fill in seconded_out_from.",
    )
    SECONDMENT_ENDED_BEFORE_START = (
        "secondment_ended_before_start",
        "借调结束日期 {seconded_out_to} 早于起始日期 {seconded_out_from}；请核对两个日期。",
        "secondment ended on {seconded_out_to}, before it began on {seconded_out_from}; check both dates.",
    )
    ALREADY_SECONDED = (
        "already_seconded",
        "{person_code} 自 {seconded_out_from} 起已借调在外；请先结束该次借调。",
        "{person_code} is seconded out already, from {seconded_out_from}; end that secondment first.",
    )
    NOT_SECONDED = (
        "not_seconded",
        "{person_code} 没有未结束的借调；请核对人员和日期。",
        "{person_code} has no open secondment; check the person and the date.",
    )

    # committees
    FILED_BEFORE_ESTABLISHED = (
        "filed_before_established",
        "备案日期 {filed_on} 早于设立日期 {established_on}；请核对两个日期。",
        "filed on {filed_on}, before it was established on {established_on}; check both dates.",
    )
    DISSOLVED_BEFORE_ESTABLISHED = (
        "dissolved_before_established",
        "撤销日期 {dissolved_on} 早于设立日期 {established_on}；请核对两个日期。",
        "dissolved on {dissolved_on}, before it was established on {established_on}; check both dates.",
    )
    ALREADY_FILED = (
        "already_filed",
        "已于 {filed_on} 备案；记错了请更正。",
        "filed already, on {filed_on}; correct that if it is wrong.",
    )
    ALREADY_DISSOLVED = (
        "already_dissolved",
        "调委会已自 {dissolved_on} 起撤销；日期有误请更正。",
        "the committee is dissolved already, as of {dissolved_on}; correct the date if it is wrong.",
    )

    # mediators
    APPOINTED_BEFORE_ESTABLISHED = (
        "appointed_before_established",
        "任命日期 {appointed_on} 早于调委会 {code} 的设立日期 {established_on}；请核对两个日期。",
        "appointed on {appointed_on}, before committee {code} was established on {established_on}; check both dates.",
    )
    TRANSFERRED_BEFORE_ESTABLISHED = (
        "transferred_before_established",
        "调任日期 {transferred_on} 早于调委会 {code} 的设立日期 {established_on}；请核对两个日期。",
        "transferred on {transferred_on}, before committee {code} was established on {established_on}; check both dates.",
    )
    LEFT_BEFORE_APPOINTED = (
        "left_before_appointed",
        "离任日期 {left_on} 早于任命日期 {appointed_on}；请核对两个日期。",
        "last day of service {left_on} is before the appointment on {appointed_on}; check both dates.",
    )
    ALREADY_LEFT = (
        "already_left",
        "调解员已于 {left_on} 离任；日期有误请更正。",
        "the mediator left already, last day {left_on}; correct the date if it is wrong.",
    )
    CHANGED_OUTSIDE_SERVICE = (
        "changed_outside_service",
        "{date} 的变更不在任期（{appointed_on} 起）之内；请核对日期。",
        "the change of {date} lies outside the service that began on {appointed_on}; check the dates.",
    )

    # disputes
    CLOSED_BEFORE_ACCEPTED = (
        "closed_before_accepted",
        "结案日期 {closed_on} 早于受理日期 {accepted_on}；请核对两个日期。",
        "closed on {closed_on}, before it was accepted on {accepted_on}; check both dates.",
    )
    ENTERED_BEFORE_ACCEPTED = (
        "entered_before_accepted",
        "录入日期 {entered_on} 早于受理日期 {accepted_on}；请核对两个日期。",
        "entered on {entered_on}, before it was accepted on {accepted_on}; check both dates.",
    )
    PERFORMED_BEFORE_CLOSED = (
        "performed_before_closed",
        "履行日期 {performed_on} 早于结案日期 {closed_on}；请核对两个日期。",
        "performed on {performed_on}, before it was closed on {closed_on}; check both dates.",
    )
    REVIEWED_BEFORE_CLOSED = (
        "reviewed_before_closed",
        "评查日期 {file_reviewed_on} 早于结案日期 {closed_on}；请核对两个日期。",
        "file reviewed on {file_reviewed_on}, before the case was closed on {closed_on}; check both dates.",
    )
    OUTCOME_MISSING = (
        "outcome_missing",
        "有结案日期而无调解结果；请填调解结果，未结案则删去日期。",
        "it has a closing date but no outcome; fill in the outcome, or leave out the date if it is open.",
    )
    CLOSING_DATE_MISSING = (
        "closing_date_missing",
        "有调解结果而无结案日期；请填结案日期，未结案则删去结果。",
        "it has an outcome but no closing date; fill in closed_on, or leave out the outcome if it is open.",
    )
    AGREEMENT_FORM_MISSING = (
        "agreement_form_missing",
        "达成协议而无协议形式；请填口头或书面。",
        "it was agreed, but oral or written is not said; fill in the form of the agreement.",
    )
    AGREEMENT_FORM_UNEXPECTED = (
        "agreement_form_unexpected",
        "未达成协议却有协议形式；请删去协议形式，或改正调解结果。",
        "it has a form of agreement but was not agreed; leave out the form, or mend the outcome.",
    )
    NOT_AGREED = (
        "not_agreed",
        "未达成协议，谈不上履行；请删去履行日期，或改正调解结果。",
        "what was not agreed cannot be performed; leave out performed_on, or mend the outcome.",
    )
    CERTIFIED_BEFORE_APPOINTED = (
        "certified_before_appointed",
        "发证日期 {certified_on} 早于任命日期 {appointed_on}；请改正其一。",
        "certified_on, {certified_on}, is before appointed_on, {appointed_on}; mend one of them.",
    )
    EXPIRED_BEFORE_CERTIFIED = (
        "expired_before_certified",
        "有效期至 {valid_until} 早于发证日期 {certified_on}；请改正其一。",
        "valid_until, {valid_until}, is before certified_on, {certified_on}; mend one of them.",
    )
    CERTIFICATE_TAKEN = (
        "certificate_taken",
        "证书编号 {certificate_no} 已属于调解员 {holder}；一号只属一人，请改正编号。",
        "certificate {certificate_no} belongs to mediator {holder} already; a number belongs to one person, mend it.",
    )
    NOT_RECORDED = (
        "not_recorded",
        "没有登记{label} {value}；请核对。",
        "no {label} {value} is on record; look at what was given.",
    )
    RECORD_WITHDRAWN = (
        "record_withdrawn",
        "“{value}”上次导入之后已被撤回；确有其事请用命令重新登记，否则请删去本行。",
        '"{value}" was withdrawn after it was last imported; record it again by command if it holds, else leave the row out.',
    )
    ANNULLED_BEFORE_CLOSED = (
        "annulled_before_closed",
        "协议撤销日期 {annulled_on} 早于结案日期 {closed_on}；请改正其一。",
        "annulled_on, {annulled_on}, is before closed_on, {closed_on}; mend one of them.",
    )
    ALREADY_ANNULLED = (
        "already_annulled",
        "协议已于 {annulled_on} 撤销；日期有误请更正。",
        "the agreement was set aside already, on {annulled_on}; correct the date if it is wrong.",
    )
    CO_MEDIATOR_IN_CHARGE = (
        "co_mediator_in_charge",
        "{code} 不能既是本案承办调解员又是协办调解员；请改正其一。",
        "{code} cannot be both in charge of the case and a co-mediator of it; mend one of them.",
    )
    NO_CO_MEDIATOR = (
        "no_co_mediator",
        "{code} 不是本案的协办调解员；请核对代码。",
        "{code} is no co-mediator of this case; look at the code.",
    )
    CASE_CYCLE = (
        "case_cycle",
        "案件 {code} 与前案 {earlier_case_no} 互为前案；请改正前案案号。",
        "case {code} and its earlier case {earlier_case_no} are each other's earlier case; mend earlier_case_no.",
    )
    REVIEW_OF_OPEN_CASE = (
        "review_of_open_case",
        "案件未结，不能评查卷宗；请填结案情况，或删去评查。",
        "the case is open and its file cannot be reviewed; fill in the closing, or leave out the review.",
    )
    REVIEW_RESULT_MISSING = (
        "review_result_missing",
        "有评查日期而无评查结果；请填卷宗评查，或删去日期。",
        "it has a date of review but no result; fill in file_review, or leave out the date.",
    )
    ALREADY_CLOSED = (
        "already_closed",
        "案件已于 {closed_on} 结案（{outcome}）；记错了请更正。",
        "the case is closed already, on {closed_on} ({outcome}); correct that if it is wrong.",
    )
    NOT_CLOSED = "not_closed", "案件未结案；无可撤回。", "the case is not closed; there is nothing to take back."
    ALREADY_ENTERED = (
        "already_entered",
        "案件已于 {entered_on} 录入；日期有误请更正。",
        "the case was entered already, on {entered_on}; correct the date if it is wrong.",
    )
    ALREADY_PERFORMED = (
        "already_performed",
        "协议已于 {performed_on} 履行；日期有误请更正。",
        "the agreement was performed already, on {performed_on}; correct the date if it is wrong.",
    )
    ALREADY_REVIEWED = (
        "already_reviewed",
        "{file_reviewed_on} 已有一次评查（{file_review}）；记错了请更正，否则请换日期。",
        "a review of {file_reviewed_on} ({file_review}) is recorded already; correct it if it is wrong, else give another date.",
    )


Code = RejectionCode | ProcessRejection


@dataclass(frozen=True, slots=True)
class Rejection:
    """One fault: its code, the workbook column at fault (None where no single one is), and the values its words speak of."""

    code: Code
    fact: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def message(self, lang: Lang) -> str:
        words = {name: reading(value).of(lang) for name, value in self.params.items()}
        if self.fact is not None:
            words["label"] = label_of(self.fact).of(lang)
        return self.code.text.of(lang).format_map(words)


class Refused(Exception):
    """The domain refuses a command: every fault that was found, at least one."""

    def __init__(self, *rejections: Rejection) -> None:
        super().__init__(*rejections)
        self.rejections: tuple[Rejection, ...] = rejections

    def __str__(self) -> str:
        return "; ".join(f"{each.code.value}: {each.message('en')}" for each in self.rejections)


class ImpossibleHistory(Exception):
    """A stream holds an event that cannot follow the ones before it: the log is broken or written by a newer release."""

    def __init__(self, state: object, event: Event) -> None:
        super().__init__(f"{type(event).__name__} cannot follow {type(state).__name__}")


def refuse_any(rejections: Iterable[Rejection]) -> None:
    """Raise `Refused` with all of them, if there are any."""
    found = tuple(rejections)
    if found:
        raise Refused(*found)


def refuse(code: Code, fact: str | None = None, /, **params: object) -> Refused:
    """The refusal for a single fault, to be raised."""
    return Refused(Rejection(code, fact, params))
