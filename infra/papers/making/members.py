"""调委会成员 Who sits in a committee on a day, in SQL."""

from projections.registers.as_of import seated

SEATED = seated("m")
"""A member under the alias `m` on the day of the paper."""

DIRECTOR = f"""(SELECT m.name FROM committee_members m WHERE m.committee_code = c.committee_code AND m.member_post = 'director' AND {SEATED}
    ORDER BY m.seated_on DESC, m.member_no LIMIT 1)"""
"""The director of the committee under the alias `c`; NULL where none is on record."""
