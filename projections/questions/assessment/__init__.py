"""年度考核 The annual assessment of mediators and its review: a year's facts, points, ranks, proposals, and why (2.2.2-a, 2.2.5-a)."""
