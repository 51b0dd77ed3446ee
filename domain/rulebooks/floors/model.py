"""补贴最低标准 The least that rows of amounts may pay, of a city for itself and its counties (2.2.4-a)."""

from domain.rulebooks.rules import Figure
from domain.rulebooks.subsidy import CaseColumns


class Floor(CaseColumns):
    """最低标准. No row of amounts that can fit a case of these columns pays less; a column that is left out is of every case."""

    yuan: Figure
