"""What is wrong with an import that somebody names."""

from domain.base.errors import ErrorCode, Exit
from domain.base.text import Text


class ImportCode(ErrorCode):
    """导入错误 An import that is not there."""

    UNKNOWN_IMPORT = (
        "unknown_import",
        Exit.USAGE,
        Text("没有以此编号记录的导入", "no import is recorded under this id"),
        Text(
            "请用 history 查看来源于工作簿的事件,其命令编号即导入的编号",
            "see in history --format json the command_id of an event that came from a workbook",
        ),
    )
