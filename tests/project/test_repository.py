"""What holds for the repository as a whole: the lock, the generated pages, the two readmes, the wheel, the first steps on a bare machine."""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import run
from domain.base.errors import ErrorCode
from domain.registry import EVENT_TYPES
from tools import docs

ROOT = Path(run.__file__).parent
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CHINESE = re.compile("[\u4e00-\u9fff]")
KINDS = {".py", ".toml", ".md", ".txt"}


def asked_for() -> Iterator[Requirement]:
    for group in (PROJECT["project"]["dependencies"], PROJECT["build-system"]["requires"], *PROJECT["dependency-groups"].values()):
        yield from map(Requirement, group)


def locked() -> dict[str, Version]:
    found = re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", LOCK, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in found}


def text_files() -> Iterator[tuple[Path, str]]:
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        ours = inside[0] == ".ci" or (path.suffix in KINDS and not any(part.startswith(".") for part in inside))
        if ours and path.is_file() and "dist" not in inside:
            yield path, path.read_text(encoding="utf-8")


# --- the lock --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("requirement", list(asked_for()), ids=str)
def test_the_lock_holds_what_pyproject_asks_for(requirement: Requirement) -> None:
    version = locked().get(canonicalize_name(requirement.name))
    assert version is not None, "python -m tools.lock"
    assert requirement.specifier.contains(version)


def test_every_locked_package_has_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert len(entries) == len(locked())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK


def test_the_environment_is_the_locked_one() -> None:
    installed = {requirement.name: importlib.metadata.version(requirement.name) for requirement in asked_for()}
    assert {name: Version(version) for name, version in installed.items()} == {
        name: locked()[canonicalize_name(name)] for name in installed
    }


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(r"p[y]pi\.(org|python)|python[h]osted\.|/simple/?\b|registry\.n[p]mjs", re.IGNORECASE)
    assert [path.name for path, text in text_files() if path != Path(__file__) and hosts.search(text)] == []


# --- generated pages -------------------------------------------------------------------------------------------------


def test_generated_pages_are_fresh() -> None:
    assert [path.name for path in docs.stale(docs.pages())] == [], "python -m tools.docs"


def test_advice_that_is_one_of_several_stands_in_the_page_by_its_cause() -> None:
    filled_in = {
        code
        for vocabulary in ErrorCode.__subclasses__()
        for code in vocabulary
        if code.advice is not None and re.fullmatch(r"\{\w+\}", code.advice.en)
    }
    assert filled_in == set(docs.ADVICE_BY_CAUSE)
    page = docs.errors_page()
    assert [text.en for advices in docs.ADVICE_BY_CAUSE.values() for text in advices.values() if f"| {text.en} |" not in page] == []


@pytest.mark.parametrize(("lang", "example"), [("en", "Examples:"), ("zh", "示例：")])
def test_every_command_has_help_with_an_example(lang: Any, example: str) -> None:
    undocumented = [path for path, command, page in docs.commands(lang) if not command.help or example not in page]
    assert undocumented == []


@pytest.mark.parametrize(("lang", "words"), [("en", re.compile("[A-Za-z]{3}")), ("zh", CHINESE)])
def test_every_option_and_argument_says_what_it_is_for_in_its_language(lang: Any, words: re.Pattern[str]) -> None:
    silent = [
        f"{path} {parameter.name}"
        for path, command, _ in docs.commands(lang)
        for parameter in command.params
        if parameter.name != "help" and not words.search(parameter.help or "")  # type: ignore[attr-defined]
    ]
    assert silent == []


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_event_says_what_happened_by_its_chinese_term_and_reads_in_both_languages(name: str) -> None:
    event = EVENT_TYPES[name]
    first = (event.__doc__ or "").splitlines()[0]
    assert CHINESE.match(first)
    assert CHINESE.search(event.sentence.zh)
    assert event.sentence.en
    assert not CHINESE.search(event.sentence.en)


# --- readme, changelog, version --------------------------------------------------------------------------------------


def headings(page: str) -> list[int]:
    prose = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]


def blocks(page: str) -> list[str]:
    code = re.findall(r"^```\w*\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s*#.*", "", block) for block in code]


def test_the_readme_is_the_same_in_both_languages() -> None:
    assert headings("README.md") == headings("README.zh.md")
    assert len(blocks("README.md")) == len(blocks("README.zh.md"))


def test_the_readme_names_the_test_command_that_ci_runs() -> None:
    command = "python3 run.py test"
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(command in (ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "README.zh.md"))


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path, text in text_files()
        if path.suffix == ".md"
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    assert importlib.metadata.version("fengqiao") == version
    assert re.search(r"^## ([0-9]\S*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[1] == version  # type: ignore[index]


# --- the wheel and the first steps -----------------------------------------------------------------------------------


def test_the_wheel_holds_the_rulebooks_and_nothing_but_the_product(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "uv", "build", "--wheel", "--quiet", "--offline", "--no-build-isolation", "--out-dir", str(tmp_path)]
    built = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {str(path.relative_to(ROOT)) for path in (ROOT / "domain" / "rulebooks").glob("*.toml")}
    assert shipped
    assert shipped <= set(names)
    assert "infra/papers/certificate.typ" in names
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"domain", "projections", "infra", "cli"}


def first_step(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """run.py on a machine that has a Python without pip, no uv and nothing installed."""
    for name in ("run.py", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "nothing").mkdir()
    (folder / "nothing" / "pip.py").write_text("raise SystemExit('No module named pip')")
    environment = {"PATH": str(folder / "nothing"), "PYTHONPATH": str(folder / "nothing")}
    command = [sys.executable, str(folder / "run.py"), *arguments]
    return subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=False)


def test_without_pip_the_first_step_says_what_to_install(tmp_path: Path) -> None:
    ran = first_step(tmp_path, "demo")
    assert ran.returncode == 2
    assert "pip_missing" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_in_a_folder_that_is_not_ours_the_first_step_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(run.SetupFailed, match="folder_read_only"):
        run._make()


def test_pip_is_given_the_hashes_of_uv() -> None:
    requirement = run._locked("uv")
    assert re.match(r"uv==[\d.]+ \\\n", requirement)
    assert requirement.count("--hash=sha256:") > 1
    assert "uv-build" not in requirement
