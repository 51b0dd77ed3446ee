"""Every version of a growing mapping stays what it was, whichever is read when."""

from hypothesis import given
from hypothesis import strategies as st

from domain.base.grown import Grown, with_entries, with_entry, without_entry

STEPS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.one_of(st.none(), st.integers(0, 9))))
"""Which of the versions so far is changed, at which key, to what (None: without it)."""


@given(STEPS, st.lists(st.integers(0, 30)))
def test_versions_are_as_dicts_that_were_copied(steps: list[tuple[int, int, int | None]], read: list[int]) -> None:
    models: list[dict[int, int]] = [{0: 0}]
    versions = [with_entries({}, {0: 0})]
    for chosen, key, now in steps:
        base, model = versions[chosen % len(versions)], dict(models[chosen % len(models)])
        if now is None:
            model.pop(key, None)
            versions.append(without_entry(base, key))
        else:
            model[key] = now
            versions.append(with_entry(base, key, now))
        models.append(model)
    for chosen in (*read, *range(len(versions))):
        version, model = versions[chosen % len(versions)], models[chosen % len(models)]
        assert dict(version) == model
        assert (len(version), version.get(3), 3 in version) == (len(model), model.get(3), 3 in model)


def test_a_version_may_be_changed_while_it_is_read() -> None:
    entries = with_entries({}, {"a": 1, "b": 2})
    for key, value in entries.items():
        assert with_entry(entries, key * 2, value + 1)[key * 2] == value + 1
    assert entries == {"a": 1, "b": 2}


def test_the_newest_version_holds_the_entries_and_the_others_nothing() -> None:
    first = with_entry({}, 0, 0)
    last = first
    for number in range(1000):
        last = with_entry(last, number, number)
    assert isinstance(last, Grown)
    assert len(last) == 1000
    assert dict(first) == {0: 0}
    assert len(last) == 1000
    assert repr(first) == "Grown({0: 0})"
