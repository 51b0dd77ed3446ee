"""The file of settings: what it gives, what comes before it, and what is wrong with it by line."""

import json
import re

import pytest

from cli.shell import settings


@pytest.fixture
def write(isolation, monkeypatch):
    """Writes the file where the product looks for it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(isolation / "config"))

    def write(text):
        file = isolation / "config" / "fengqiao" / "config.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write


def in_force(run, *line):
    ran = run(*line, "info", "config", "--format", "json")
    assert ran.code == 0, ran.err
    return {each["key"]: (each["value"], each["from"], each["where"]) for each in json.loads(ran.out)["settings"]}


def test_without_a_file_everything_is_as_usual(run, isolation):
    found = in_force(run)
    assert {source for _value, source, _where in found.values()} == {"default"}
    assert found["store"][0] == f"sqlite:///{isolation}/.local/share/fengqiao/fengqiao.db"
    assert found["file_mode"][0] == "0600"


def test_the_option_comes_before_the_environment_and_the_environment_before_the_file(run, write, monkeypatch, tmp_path):
    file = write('# mine\nstore = "city.db"\nlanguage = "zh"\nactor = "王芳"\n\ncounty = "410821"\npapers = "own"\nfile_mode = "0640"\n')
    found = in_force(run)
    assert found == {
        "store": (f"sqlite:///{file.parent}/city.db", "file", f"{file}:2"),
        "language": ("zh", "file", f"{file}:3"),
        "actor": ("王芳", "file", f"{file}:4"),
        "county": ("410821", "file", f"{file}:6"),
        "papers": (f"{file.parent}/own", "file", f"{file}:7"),
        "file_mode": ("0640", "file", f"{file}:8"),
    }
    monkeypatch.setenv("FENGQIAO_LANG", "en")
    monkeypatch.setenv("FENGQIAO_ACTOR", "李明")
    monkeypatch.setenv("FENGQIAO_STORE", str(tmp_path / "other.db"))
    monkeypatch.setenv("FENGQIAO_FILE_MODE", "0600")
    found = in_force(run)
    assert {key: each[2] for key, each in found.items()} == {
        "store": "FENGQIAO_STORE",
        "language": "FENGQIAO_LANG",
        "actor": "FENGQIAO_ACTOR",
        "county": f"{file}:6",
        "papers": f"{file}:7",
        "file_mode": "FENGQIAO_FILE_MODE",
    }
    found = in_force(run, "--store", "mine.db", "--lang", "zh")
    assert (found["store"], found["language"]) == (("sqlite:///mine.db", "option", "--store"), ("zh", "option", "--lang"))


def test_the_page_for_people_names_the_file_and_where_each_value_comes_from(run, write):
    file = write('actor = "王芳"\n')
    ran = run("--lang", "zh", "info", "config")
    assert f"设置文件：{file}" in ran.out
    assert re.search(rf"经办人 +王芳 +{re.escape(str(file))}:1", ran.out)


def test_what_the_file_says_is_done(run, write, tmp_path):
    write(f'store = "{tmp_path / "own.db"}"\nactor = "王芳"\nfile_mode = "0640"\nlanguage = "zh"\n')
    ran = run("county", "add", "C1", "--name", "甲县", "--kind", "county", "--format", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)[0]["actor"] == "王芳"
    assert (tmp_path / "own.db").stat().st_mode & 0o777 == 0o640
    assert "已记录" in ran.err


def test_a_file_named_on_the_line_comes_before_one_in_the_environment(run, write, tmp_path, monkeypatch):
    write('actor = "usual"\n')
    for name in ("line", "environment"):
        (tmp_path / f"{name}.toml").write_text(f'actor = "{name}"\n', encoding="utf-8")
    monkeypatch.setenv("FENGQIAO_CONFIG", str(tmp_path / "environment.toml"))
    assert in_force(run)["actor"][0] == "environment"
    assert in_force(run, "--config", str(tmp_path / "line.toml"))["actor"][0] == "line"


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ('actor = "a"\nstorage = "x"\n', "unknown_setting", 2, "'storage'"),
        ("[county]\n", "bad_setting", 1, "must be a text"),
        ("\ncounty = 410821\n", "bad_setting", 2, "must be a text"),
        ('language = "fr"\n', "bad_setting", 1, "no language 'fr'"),
        ('file_mode = "rw"\n', "bad_setting", 1, "no mode of a file"),
        ('store = "postgresql://me:geheim@db/city"\n', "bad_setting", 1, "holds a password"),
        ('store = "mysql://db/city"\n', "bad_setting", 1, "neither a path nor an address"),
        ('actor = "a"\nstore =\n', "config_unreadable", 2, "no TOML"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_with_it_is_told_with_file_and_line(run, write, text, code, line, words, lang):
    file = write(text)
    ran = run("--lang", lang, "views")
    assert ran.code == 2
    assert ran.err.startswith(f"{code}  {file}:{line}{'：' if lang == 'zh' else ': '}")
    assert "geheim" not in ran.err
    assert lang == "zh" or words in ran.err


@pytest.mark.parametrize("make", [lambda _path: None, lambda path: path.write_bytes(b"\xff"), lambda path: path.mkdir()])
def test_a_file_that_is_named_and_cannot_be_read_is_told(run, tmp_path, make):
    file = tmp_path / "mine.toml"
    make(file)
    ran = run("--config", str(file), "views")
    assert (ran.code, ran.err.partition("  ")[0]) == (2, "config_unreadable")


def test_the_county_of_the_settings_narrows_what_is_read_and_says_so(on, write):
    for code in ("C1", "C2"):
        assert on("county", "add", code, "--name", code, "--kind", "county").code == 0
    write('county = "C2"\n')
    for line in (("county", "list"), ("view", "bulletin", "--format", "json"), ("view", "star-quota")):
        ran = on(*line)
        assert ran.code == 0, ran.err
        assert "C1" not in ran.out
        assert "Only C2 is shown" in ran.err
    assert "C1" in on("county", "list", "--county", "*").out
    assert "C1" in on("county", "list", "--county", "C1").out
    assert "Only" not in on("county", "list", "--county", "C1").err
    assert on("county", "show", "C1").code == 0
    assert on("county", "change", "C1", "--name", "甲").code == 0


def test_the_demo_never_goes_into_the_store_of_the_settings(run, write, tmp_path, monkeypatch):
    from infra.demo_city import city
    from tests.cli.test_demo import HAMLET

    monkeypatch.setattr(city, "PLANS", {"county": HAMLET})
    write(f'store = "{tmp_path / "bureau.db"}"\n')
    ran = run("demo")
    assert ran.code == 0, ran.err
    assert not (tmp_path / "bureau.db").exists()
    assert "--store sqlite:////" in ran.err


def test_a_home_is_put_in_the_place_of_its_sign(write, isolation):
    write('store = "~/city.db"\n')
    assert settings.load(None, {}).values["store"] == f"sqlite:///{isolation}/city.db"
