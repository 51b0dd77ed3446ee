"""个案 What is on record about one case: its facts, and the books that say more of it."""
