"""How a command becomes events, for one from the line as for ten thousand rows of a workbook."""
