"""What is exported from a store on a server is what is exported from a file."""

from datetime import date
from pathlib import Path

from infra.bureau.bureau import Bureau
from infra.exporting.export import ExportOptions
from tests.paths import SAMPLE

MOMENT = "导出说明.csv"
"""Says when it was exported."""

DAYS = (date(2018, 12, 31), date(2020, 3, 31))


def exported(url: str, folder: Path) -> list[dict[str, bytes]]:
    folder.mkdir()
    with Bureau.open(url, create=True) as bureau:
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
        for day in DAYS:
            bureau.export(ExportOptions(folder / str(day), as_of=day))
    return [{path.name: path.read_bytes() for path in (folder / str(day)).glob("*.csv") if path.name != MOMENT} for day in DAYS]


def test_the_registers_exported_from_a_server_are_those_exported_from_a_file(tmp_path: Path, postgresql_url: str) -> None:
    of_file = exported(f"sqlite:///{tmp_path / 'city.db'}", tmp_path / "file")
    assert exported(postgresql_url, tmp_path / "server") == of_file
    assert all(of_file)
