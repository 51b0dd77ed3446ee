"""退回副本 The copy of a workbook with its bad rows: what stands where in it, and how it keeps the form of the workbook it comes from."""
