"""One bureau: its log, its read database and its rules put together. Commands go in here, answers and explanations come out."""
