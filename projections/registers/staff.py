"""司法所人员 Office staff: postings and secondments."""

from sqlalchemy import Index

from projections.registers.metadata import code, fact_table, maybe_text, number, text

POSTING = fact_table(
    "posting",
    code("office_code"),
    code("person_code"),
    code("start_on"),
    text("name"),
    text("establishment"),
    maybe_text("post"),
    maybe_text("joined_by"),
    maybe_text("end_on"),
    maybe_text("birth_on"),
    maybe_text("education"),
    Index("posting_by_person", "person_code"),
)
"""From `start_on` to `end_on`, both included."""

SECONDMENT = fact_table(
    "secondment",
    code("office_code"),
    code("person_code"),
    code("start_on"),
    number("seq"),
    text("seconded_out_from"),
    maybe_text("seconded_out_to"),
)
"""Away from the posting that began on `start_on`, both ends included. `seq` counts from 1 in the order of recording."""
