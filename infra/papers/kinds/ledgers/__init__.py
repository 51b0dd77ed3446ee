"""台账 The ledgers and reports of figures that counties keep and send to the city."""
