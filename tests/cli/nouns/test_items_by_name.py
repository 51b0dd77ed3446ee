"""Items, grades and measures as people call them, where a command asks for one: each line records what the line with the key records."""

import pytest

LINES = (
    ("mediator assess M1 --year 2019 --item {} --points 9 --scored-on 2019-12-03", "卷宗质量", "file_quality"),
    ("office score O1 --year 2019 --item {} --points 9 --scored-on 2019-12-03", "组织机构", "organisation"),
    ("star score O1 --year 2019 --level self --scored-on 2019-11-04 --items {}=9", "组织机构", "organisation"),
    ("mediator certify M1 --certificate-no Z1 --certified-on 2019-05-06 --grade {}", "村级", "village"),
    ("certify apply M1 --applied-on 2019-05-06 --grade {}", "村级", "village"),
)


@pytest.mark.parametrize(("line", "name", "key"), LINES)
def test_a_name_stands_for_its_key(county, line, name, key):
    by_name, keyed = (county(f"{line.format(given)} --dry-run") for given in (name, key))
    assert (by_name.code, by_name.out) == (0, keyed.out), by_name.err


@pytest.mark.parametrize(("line", "name", "key"), LINES)
def test_what_is_none_is_refused_with_the_names_there_are(county, line, name, key):
    ran = county(f"--lang zh {line.format('没有的')} --dry-run")
    assert ran.code == 3
    assert f"{name}（{key}）" in ran.err


TOLD = (
    ("view nonsense", "司法所人员配备（staffing）"),
    ("explain target 9.9", "2.2.2-d 专职调解员人数（full_time）"),
    ("import - --as csv --sheet nonsense", "县市区（counties）"),
)


@pytest.mark.parametrize(("line", "told"), TOLD)
def test_where_a_word_is_none_those_there_are_stand_by_name_and_key(county, line, told):
    ran = county(f"--lang zh {line}")
    assert ran.code == 2
    assert told in ran.err


def test_a_measure_is_given_by_its_name(county):
    named, keyed = (county(f"explain target 2.2.2-d --measure {given} --as-of 2019-12-31") for given in ("专职调解员人数", "full_time"))
    assert (named.code, named.out) == (0, keyed.out)
