"""The workbook: its sheets, reading it, the template, and the copy with what was rejected (contract, section 2)."""
