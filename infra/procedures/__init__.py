"""程序的准备 What a step of a procedure needs from the read tables before it can be decided: lists, rankings, amounts."""
