"""统计 The statistics that counties and the city report (2.2.5-f)."""
