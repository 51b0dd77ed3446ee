"""The read side: the engine that folds the log into tables, the registers of facts, and a folder for each question that is asked of them."""
