"""Whatever is written into a file: no output takes the place of a store."""

import pytest

from infra.rulebook_files import shipped_text


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / "counties.csv").write_text("county_code,name,kind\n1,甲县,county\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        ("publish", "-o"),
        ("view", "staffing", "-o"),
        ("view", "staffing", "--format", "xlsx", "-o"),
        ("explain", "target", "2.1.2", "--format", "html", "-o"),
        ("import", "FOLDER", "--rejected"),
        ("rulebook", "try", "RULES", "--from", "2019-01-01", "--to", "2019-12-31", "--format", "json", "-o"),
        ("template", "--force"),
    ],
    ids=lambda line: " ".join(line[:2]),
)
@pytest.mark.parametrize("of_store", ["bureau.db", "bureau.views.db", "bureau.db-wal"])
def test_no_output_takes_the_place_of_a_store(on, folder, tmp_path, line, of_store):
    on("import", folder)
    (tmp_path / "bureau.db-wal").touch()
    rules = tmp_path / "rules.toml"
    rules.write_text(shipped_text("jiaozuo-2019"), encoding="utf-8")
    (folder / "counties.csv").write_text("county_code,name,kind\n2,乙县,planet\n", encoding="utf-8")
    before = {place: place.read_bytes() for place in (tmp_path / "bureau.db", tmp_path / "bureau.views.db")}
    words = [{"FOLDER": folder, "RULES": rules}.get(word, word) for word in line]
    place = tmp_path / of_store if line[0] != "template" else tmp_path / f"{of_store}.xlsx"
    if line[0] == "template":
        place.write_bytes((tmp_path / "bureau.db").read_bytes())
        before[place] = place.read_bytes()
    ran = on(*words, place)
    assert ran.code == 2, ran.err
    assert "file_holds_a_record" in ran.err
    assert {place: place.read_bytes() for place in before} == before
    assert "Traceback" not in ran.err


def test_what_was_published_is_published_again(on, folder, tmp_path):
    on("import", folder)
    reports = tmp_path / "reports.db"
    assert on("publish", "-o", reports).code == 0
    assert on("publish", "-o", reports).code == 0
    assert on("view", "staffing", "-o", reports).code == 2
