"""Which store a command works on, and opening it."""

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from cli.terminal.language import say
from cli.terminal.streams import end_page, note
from infra.addresses import without_secrets
from infra.private_files import make_private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infra.bureau.at_head import Shows
    from infra.bureau.bureau import Bureau


@dataclass(frozen=True, slots=True)
class Given:
    """What was given before the command: the address of the store, None where it is the default one, and whether the settings of the user name it."""

    store: str | None = None
    by_settings: bool = False


def data_folder() -> Path:
    """The user's data folder of this product. It need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("fengqiao", appauthor=False)


def url_of_file(path: Path) -> str:
    """The address of a store in a file."""
    return f"sqlite:///{path.as_posix()}"


def store_url(context: typer.Context) -> str:
    """The store named on the line or in FENGQIAO_STORE, else the one in the user's data folder."""
    given = context.find_root().obj
    if isinstance(given, Given) and given.store:
        return given.store
    return url_of_file(data_folder() / "fengqiao.db")


def shown(url: str) -> str:
    """The store's place as people may see it: without its secrets."""
    return without_secrets(url)


def store_exists(context: typer.Context) -> bool:
    """Whether there is a store where the line says."""
    from infra.places import store_exists as exists

    return exists(store_url(context))


@contextmanager
def opened(context: typer.Context, *, url: str | None = None) -> "Iterator[Bureau]":
    """The store that is there, for reading."""
    from infra.bureau.bureau import Bureau

    with Bureau.open(url or store_url(context)) as bureau:
        _warn_of_private(bureau)
        yield bureau


@contextmanager
def opened_to_show(context: typer.Context) -> "Iterator[Shows]":
    """The store that is there, for a small question about what is known now: its read tables alone where they are at the head of the log."""
    from infra.bureau.at_head import at_head

    with at_head(store_url(context)) as tables:
        if tables is not None:
            yield tables
            return
    with opened(context) as bureau:
        yield bureau


@contextmanager
def opened_to_try(context: typer.Context) -> "Iterator[Bureau]":
    """The store, for a dry run: where there is none yet, an empty one for as long as it takes, and none is left."""
    from infra.bureau.bureau import Bureau
    from infra.places import store_exists as exists

    url = store_url(context)
    if exists(url):
        with opened_to_write(context) as bureau:
            yield bureau
        return
    note(say("数据库：{url}（尚无，试运行不建） ‖ Store: {url} (not there yet; a dry run makes none)", url=shown(url)))
    with TemporaryDirectory() as folder, Bureau.open(url_of_file(Path(folder) / "store.db"), create=True) as bureau:
        yield bureau


@contextmanager
def opened_to_write(context: typer.Context, *, url: str | None = None, create: bool = False) -> "Iterator[Bureau]":
    """The store, for writing: its place is said. With `create`, it is made where there is none."""
    from infra.bureau.bureau import Bureau
    from infra.event_store.shown import must_take_records

    end_page()
    url = url or store_url(context)
    note(say("数据库：{url} ‖ Store: {url}", url=shown(url)))
    if create and url == url_of_file(data_folder() / "fengqiao.db"):
        make_private_folder(data_folder())
    with Bureau.open(url, create=create) as bureau:
        must_take_records(bureau.log)
        _warn_of_private(bureau)
        yield bureau
        _warn_of_stopped(bureau)


def _warn_of_private(bureau: "Bureau") -> None:
    """Says that the views cannot be kept beside the store."""
    if bureau.views_kept_nowhere is not None:
        note(
            say(
                "注意：{path} 不能写，视图只在临时文件中为本次命令生成；请检查该文件和文件夹的权限 ‖ "
                "Beware: {path} cannot be written; the views are made in a temporary file for this command alone. Check the permissions of the file and its folder",
                path=bureau.views_kept_nowhere,
            )
        )


def _warn_of_stopped(bureau: "Bureau") -> None:
    """Says after recording which views do not follow."""
    from domain.base.errors import FengqiaoError

    with suppress(FengqiaoError):  # what keeps the views from being read has been said, or is no matter of what was recorded
        for status in bureau.stopped():
            note(
                say(
                    "注意：投影 {name} 停下了（{error}），依靠它的视图和步骤不能用；见 fengqiao projections status ‖ "
                    "Beware: the projection {name} has stopped ({error}); what rests on it cannot be used; see fengqiao projections status",
                    name=status.name,
                    error=status.error or say("等待 ‖ waiting"),
                )
            )
