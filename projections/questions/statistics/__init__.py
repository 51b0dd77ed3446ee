"""统计 What the ministry's tables count: cases by body, source and kind, the structure of the people, cases that stay open (2.2.2-b, 2.2.3-a, 2.2.5-f)."""
