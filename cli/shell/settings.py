"""The settings of who works here: a TOML file with the store, the language, the actor, the county, the templates of papers and the mode of files.

Each setting comes from the first of these that has it: the option, the environment, the file, the default. The file lies in the user's
configuration folder, or where FENGQIAO_CONFIG or `--config` says; it never holds secrets.
"""

import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cli.terminal.language import LANGUAGES, say
from cli.terminal.problem import Problem
from domain.base.text import Text
from infra.addresses import address_of, is_postgresql, place_of, without_secrets
from infra.private_files import SETTING as FILE_MODE
from infra.private_files import is_mode

VARIABLE = "FENGQIAO_CONFIG"
OPTION = "--config"


class Declared(NamedTuple):
    """A setting: its option and its variable, where it has one."""

    option: str | None
    variable: str | None
    text: Text


DECLARED: Mapping[str, Declared] = {
    "store": Declared("--store", "FENGQIAO_STORE", Text("数据库", "Store")),
    "language": Declared("--lang", "FENGQIAO_LANG", Text("语言", "Language")),
    "actor": Declared("--actor", "FENGQIAO_ACTOR", Text("经办人", "Actor")),
    "county": Declared("--county", None, Text("县市区", "County")),
    "papers": Declared("--templates", None, Text("文书模板文件夹", "Folder of the templates of papers")),
    "file_mode": Declared(None, FILE_MODE, Text("文件权限", "Mode of files")),
}
"""The settings by their key in the file."""

_KEY = r"^\s*(?:{key}|\"{key}\"|'{key}')\s*="
_SYNTAX_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the file: a code, the line, why in both languages, and what to do next."""

    code: str
    line: int
    why: Text
    next_step: Text


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file holds: the values, the line of each, and what is wrong with it."""

    file: Path | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


_in_force: ContextVar[Settings] = ContextVar("settings", default=Settings())  # noqa: B039 - it never changes


def settings() -> Settings:
    """The settings in force."""
    return _in_force.get()


def of_file(key: str) -> str | None:
    """What the file says for a key; None where it says nothing."""
    return settings().values.get(key)


def load(named: str | None, environ: Mapping[str, str]) -> Settings:
    """Reads the file into force: the one named, else the one of the environment, else the one in the user's folder, if it is there."""
    named = named or environ.get(VARIABLE) or None
    file = Path(named).expanduser() if named else usual_place(environ)
    _in_force.set(_read(file, required=named is not None) if file is not None else Settings())
    return settings()


def usual_place(_environ: Mapping[str, str]) -> Path | None:
    """Where the file is looked for; it need not be there. None for a user without a home."""
    from platformdirs import user_config_path

    try:
        return user_config_path("fengqiao", appauthor=False) / "config.toml"
    except (RuntimeError, OSError):
        return None


def must_be_sound() -> None:
    """Raises Problem where something is wrong with the file."""
    for fault in settings().faults:
        where = f"{settings().file}:{fault.line}" if fault.line else str(settings().file)
        raise Problem(fault.code, where, say(fault.why), say(fault.next_step))


def _read(file: Path, *, required: bool) -> Settings:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError) as error:
        return Settings(file, faults=(_unreadable(error),)) if required else Settings(file)
    except (OSError, UnicodeDecodeError) as error:
        return Settings(file, faults=(_unreadable(error),))
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        why = Text("这一行不是 TOML", "the line is no TOML")
        step = Text('写成 store = "city.db" 这样。', 'Write it like store = "city.db".')
        return Settings(file, faults=(Fault("config_unreadable", int(line.group(1)) if line else text.count("\n") + 1, why, step),))
    lines = {key: next(_lines_of(key, text), 0) for key in table}
    values = {key: _with_place(key, value, file) for key, value in table.items() if isinstance(value, str)}
    return Settings(file, values, lines, tuple(sorted(_faults(table, lines), key=lambda fault: fault.line)))


def _unreadable(error: Exception) -> Fault:
    missing = isinstance(error, FileNotFoundError)
    why = (
        Text("没有这个设置文件", "there is no such file of settings")
        if missing
        else Text("设置文件无法读取", "the file of settings cannot be read")
    )
    return Fault(
        "config_unreadable",
        0,
        why,
        Text("请核对路径和权限，文件用 UTF-8 编码。", "Check the path and the permissions; the file is in UTF-8."),
    )


def _lines_of(key: str, text: str) -> Iterator[int]:
    pattern = re.compile(_KEY.format(key=re.escape(key)))
    table = re.compile(rf"^\s*\[+\s*{re.escape(key)}\b")
    return (number for number, line in enumerate(text.splitlines(), start=1) if pattern.match(line) or table.match(line))


def _with_place(key: str, value: str, file: Path) -> str:
    """A path in the file counts from the folder of the file."""
    if key == "papers":
        return str(file.parent.absolute() / Path(value).expanduser())
    return address_of(value, file.parent.absolute()) if key == "store" else value


def _faults(table: Mapping[str, object], lines: Mapping[str, int]) -> Iterator[Fault]:
    known = Text("、".join(DECLARED), ", ".join(DECLARED))
    for key, value in table.items():
        if key not in DECLARED:
            why = Text(f"没有「{key}」这项设置", f"there is no setting {key!r}")
            yield Fault("unknown_setting", lines[key], why, Text(f"可用的有：{known.zh}。", f"The settings are {known.en}."))
        elif not isinstance(value, str) or not value.strip():
            why = Text(f"{key} 应为一段文字", f"{key} must be a text")
            yield Fault(
                "bad_setting",
                lines[key],
                why,
                Text('写在引号之间，如 county = "410821"。', 'Write it between quotation marks, like county = "410821".'),
            )
        elif key == "store" and without_secrets(value) != value:
            why = Text("数据库地址里有密码", "the address of the store holds a password")
            yield Fault(
                "bad_setting",
                lines[key],
                why,
                Text(
                    "设置文件不存密码；请去掉，并更换该密码。",
                    "The file of settings holds no secrets: take it out, and change the password.",
                ),
            )
        elif key == "store" and place_of(value) is None and not is_postgresql(value):
            why = Text("不是数据库的路径或地址", "it is neither a path nor an address of a store")
            yield Fault(
                "bad_setting",
                lines[key],
                why,
                Text(
                    "请写路径或服务器上的数据库，如 city.db、postgresql://db.city/fengqiao。",
                    "Write a path, or a database of a server, such as city.db or postgresql://db.city/fengqiao.",
                ),
            )
        elif key == "language" and value not in LANGUAGES:
            why = Text(f"没有语言「{value}」", f"there is no language {value!r}")
            yield Fault("bad_setting", lines[key], why, Text("请写 zh 或 en。", "Write zh or en."))
        elif key == "file_mode" and not is_mode(value):
            why = Text(f"“{value}”不是文件权限", f"“{value}” is no mode of a file")
            yield Fault(
                "bad_setting",
                lines[key],
                why,
                Text("写成三位八进制数，如 0600 或 0640。", "Write three octal digits, such as 0600 or 0640."),
            )
