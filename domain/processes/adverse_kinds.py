"""不利决定 What decisions that harm a person are, how they are served, and what comes of an appeal (2.2.2-a)."""

from domain.base.kinds import Kind


class Adverse(Kind):
    """不利决定. What was decided."""

    ELIMINATION = "elimination", "末位淘汰", "elimination"
    REVOCATION = "revocation", "证书注销", "revocation of a certificate"
    RECOVERY = "recovery", "补贴追回", "recovery of a subsidy"


class Manner(Kind):
    """送达方式. How a decision was served."""

    DIRECT = "direct", "直接送达", "in person"
    LEFT = "left", "留置送达", "left with a witness"
    POST = "post", "邮寄送达", "by post"
    ENTRUSTED = "entrusted", "委托送达", "by another body"
    PUBLIC = "public", "公告送达", "by public notice"


class AppealOutcome(Kind):
    """申诉结果."""

    UPHELD = "upheld", "维持原决定", "decision upheld"
    CHANGED = "changed", "变更原决定", "decision changed"
    RESCINDED = "rescinded", "撤销原决定", "decision rescinded"
