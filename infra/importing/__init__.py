"""From a year's workbook to events: what is new in it, what it may not say, what it comes to."""
