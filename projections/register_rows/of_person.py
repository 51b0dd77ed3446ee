"""人员 Where what is recorded of a person stands beside the person's own stream."""

from projections.reading import Connection, text


def offices_of_person(connection: Connection, person_code: str) -> list[str]:
    """The offices in which a person has ever been posted, in the order of their codes."""
    query = text("SELECT DISTINCT office_code FROM posting WHERE person_code = :code ORDER BY office_code")
    return [str(code) for (code,) in connection.execute(query, {"code": person_code})]


def decisions_of_person(connection: Connection, mediator_code: str) -> list[str]:
    """The codes of the decisions that harm a mediator and of which the person was told, in order."""
    query = text("SELECT DISTINCT decision_code FROM adverse_decision WHERE mediator_code = :code")
    return sorted(str(code) for (code,) in connection.execute(query, {"code": mediator_code}))
