"""One file a noun of the field: what can be done with a county, an office, a mediator, a dispute, a procedure."""
