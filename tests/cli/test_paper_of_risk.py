"""The hard cases of the quarterly analysis: their level, what became of them, and what nobody may read there."""

import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Prepare, Run

LINES = (
    "county add 410802 --name 解放区 --kind district",
    "office add O1 --county-code 410802 --name 和平司法所 --township 和平街道",
    "committee add C1 --county-code 410802 --office-code O1 --name 和平调委会 --kind village --established-on 2018-01-01",
    "mediator appoint M1 --committee-code C1 --name 周八 --engagement part_time --appointed-on 2018-01-01",
    "dispute accept A-1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-07-01 --amount-yuan 35000",
    "dispute accept A-2 --committee-code C1 --mediator-code M1 --kind property_management --difficulty major --accepted-on 2019-09-29",
    "dispute accept A-3 --committee-code C1 --mediator-code M1 --kind labour --difficulty simple --accepted-on 2019-09-01",
    "dispute warn A-1 --assessed-on 2019-07-02 --warning-level yellow",
    "dispute warn A-1 --assessed-on 2019-07-10 --warning-level red --people 12 --lead 吴九 --unit 街道办 --due-on 2019-08-31",
    "dispute warn A-3 --assessed-on 2019-09-02 --warning-level blue",
    "dispute warn A-3 --assessed-on 2019-10-01 --warning-level red",
    "dispute escalate A-1 --escalated-on 2019-07-09 --escalation petition --people 12 --description 张三到县里上访",
    "dispute settle A-1 --closed-on 2019-08-20 --agreement-form written",
    "dispute follow-up A-1 --visited-on 2019-09-20 --performance partly --danger yes",
)
HEADS = ["编号", "属地", "类型", "涉及人数人", "金额万元", "升级情形", "等级", "包案领导", "责任单位", "化解时限", "进展"]


@pytest.fixture
def bureau(prepared: Prepare) -> Run:
    return prepared(LINES)


def hard(bureau: Run, file: Path, *more: str) -> list[dict[str, str]]:
    done = bureau("paper", "risk-analysis", "--county", "410802", "--quarter", "2019-Q3", *more, "-o", str(file))
    assert done.code == 0, done
    table = docx.Document(str(file)).tables[-1]
    return [dict(zip(HEADS, (cell.text for cell in row.cells), strict=True)) for row in table.rows if row.cells[0].text.startswith("A")]


def test_the_last_level_by_the_quarters_end_counts_and_what_became_of_the_case_is_said(bureau: Run, tmp_path: Path):
    first, second = hard(bureau, tmp_path / "a.docx")
    assert first == {
        "编号": "A-1", "属地": "和平街道", "类型": "邻里", "涉及人数人": "12", "金额万元": "3.50", "升级情形": "上访", "等级": "红色",
        "包案领导": "吴九", "责任单位": "街道办", "化解时限": "2019-08-31", "进展": "2019-08-20达成协议，回访：部分履行",
    }  # fmt: skip
    assert list(second.values()) == ["A-2", "和平街道", "物业", "—", "—", "—", "—", "—", "—", "—", "未结，已1日"]


def test_what_was_warned_of_later_is_not_there_and_the_telling_of_an_escalation_neither(bureau: Run, tmp_path: Path):
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(written(bureau, tmp_path))).paragraphs)
    assert "红色1件、橙色0件、黄色0件、蓝色1件" in text
    assert "升级1件；回访1件次，发现有激化隐患的1件次" in text
    assert "张三" not in text + str(hard(bureau, tmp_path / "b.docx"))


def written(bureau: Run, folder: Path) -> Path:
    hard(bureau, folder / "text.docx")
    return folder / "text.docx"


def test_as_known_before_a_level_was_recorded_it_is_not_there(bureau: Run, tmp_path: Path):
    assert bureau("dispute", "correct-warning", "A-1", "--assessed-on", "2019-07-10", "--warning-level", "blue").code == 0
    position = json.loads(bureau("info", "--format", "json").out)["position"]
    assert [case["等级"] for case in hard(bureau, tmp_path / "now.docx")] == ["—"]
    assert [case["等级"] for case in hard(bureau, tmp_path / "then.docx", "--known-at", str(position - 1))] == ["红色", "—"]
