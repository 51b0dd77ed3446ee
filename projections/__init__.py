"""The engine that folds the log into read tables, the registers of facts, and a folder for each question that is asked of them."""
