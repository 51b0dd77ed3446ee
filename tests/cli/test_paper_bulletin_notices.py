"""Commendation and criticism in the monthly bulletin are those on record for its month."""

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Prepare, Run

LINES = (
    "county add 410802 --name 解放区 --kind district",
    "county add 410803 --name 中站区 --kind district",
    "committee add C1 --county-code 410802 --name 和平调委会 --kind village --established-on 2018-01-01",
    "mediator appoint M1 --committee-code C1 --name 周八 --engagement part_time --appointed-on 2018-01-01",
    "dispute accept A-1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-06-01 --entered-on 2019-06-02",
    "supervision notice 410802 --document-no 1 --issued-on 2019-07-10 --notice-kind commendation --basis 录入率 --period 2019-06 --rank 1",
    "supervision notice 410803 --document-no 2 --issued-on 2019-07-10 --notice-kind criticism --basis 零录入 --period 2019-06",
    "supervision notice C1 --document-no 3 --issued-on 2019-06-20 --notice-kind commendation --basis 典型案例",
    "supervision notice 410803 --document-no 4 --issued-on 2019-07-10 --notice-kind commendation --basis 培训 --period 2019-07",
)


@pytest.fixture
def bureau(prepared: Prepare) -> Run:
    return prepared(LINES)


def paragraph(bureau: Run, file: Path, *more: str) -> str:
    done = bureau("paper", "bulletin", "--month", "2019-06", *more, "-o", str(file))
    assert done.code == 0, done
    return next(each.text for each in docx.Document(str(file)).paragraphs if "予以通报表扬" in each.text)


def test_a_notice_counts_for_its_month_from_the_day_on_which_it_was_issued(bureau: Run, tmp_path: Path):
    said = paragraph(bureau, tmp_path / "a.docx", "--as-of", "2019-07-10")
    assert said.startswith("予以通报表扬：和平调委会（典型案例）、解放区（录入率，第1名）；予以通报批评：中站区（零录入）。")
    before = paragraph(bureau, tmp_path / "b.docx", "--as-of", "2019-07-09")
    assert before.startswith("予以通报表扬：和平调委会（典型案例）；予以通报批评：—。")


def test_a_notice_that_was_taken_back_is_not_there(bureau: Run, tmp_path: Path):
    assert bureau("take-back", "notice", "410803", "--document-no", "2", "--why", "误记", "--yes").code == 0
    assert "予以通报批评：—。" in paragraph(bureau, tmp_path / "a.docx", "--as-of", "2019-07-10")
