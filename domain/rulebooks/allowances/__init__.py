"""Money that does not go by cases: base pay by grade, lump sums."""
