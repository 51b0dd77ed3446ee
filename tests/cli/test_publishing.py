"""`publish` as a file or a folder, as it is asked for."""


def test_a_folder_has_to_be_named(on, tmp_path):
    for line in (("--format", "csv"), ("--format", "parquet", "-o", tmp_path / "x.db"), ("--format", "csv", "-o", "-")):
        refused = on("publish", *line)
        assert (refused.code, refused.err.split()[0]) == (2, "folder_required")


def test_a_folder_is_written_and_said(on, tmp_path):
    folder = tmp_path / "reports"
    assert on("county", "add", "A", "--name", "Ay", "--kind", "district").code == 0
    done = on("publish", "--format", "csv", "-o", folder, "--as-of", "2019-12-31")
    assert (done.code, done.out, done.err) == (0, "", f"Wrote {folder}, as of 2019-12-31\n")
    assert (folder / "staffing.csv").read_text(encoding="utf-8-sig").startswith("county_code,office_code,")
