"""`fengqiao paper` and `fengqiao papers`."""

import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.conftest import Prepare, Run

LINES = (
    "county add 410802 --name 解放区 --kind district",
    "committee add C1 --county-code 410802 --name 和平调委会 --kind village --established-on 2018-01-01",
    "mediator add M1 --committee-code C1 --name 张三 --engagement full_time --appointed-on 2018-01-01",
    "dispute add 2019-1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-06-03 --closed-on 2019-06-10 --outcome agreed --agreement-form oral --entered-on 2019-06-12",
)


@pytest.fixture
def bureau(prepared: Prepare) -> Run:
    return prepared(LINES)


def text_of(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def test_a_paper_is_one_command(bureau: Run, tmp_path: Path):
    ran = bureau("paper", "bulletin", "--month", "2019-06", "-o", str(tmp_path / "june.docx"))
    assert (ran.code, ran.err) == (0, f"Wrote {tmp_path / 'june.docx'}: 关于2019年6月全市人民调解案件录入和典型案例报送情况的通报\n")
    assert "全市1个调委会共录入调解案件1件，平均每个调委会1.00件（目标1件）" in text_of(tmp_path / "june.docx")
    assert bureau("paper", "月度通报", "--month", "2019-06", "-o", str(tmp_path / "june.docx")).code == 0  # what nobody changed gives way


def test_a_paper_is_made_as_known_then(bureau: Run, tmp_path: Path):
    ran = bureau("paper", "bulletin", "--month", "2019-06", "--known-at", "3", "-o", str(tmp_path / "then.pdf"))
    assert (ran.code, "paper_without_record" in ran.err) == (3, True)
    before = json.loads(bureau("info", "--format", "json").out)["position"]
    ran = bureau(*LINES[-1].replace("2019-1 ", "2019-2 ").split())
    assert ran.code == 0, ran.err
    for known, file in ((("--known-at", before), "then.pdf"), ((), "now.pdf")):
        assert bureau("paper", "bulletin", "--month", "2019-06", *map(str, known), "-o", str(tmp_path / file)).code == 0
    said = {file: PdfReader(tmp_path / file).pages[0].extract_text().replace("\n", "").replace(" ", "") for file in ("then.pdf", "now.pdf")}
    assert "录入调解案件1件" in said["then.pdf"]
    assert "录入调解案件2件" in said["now.pdf"]


def test_directors_and_adopted_cases_are_named_where_they_are_on_record(bureau: Run, tmp_path: Path):
    for line in (
        "committee add C2 --county-code 410802 --name 新村调委会 --kind village --established-on 2019-05-01",
        "committee seat-member C2 --member-no 1 --seated-on 2019-05-01 --name 王五 --member-post director --joined-as elected",
        "dispute submit 2019-1 --submitted-on 2019-06-15 --level city",
        "dispute adopt-typical 2019-1 --adopted-on 2019-06-20 --title 邻里修路记 --case-level province",
    ):
        ran = bureau(*line.split())
        assert ran.code == 0, ran.err
    assert bureau("paper", "bulletin", "--month", "2019-06", "-o", str(tmp_path / "june.docx")).code == 0
    written = docx.Document(str(tmp_path / "june.docx"))
    assert "报送典型案例1篇，采用1篇" in text_of(tmp_path / "june.docx")
    silent, typical = ([[cell.text for cell in row.cells] for row in written.tables[place].rows] for place in (1, 3))
    assert silent[-1] == ["1", "解放区", "—", "新村调委会", "村社区", "2", "王五"]
    assert typical[-1] == ["1", "解放区", "邻里修路记", "邻里", "2019-06-15", "市级", "省级"]


def test_a_bureau_writes_its_own_words_and_layout(bureau: Run, tmp_path: Path):
    own = tmp_path / "own"
    assert bureau("papers", "-o", str(own)).code == 0
    assert {"bulletin.txt", "letter.docx", "letter.typ"} <= {file.name for file in own.iterdir()}
    (own / "bulletin.txt").write_text(
        "题：{{ month }}录入{{ city.entered }}件\n[表 standings: county entered]\n署：{{ issuer }}\n", encoding="utf-8"
    )
    (own / "bureau.toml").write_text('issuer = "某某市司法局"\n', encoding="utf-8")
    (tmp_path / "config.toml").write_text('papers = "own"\n', encoding="utf-8")
    for option in (("--templates", str(own)), ("--config", str(tmp_path / "config.toml"))):
        assert bureau("paper", "bulletin", "--month", "2019-06", *option, "-o", str(tmp_path / "own.docx")).code == 0
        written = docx.Document(str(tmp_path / "own.docx"))
        assert [[cell.text for cell in row.cells] for row in written.tables[0].rows][2:] == [["解放区", "1"], ["全市", "1"]]
        assert {"6月录入1件", "某某市司法局"} <= set(text_of(tmp_path / "own.docx").splitlines())
    (own / "bulletin.txt").write_text("题：{{ nothing }}\n", encoding="utf-8")
    ran = bureau("paper", "bulletin", "--month", "2019-06", "--template", str(own / "bulletin.txt"), "-o", str(tmp_path / "bad.docx"))
    assert (ran.code, f"{own / 'bulletin.txt'}:1" in ran.err, (tmp_path / "bad.docx").exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("paper letter -o a.pdf", "unknown_paper"),
        ("paper bulletin --month 2019-06 -o a.html", "form_unknown"),
        ("paper bulletin --month 2019-13 -o a.pdf", "bad_period"),
        ("paper bulletin --year 2019 -o a.pdf", "paper_of_another_period"),
        ("paper bulletin --month 2019-06 --edition inside -o a.pdf", "no_such_edition"),
        ("paper bulletin --month 2019-06 --county 410802 -o a.pdf", "paper_of_city"),
        ("paper bulletin --month 2019-06 --template a.doc -o a.pdf", "template_unknown"),
        ("paper bulletin --month 2019-06 --template nothing.txt -o a.pdf", "nothing.txt"),
    ],
)
def test_what_cannot_be_made_is_told(bureau: Run, line: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    ran = bureau(*line.split())
    assert (ran.code, code in ran.err, (tmp_path / "a.pdf").exists()) == (2 if code != "nothing.txt" else ran.code, True, False)
    assert "Traceback" not in ran.err
    assert ran.code in {2, 4}


def test_the_papers_are_listed(bureau: Run):
    assert "Monthly bulletin of mediation" in bureau("papers").out


def test_a_months_set_is_one_command(bureau: Run, tmp_path: Path):
    folder = tmp_path / "june"
    ran = bureau("papers", "--month", "2019-06", "-o", str(folder))
    assert ran.code == 0, ran.err
    assert f"papers to {folder}" in ran.err
    assert (folder / "2019-06 人民调解工作月度通报.docx").exists()
    assert (folder / "2019-06-30 司法所规范化台账.xlsx").exists()
    assert bureau("papers", "--month", "2019-06", "-o", str(folder)).code == 0
    assert bureau("papers", "--month", "2019-06", "--known-at", "1", "-o", str(tmp_path / "then")).code == 0
    assert not (tmp_path / "then" / "2019-06 人民调解工作月度通报.docx").exists()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("papers --month 2019-06", "output_required"),
        ("papers --month 2019-06 --year 2019 -o a", "paper_of_another_period"),
        ("papers --month june -o a", "bad_period"),
    ],
)
def test_a_set_that_cannot_be_made_is_told(bureau: Run, line: str, code: str):
    ran = bureau(*line.split())
    assert (ran.code, code in ran.err) == (2, True)


