"""What keeps a paper from being printed."""

from domain.base.errors import ErrorCode, Exit
from domain.base.text import Text


class PaperCode(ErrorCode):
    """文书错误 A paper cannot be made."""

    PAPER_UNPRINTABLE = (
        "paper_unprintable",
        Exit.REFUSED,
        Text("无法排印:{detail}", "it cannot be printed: {detail}"),
        Text("登记内容里可能有字体没有的字;请核对姓名等", "what is recorded may have a character that the font has not; look at the names"),
    )
