"""`fengqiao as-published` on the line: each procedure in its forms, and what does not go together."""

import json

LINES = ("county add A --name 解放区 --kind district",)


def test_each_procedure_is_shown_and_what_does_not_go_together_is_told(prepared):
    on = prepared(LINES)
    for kind in ("review", "star", "subsidy", "certify"):
        assert json.loads(on("as-published", kind, "--county", "A", "--format", "json").out)["rows"] == []
        assert on("as-published", kind, "--differing").err.endswith("Rows: 0; differing from now: 0\n")
    assert "bad_usage" in on("as-published", "star", "--period", "2019-Q2").err
    assert "bad_usage" in on("as-published", "subsidy", "--year", "2019").err
    assert on("as-published", "nothing").code == 2
