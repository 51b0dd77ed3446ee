"""Options that several commands share: of which date, as known when, of which county, where to."""

from pathlib import Path
from typing import Annotated

import typer

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="日期 ‖ DATE", help="截至日期，默认今天（北京时间） ‖ The effective date, by default today in Shanghai"
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="时间|位置 ‖ TIMESTAMP|POSITION",
        help="按当时所知；时间不写时区即北京时间。默认现在 ‖ As known then; a timestamp without an offset is Beijing time. By default now",
    ),
]
OneCounty = Annotated[
    str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="只看一个县市区 ‖ The rows of one county only", show_default=False)
]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有文件 ‖ Overwrites a file that is there")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="文件 ‖ FILE", help="写入文件，- 为 stdout ‖ Writes to a file, - to stdout", show_default=False),
]