def test_the_file_of_a_case_holds_what_is_on_record_of_it_by_the_day(bureau: Run, tmp_path: Path):
    for line in (
        "dispute hold-session 2019-1 --session-no 1 --held-on 2019-06-05 --channel in_person --place 调解室 --attended 3",
        "dispute follow-up 2019-1 --visited-on 2019-07-01 --performance wholly --satisfaction satisfied --danger no",
    ):
        ran = bureau(*line.split())
        assert ran.code == 0, ran.err

    def tables(as_of: str) -> list[list[str]]:
        ran = bureau("paper", "case-file", "--case", "2019-1", "--as-of", as_of, "-o", str(tmp_path / "file.docx"), "--force")
        assert ran.code == 0, ran.err
        return [[cell.text for row in table.rows[1:] for cell in row.cells] for table in docx.Document(str(tmp_path / "file.docx")).tables]

    papers, acceptance, session, agreement, follow_up = tables("2019-07-31")
    assert papers[:5] == ["1", "申请书", "按需", "—", "____"]
    assert acceptance[:6] == ["案件来源", "—", "受理日期", "2019-06-03", "纠纷类型", "邻里"]
    assert session == ["1", "2019-06-05", "现场", "调解室", "3", "—"]
    assert agreement[:6] == ["调解结果", "达成协议", "结案日期", "2019-06-10", "协议形式", "口头"]
    assert follow_up == ["2019-07-01", "全部履行", "满意", "无激化隐患", "—"]
    assert [len(each) > 0 for each in tables("2019-06-08")] == [True, True, True]  # neither closed nor visited by then
    assert "案件编号：2019-1" in text_of(tmp_path / "file.docx")
    ran = bureau("paper", "case-file", "--case", "2019-1", "--as-of", "2019-06-01", "-o", str(tmp_path / "none.docx"))
    assert (ran.code, "unknown_code" in ran.err) == (2, True)


@pytest.mark.parametrize("line", ["paper case-file -o a.pdf", "paper bulletin --month 2019-06 --case 2019-1 -o a.pdf"])
def test_a_paper_of_one_case_is_told_from_one_of_a_period(bureau: Run, line: str):
    ran = bureau(*line.split())
    assert (ran.code, "paper_of_one_case" in ran.err) == (2, True)
