"""文书 Papers that go to people: one page each, in Chinese, from what is on record."""
