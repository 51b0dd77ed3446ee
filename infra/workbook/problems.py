"""What can be wrong with a workbook: errors that end the reading, problems of one cell or row, and reports that change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.kinds import Kind
from domain.base.text import Lang, Text

SHOWN = 60


class WorkbookErrorCode(ErrorCode):
    """Why a workbook cannot be read at all. Nothing of it is recorded, exit 2."""

    NOT_FOUND = ("workbook_not_found", Exit.USAGE, Text("没有这个文件或文件夹", "There is no such file or folder"), Text("请核对路径", "Check the path"))  # fmt: skip
    UNREADABLE = ("workbook_unreadable", Exit.USAGE, Text("无法读取：{cause}", "It cannot be read: {cause}"), Text("请核对权限，并关闭正在使用它的程序", "Check the permissions, and close any program that is using it"))  # fmt: skip
    NOT_A_WORKBOOK = ("not_a_workbook", Exit.USAGE, Text("不是工作簿", "It is not a workbook"), Text("请给出 .xlsx、.xlsm、.xls、.ods 文件，或装有 .csv 文件的文件夹或 zip", "Give an .xlsx, .xlsm, .xls or .ods file, or a folder or zip of .csv files"))  # fmt: skip
    DAMAGED = ("workbook_damaged", Exit.USAGE, Text("文件已损坏：{cause}", "The file is damaged: {cause}"), Text("请在 Excel 或 LibreOffice 中打开并另存，或重新索取", "Open it in Excel or LibreOffice and save it again, or ask for it again"))  # fmt: skip
    ENCRYPTED = ("workbook_encrypted", Exit.USAGE, Text("文件有密码保护", "The file is protected by a password"), Text("请另存一份不带密码的再导入", "Save a copy without the password and import that"))  # fmt: skip
    TOO_LARGE = ("workbook_too_large", Exit.USAGE, Text("解开后超过 {limit} 字节", "It unpacks to more than {limit} bytes"), Text("请分成几个文件，或用 --unpacked-limit 提高限额", "Split it into several files, or raise the limit with --unpacked-limit"))  # fmt: skip
    TOO_MANY_CELLS = ("workbook_too_many_cells", Exit.USAGE, Text("有内容的单元格超过 {limit} 个", "It has more than {limit} cells with something in them"), Text("请分成几个文件，并删去表外的重复内容", "Split it into several files, and delete what is repeated beside the tables"))  # fmt: skip
    TOO_MANY_ROWS = ("workbook_too_many_rows", Exit.USAGE, Text("超过 {limit} 行", "It has more than {limit} rows"), Text("请分成几个文件", "Split it into several files"))  # fmt: skip
    TOO_MANY_COLUMNS = ("workbook_too_many_columns", Exit.USAGE, Text("有一行超过 {limit} 列", "One of its rows has more than {limit} columns"), Text("请删去多余的列；CSV 文件请检查逗号和引号", "Delete the columns too many; in a CSV file check commas and quotation marks"))  # fmt: skip
    NO_KNOWN_SHEET = ("no_known_sheet", Exit.USAGE, Text("没有一个认得的工作表：找到 {found}", "None of its sheets is known: found {found}"), Text("工作表名称应与模板相同，见 fengqiao info labels", "Name the sheets as the template does, see fengqiao info labels"))  # fmt: skip
    DUPLICATE_SHEET = ("duplicate_sheet", Exit.USAGE, Text("同一张表出现两次：{first} 与 {second}", "One table is there twice: {first} and {second}"), Text("请合并为一张，或给其中一张改名", "Put them together, or rename one of them"))  # fmt: skip
    DUPLICATE_COLUMN = ("duplicate_column", Exit.USAGE, Text("同一列出现两次：{first} 与 {second}", "One column is there twice: {first} and {second}"), Text("请删去其中一列，或改其表头", "Delete one of them, or change its header"))  # fmt: skip
    MISSING_COLUMN = ("missing_column", Exit.USAGE, Text("第 1 行表头缺少必需的列：{columns}", "Required columns are missing from the header in row 1: {columns}"), Text("请补上这些列；表头之上若有标题行，请删去；表头见 fengqiao info labels", "Add them; delete a title row above the header; fengqiao info labels shows the headers"))  # fmt: skip
    UNKNOWN_ENCODING = ("unknown_encoding", Exit.USAGE, Text("编码既不是 UTF-8 也不是 GB18030（第 {row} 行）", "Its encoding is neither UTF-8 nor GB18030 (line {row})"), Text("请另存为 UTF-8 的 CSV", "Save it as CSV in UTF-8"))  # fmt: skip
    MIXED_ENCODING = ("mixed_encoding", Exit.USAGE, Text("文件有两种编码：前面是 {encoding}，第 {row} 行不是", "It is in two encodings: {encoding} at first, and no longer in line {row}"), Text("请改正该行，把整个文件另存为 UTF-8 的 CSV", "Mend that line, and save the whole file as CSV in UTF-8"))  # fmt: skip
    WRONG_SEPARATOR = ("wrong_separator", Exit.USAGE, Text("列之间是“{found}”，应为逗号", 'Its columns are separated by "{found}", not by commas'), Text("请另存为以逗号分隔的 CSV（UTF-8）", "Save it as CSV with commas (UTF-8)"))  # fmt: skip
    UNCLOSED_QUOTE = ("unclosed_quote", Exit.USAGE, Text("有引号没有成对，从第 {row} 行起", "A quotation mark is never closed, from row {row} on"), Text("请补上或删去这个引号", "Close it or delete it"))  # fmt: skip
    NOT_WRITABLE = ("workbook_not_writable", Exit.USAGE, Text("无法写入：{cause}", "It cannot be written: {cause}"), Text("请核对文件夹和权限，并关闭正在使用该文件的程序", "Check the folder and the permissions, and close any program that is using the file"))  # fmt: skip


class WorkbookError(FengqiaoError):
    """The workbook as a whole cannot be taken."""


class ProblemCode(Kind):
    """Why a row is bad. `zh` and `en` are templates: what was found, what is wanted."""

    REQUIRED = "required", "必填，但为空", "required, but empty"
    MERGED_CELL = (
        "merged_cell",
        "这一格并入了别的单元格，合并单元格只算第一格；请取消合并，每行各填一格",
        "the cell is part of a merged one, which counts in its first cell only; unmerge it and fill in every row",
    )
    ERROR_CELL = "error_cell", "单元格是错误值 {found}，请填写实际内容", "the cell holds the error {found}; give the value itself"
    CONTROL_CHARACTER = (
        "control_character",
        "含有控制字符 {character}（第 {place} 个字符），请删去",
        "contains the control character {character} (character {place}); remove it",
    )
    INVISIBLE_CHARACTER = (
        "invisible_character",
        "含有看不见的字符 {character}（第 {place} 个字符），请把该格清空后重新填写",
        "contains the invisible character {character} (character {place}); empty the cell and type it again",
    )
    DATE_IN_CODE = (
        "date_in_code",
        "代码成了日期 {found}（Excel 会把 3-1 之类改成日期）；请把该列设为文本格式，再重新填写",
        "the code became the date {found} (Excel makes dates of 3-1 and the like); format the column as text and type it again",
    )
    TEXT_TOO_LONG = "text_too_long", "有 {length} 个字符，最多 {limit} 个", "has {length} characters; {limit} is the most"
    CODE_TOO_LONG = "code_too_long", "代码有 {length} 个字符，最多 {limit} 个", "the code has {length} characters; {limit} is the most"
    CODE_RESERVED = "code_reserved", "“*”不能作代码", '"*" cannot be a code'
    DIGITS_LOST = (
        "digits_lost",
        "{found} 存成了数字，15 位之后的数字已丢失，请按文本重新填写",
        "{found} was stored as a number and has lost its digits after the 15th; enter it again as text",
    )
    NOT_A_NUMBER = "not_a_number", "“{found}”不是数字", '"{found}" is not a number'
    NEGATIVE = "negative", "{found} 是负数，此处不能为负", "{found} is negative; it must not be"
    TOO_MANY_PLACES = "too_many_places", "{found} 超过两位小数", "{found} has more than two decimal places"
    TOO_LARGE = "number_too_large", "{found} 太大，最多 {limit}", "{found} is too large; {limit} is the most"
    NOT_WHOLE = "not_whole", "{found} 不是整数", "{found} is not a whole number"
    NOT_A_YEAR = (
        "not_a_year",
        "“{found}”不是年份，应为 {first} 至 {last} 的四位数",
        '"{found}" is not a year; four digits from {first} to {last} are wanted',
    )
    NOT_A_DATE = "not_a_date", "“{found}”不是日期，应如 2019-05-03", '"{found}" is not a date; one such as 2019-05-03 is wanted'
    NO_SUCH_DATE = "no_such_date", "没有“{found}”这一天", 'there is no such day as "{found}"'
    ONLY_YEAR_AND_MONTH = (
        "only_year_and_month",
        "“{found}”只有年份或年月；请写明到日，如 2019-05-03",
        '"{found}" is only a year, or a year and month; give the day as well, such as 2019-05-03',
    )
    DATE_OUT_OF_RANGE = (
        "date_out_of_range",
        "“{found}”不在 {first} 至 {last} 之间；请核对",
        '"{found}" is not from {first} to {last}; check it',
    )
    NOT_A_MONTH = "not_a_month", "“{found}”不是月份，应如 2019-05", '"{found}" is not a month; one such as 2019-05 is wanted'
    NOT_YES_NO = "not_yes_no", "“{found}”应为 是 或 否", '"{found}" should be yes or no'
    UNKNOWN_VALUE = "unknown_value", "没有“{found}”这个选项，可填：{wanted}", '"{found}" is none of the values; choose from: {wanted}'
    TOO_MANY_CELLS = (
        "too_many_cells",
        "本行有 {found} 格，表头只有 {wanted} 列；请检查逗号和引号",
        "the row has {found} cells but the header {wanted}; check its commas and quotation marks",
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a row. `column` is the column's key, None for the row as a whole."""

    column: str | None
    code: ProblemCode
    params: Mapping[str, object] = field(default_factory=dict)

    def message(self, lang: Lang) -> str:
        return self.code.text.fill(**self.params).of(lang)


