"""What may be one thing under two names."""

from domain.look_alikes import as_registered, shared_id_numbers, similar_codes


def test_a_new_code_that_looks_like_a_known_one_is_told_with_it() -> None:
    assert similar_codes(["O1", "A2"], ["01", "A1"]) == {"O1": "01"}


def test_two_new_codes_that_look_alike_are_told_both() -> None:
    assert similar_codes(["Ab", "aB"], []) == {"Ab": "aB", "aB": "Ab"}


def test_a_code_does_not_look_like_itself() -> None:
    assert similar_codes(["A1"], ["A1", "A2"]) == {}


def test_a_code_is_found_under_the_form_that_an_older_release_took() -> None:
    known = ["2019\u2014\u2060001", "2019\u2014002", "A  1", "B"]
    assert as_registered(["2019-001", "2019-002", "A 1", "B", "C"], known) == {
        "2019-001": "2019\u2014\u2060001",
        "2019-002": "2019\u2014002",
        "A 1": "A  1",
    }


def test_a_code_that_is_known_as_it_is_written_stays() -> None:
    assert as_registered(["2019-1"], ["2019-1", "2019\u20141"]) == {}


def test_a_code_that_stands_for_two_older_ones_stands_for_neither() -> None:
    assert as_registered(["2019-1"], ["2019\u20131", "2019\u20141"]) == {}


def test_mediators_with_one_id_number_are_told_together() -> None:
    assert shared_id_numbers([("M2", "41080219650101001x")], {"M1": "41080219650101001X", "M3": "410802196501010013"}) == [("M1", "M2")]


def test_what_is_new_of_a_mediator_counts() -> None:
    assert shared_id_numbers([("M1", "1")], {"M1": "2", "M2": "2"}) == []
    assert shared_id_numbers([("M1", "2"), ("M2", "1")], {"M1": "1", "M2": "2"}) == []
