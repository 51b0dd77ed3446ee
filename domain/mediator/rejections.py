"""人民调解员 Rejections: why a mediator's service does not take it."""

from domain.base.rejection import RejectionCode


class MediatorRejection(RejectionCode):
    """调解员 Service, changes in it, leaving and succession."""

    UNKNOWN_MEDIATOR = (
        "unknown_mediator",
        "没有代码为 {code} 的调解员；请改正代码，或先登记该调解员。",
        "there is no mediator {code}; mend the code, or register the mediator first.",
    )
    ID_NUMBER_INVALID = (
        "id_number_invalid",
        "身份证号不对：{fault}；请核对身份证。",
        "the id number is wrong: {fault}; look at the identity card.",
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
    NOT_LEFT = ("not_left", "{code} 仍在任，位置没有空缺；请核对。", "{code} still serves, so the place is not vacant; check the code.")
    PLACE_FILLED = (
        "place_filled",
        "{code} 的空缺已由 {successor_code} 增补；请核对。",
        "the place of {code} is filled already, by {successor_code}; check the code.",
    )
    OWN_SUCCESSOR = ("own_successor", "{code} 不能增补自己的空缺；请核对。", "{code} cannot fill the own place; check the code.")
    SUCCEEDED_TOO_EARLY = (
        "succeeded_too_early",
        "{label} {date} 不晚于离任末日 {left_on}；请改正日期。",
        "{label} {date} is not after {left_on}, the last day of the one who left; mend the date.",
    )
    SUCCESSOR_THERE_BEFORE = (
        "successor_there_before",
        "{successor_code} 自 {came_on} 起已在该调委会，不晚于离任末日 {left_on}；空缺由其后任命或调入的人增补。",
        (
            "{successor_code} has served in the committee since {came_on}, not after {left_on}, the last day of the one who left; a place is filled by "
            "somebody who came after it fell vacant."
        ),
    )
    STILL_IN_SERVICE = (
        "still_in_service",
        "{code} 仍在任；离任之后才能再次任命。",
        "{code} still serves; only who left can be appointed again.",
    )
    APPOINTED_WHILE_SERVING = (
        "appointed_while_serving",
        "任命日期 {appointed_on} 不晚于以前任职的末日 {left_on}；请核对日期。",
        "appointed on {appointed_on}, not after {left_on}, the last day of a service before; check the date.",
    )
    NOT_REAPPOINTED = (
        "not_reappointed",
        "{code} 没有再次任命的记录；无从撤回。",
        "{code} was never appointed again; there is nothing to take back.",
    )
    ELIMINATED_TOO_RECENTLY = (
        "eliminated_too_recently",
        "{code} 已被末位淘汰，规则规定 {until} 及以前不得再次任命。",
        "{code} was eliminated, and the rules allow no further appointment up to {until}.",
    )
    ELIMINATED_BEFORE = (
        "eliminated_before",
        "{code} 已被末位淘汰，末日 {left_on}；再次任命由规则判断是否可以，见 fengqiao mediator reappoint --help。",
        "{code} was eliminated, last day {left_on}; the rules say whether a further appointment is allowed, see fengqiao mediator reappoint --help.",
    )
    ELIMINATED_BY_REVIEW = (
        "eliminated_by_review",
        "末位淘汰须经年度考核程序；见 fengqiao review eliminate --help。",
        "an elimination follows from a confirmed review; see fengqiao review eliminate --help.",
    )
    NOT_ELIMINATED_NOW = (
        "not_eliminated_now",
        "{code} 现在不是因淘汰离任；无从撤销。",
        "{code} has not left by an elimination; there is nothing to rescind.",
    )
    REAPPOINTED_SINCE = (
        "reappointed_since",
        "{code} 淘汰后已自 {appointed_on} 起再次任命；撤销淘汰后任职视为未中断，请先撤回再次任命（见 fengqiao mediator withdraw-reappointment --help），再撤销淘汰。",
        (
            "{code} was appointed again from {appointed_on} after the elimination; once it is rescinded the service was never interrupted, so take the new "
            "appointment back first (see fengqiao mediator withdraw-reappointment --help), then rescind."
        ),
    )
    FILLS_ANOTHER = (
        "fills_another",
        "{successor_code} 已增补 {other} 的空缺；一人不能增补两个空缺，请另选。",
        "{successor_code} fills the place of {other} already, and one person does not fill two; choose somebody else.",
    )
    ELIMINATION_STANDS = (
        "elimination_stands",
        "{left_on} 的离任是考核的淘汰决定；不能改登记，要撤销见 fengqiao review rescind --help。",
        "the last day of service, {left_on}, was decided by a review; a register does not change it: to rescind it see fengqiao review rescind --help.",
    )
    EXIT_FORM_UNKNOWN = (
        "exit_form_unknown",
        "{code} 的产生方式没有登记：推选的由推选组织罢免，聘任的由聘任单位解聘；请用 --exit-form removed 或 dismissed 写明，或先登记产生方式（--joined-as，见 fengqiao mediator change --help）。",
        (
            "how {code} came in is not recorded: who was elected is removed by those who elected, who was hired is dismissed by the body that hired; "
            "say which with --exit-form removed or dismissed, or record how first (--joined-as, see fengqiao mediator change --help)."
        ),
    )
    EXIT_FORM_UNFIT = (
        "exit_form_unfit",
        "{code} 是{joined_as}产生的，应当{wanted}，不能{stated}；请改正，产生方式登记有误的先更正，见 fengqiao mediator change --help。",
        (
            "{code} was {joined_as}, and so is {wanted}, not {stated}; mend it, or correct how the mediator came in where that is wrong, "
            "see fengqiao mediator change --help."
        ),
    )
    LAST_PLACE_GROUND_MISSING = (
        "last_place_ground_missing",
        "规则 {rulebook} 没有写明按名次淘汰的依据（assessment.ground），法定情形不含末位；请在规则中写明，或用 --last-place-ground 写明条款和文件。",
        (
            "rulebook {rulebook} states no ground for an elimination by rank (assessment.ground), and the law's grounds are for misconduct; state one "
            "there, or give the clause and the document with --last-place-ground."
        ),
    )
    LAST_PLACE_GROUND_KNOWN = (
        "last_place_ground_known",
        "规则 {rulebook} 已写明按名次淘汰的依据（{ground}）；不要另写 --last-place-ground。",
        "rulebook {rulebook} states the ground of an elimination by rank ({ground}); leave --last-place-ground out.",
    )
    GROUND_NEEDED = (
        "ground_needed",
        "{cause}须有法定情形；请给出：{grounds}。",
        "{cause}: it needs a statutory ground; give one of {grounds}.",
    )
    BODY_UNFIT = (
        "body_unfit",
        "只有罢免、解聘由推选或聘任的组织作出；请去掉其一。",
        "only a removal or dismissal is decided by those who elected or hired; leave one of them out.",
    )
    GROUND_UNFIT = (
        "ground_unfit",
        "只有罢免、解聘才有法定情形（{ground}）；请去掉其一。",
        "only a removal or dismissal has a ground ({ground}); leave one of them out.",
    )
