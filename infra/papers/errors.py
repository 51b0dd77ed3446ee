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
    PAPER_WORDS = (
        "paper_words",
        Exit.USAGE,
        Text("文书模板有误：{detail}", "the words of the paper are wrong: {detail}"),
        Text(
            "请对照原模板改正；fengqiao papers -o 文件夹 写出全部原模板",
            "mend them after the shipped ones, which fengqiao papers -o FOLDER writes",
        ),
    )
    PAPER_OF_CITY = (
        "paper_of_city",
        Exit.USAGE,
        Text("这件文书由市局制发，不按县市区", "the city issues this paper; there is none of one county"),
        Text("请去掉 --county", "leave out --county"),
    )
    PAPER_OF_COUNTY = (
        "paper_of_county",
        Exit.USAGE,
        Text("这件文书由县级司法局制发，要说明是哪一个", "a county issues this paper, and it must be said which"),
        Text("请加 --county", "add --county"),
    )
    PAPER_WITHOUT_RECORD = (
        "paper_without_record",
        Exit.REFUSED,
        Text("{period}没有可写的记录", "there is nothing on record of {period} for this paper"),
        Text("请核对期间和截至日期", "check the period and the effective date"),
    )
