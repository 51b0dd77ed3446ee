"""Every error a command can end with, as problems to print: usage errors of Typer, refusals of the domain, errors of the store and of files."""

from typing import TYPE_CHECKING, Any

from cli.terminal.language import say, spoken
from cli.terminal.nouns import option_name
from cli.terminal.problem import INTERRUPTED, Problem
from domain.base.errors import Exit, FengqiaoError
from infra.called import quoted

if TYPE_CHECKING:
    import typer

    from domain.base.rejection import Rejection


def problems_of(error: Exception) -> list[Problem]:
    """What to print for an error, the first of which gives the exit code; nothing for an error that nobody foresaw."""
    import typer

    if isinstance(error, Problem):
        return [error]
    if isinstance(error, typer.TyperException):
        return [_usage(error)]
    if isinstance(error, typer.Abort):
        return [Problem("interrupted", "fengqiao", say("已中止 ‖ aborted"), exit_code=INTERRUPTED)]
    if isinstance(error, OSError):
        return [_file(error)]
    if isinstance(error, FengqiaoError):
        return [
            Problem(
                error.code.value,
                error.where or "fengqiao",
                error.message(spoken()),
                _sentence(error.advice(spoken(), quoted)),
                error.exit_code,
            )
        ]
    from domain.base.rejection import Refused

    return [_refusal(rejection, error.place) for rejection in error.rejections] if isinstance(error, Refused) else []


def _sentence(text: str) -> str:
    return text and text[0].upper() + text[1:].rstrip("。.") + say("。 ‖ .")


def _usage(error: "typer.TyperException") -> Problem:
    """A usage error of Typer, whose classes are not all public: told apart by name, read by attribute."""
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "fengqiao"
    hint = say("用法见 {command} --help。 ‖ See {command} --help.", command=command)
    parameter: Any = getattr(error, "param", None)
    name = _parameter_name(parameter)
    match type(error).__name__:
        case "MissingParameter":
            return Problem("missing_parameter", command, say("缺少 {name} ‖ {name} is missing", name=name), hint)
        case "NoSuchOption":
            option = getattr(error, "option_name", "")
            near = ", ".join(getattr(error, "possibilities", None) or ())
            meant = say("，是否指 {near} ‖ , did you mean {near}", near=near) if near else ""
            return Problem("unknown_option", command, say("没有选项 {option} ‖ there is no option {option}", option=option) + meant, hint)
        case "BadOptionUsage":
            option = getattr(error, "option_name", "")
            return Problem(
                "bad_option", command, say("选项 {option} 用法不对 ‖ option {option} is not used like this", option=option), hint
            )
        case "BadParameter":
            wanted = getattr(parameter, "metavar", None) or name
            least = getattr(parameter, "min", None)
            at_least = "" if least is None else say("，不小于 {least} ‖ , at least {least}", least=least)
            why = say("取值不对，应为 {wanted} ‖ the value must be {wanted}", wanted=wanted) + at_least
            return Problem("bad_value", f"{command} {name}".strip(), why, hint)
        case "NoArgsIsHelpError":
            return Problem("missing_command", command, say("缺少子命令 ‖ a command is missing"), hint)
    return _usage_of_words(error, command, hint)


def _usage_of_words(error: "typer.TyperException", command: str, hint: str) -> Problem:
    """Usage errors that Typer tells apart by their English sentence alone."""
    text = error.format_message()
    if text.startswith("No such command"):
        word = text.partition("'")[2].partition("'")[0]
        near = text.partition("Did you mean ")[2].rstrip("?").replace("'", "")
        meant = say("，是否指 {near} ‖ , did you mean {near}", near=near) if near else ""
        return Problem("unknown_command", command, say("没有命令 {word} ‖ there is no command {word}", word=word) + meant, hint)
    if text.startswith("Missing command"):
        return Problem("missing_command", command, say("缺少子命令 ‖ a command is missing"), hint)
    if "unexpected extra argument" in text:
        extra = text.partition("(s) (")[2].rstrip(")")
        return Problem("extra_argument", command, say("多余的参数 {extra} ‖ there is nothing to do with {extra}", extra=extra), hint)
    return Problem("usage", command, say("用法不对（{text}） ‖ {text}", text=text), hint)


def _parameter_name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name.upper())


def _file(error: OSError) -> Problem:
    """A file or folder that could not be read or written."""
    import errno

    why = {
        errno.ENOENT: say("文件或文件夹不存在 ‖ there is no such file or folder"),
        errno.EACCES: say("没有权限 ‖ permission denied"),
        errno.EPERM: say("没有权限 ‖ permission denied"),
        errno.EROFS: say("只读文件系统 ‖ the file system is read-only"),
        errno.EISDIR: say("是文件夹，不是文件 ‖ it is a folder, not a file"),
        errno.ENOTDIR: say("路径中有一段不是文件夹 ‖ part of the path is not a folder"),
        errno.ENOSPC: say("磁盘已满 ‖ the disk is full"),
    }.get(error.errno or 0, str(error.strerror or error))
    hint = say("请检查路径与权限后再试。 ‖ Check the path and its permissions, then try again.")
    return Problem("file_error", str(error.filename or "-"), why, hint)


OPTIONS = {"adopted_before_valid": "--from", "already_adopted": "--from"}
"""Options that are not called as the fact that they give."""


def _refusal(rejection: "Rejection", place: str | None) -> Problem:
    """A fault the domain found. Its words say what to do as well."""
    where = OPTIONS.get(rejection.code.value) or (option_name(rejection.fact) if rejection.fact else "fengqiao")
    return Problem(rejection.code.value, where, rejection.text_in(place).of(spoken()), exit_code=Exit.REFUSED)
