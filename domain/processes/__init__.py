"""程序 What spans aggregates and takes time: each step an event with its date, its actor and the document behind it."""
