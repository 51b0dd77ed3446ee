"""What several sheets say alike: the codes of the made-up example, which fit together, and what a code is the code of."""

from domain.base.text import Text

COUNTY = Text("示例-县市区", "EXAMPLE-COUNTY")
OFFICE = Text("示例-司法所", "EXAMPLE-OFFICE")
PERSON = Text("示例-人员", "EXAMPLE-STAFF")
COMMITTEE = Text("示例-调委会", "EXAMPLE-COMMITTEE")
MEDIATOR = Text("示例-调解员", "EXAMPLE-MEDIATOR")
CERTIFICATE = Text("示例-证书", "EXAMPLE-CERTIFICATE")
CO_MEDIATOR = Text("示例-协办", "EXAMPLE-CO-MEDIATOR")
CASE = Text("示例-案号", "EXAMPLE-CASE")

OF_COUNTY = Text("所属县市区的代码", "The code of the county it belongs to")
OF_OFFICE = Text("司法所的代码", "The code of the judicial office")
OF_COMMITTEE = Text("调委会的代码", "The code of the mediation committee")
OF_MEDIATOR = Text("调解员的代码", "The code of the mediator")