class ReportCode(Kind):
    """What was seen and left aside; it changes nothing."""

    UNKNOWN_SHEET = "unknown_sheet", "不认得的工作表 {name}，未导入{meant}", "unknown sheet {name}, not imported{meant}"
    UNKNOWN_FILE = "unknown_file", "不认得的文件 {name}，未导入", "unknown file {name}, not imported"
    UNKNOWN_COLUMN = "unknown_column", "不认得的列 {name}，未导入", "unknown column {name}, not imported"
    EXAMPLE_ROW = "example_row", "第 {row} 行仍是模板的示例，未导入", "row {row} is still the template's example, not imported"
    BLANK_HEADER = "blank_header", "{name} 列有内容但没有表头，未导入", "column {name} has cells but no header, not imported"
    SIMILAR_CODE = (
        "similar_code",
        "第 {row} 行的代码 {code} 与 {other} 看上去一样；若是同一个，请改成同一种写法",
        "the code {code} in row {row} looks like {other}; if they are one, write them alike",
    )
    LOOKS_LIKE = (
        "looks_like_known",
        "代码 {code} 与已登记的 {other} 看上去一样",
        "the code {code} looks like {other}, which is registered",
    )
    MORE_SIMILAR_CODES = (
        "more_similar_codes",
        "另有 {count} 个代码与别的代码看上去一样",
        "{count} more codes look like others",
    )
    SHARED_ID_NUMBER = (
        "shared_id_number",
        "调解员 {codes} 的身份证号相同；请核对是否同一人",
        "mediators {codes} have one id number; see whether they are one person",
    )
    MEMORY_KEY_LOST = (
        "memory_key_lost",
        "导入记忆的密钥不是原来那一个；{count} 行的个人信息改为与日志核对，若有一格要改回早先导入的值，请用命令更正",
        "the key of the import memory is not the one of before; personal data of {count} rows was compared with the log; correct by a command what goes back to an earlier import",
    )
    NOT_COMPARED = (
        "not_compared",
        "{count} 行更正既往，会改变什么未能核对：有视图停下了，见 fengqiao projections status",
        "{count} rows correct the past; what they turn could not be compared, because a view has stopped: see fengqiao projections status",
    )
    NO_STORED_VALUE = (
        "no_stored_value",
        "{name} 列有 {count} 个公式没有存下结果，按空格处理；请在 Excel 或 LibreOffice 中打开并保存",
        "column {name} has {count} formulas without a stored result, which count as empty; open and save it in Excel or LibreOffice",
    )


@dataclass(frozen=True, slots=True)
class Report:
    """One thing seen and left aside. `where` is the sheet or file."""

    code: ReportCode
    where: str
    params: Mapping[str, object]

    def message(self, lang: Lang) -> str:
        return self.code.text.fill(**self.params).of(lang)


def shortened(text: str) -> str:
    """A found value as a message shows it: its beginning, when it is long."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
