"""统计问题 What the bureau asks of its records: a folder for each question, with its facts, its rows and their explanation."""
