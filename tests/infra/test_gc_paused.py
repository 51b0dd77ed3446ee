import gc

import pytest

from infra.gc_paused import gc_paused


@pytest.fixture(autouse=True)
def _collecting() -> None:
    gc.enable()


def test_nothing_is_collected_inside_whatever_happens_there() -> None:
    seen: list[bool] = []

    def fail_inside() -> None:
        with gc_paused():
            seen.append(gc.isenabled())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_inside()
    assert (seen, gc.isenabled()) == ([False], True)


def test_a_pause_within_a_pause_does_not_end_it() -> None:
    with gc_paused():
        with gc_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
