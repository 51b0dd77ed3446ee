"""栏目说明 What every column of every view, and of the tables for reporting tools, means: its unit and its clause, beside its label."""
