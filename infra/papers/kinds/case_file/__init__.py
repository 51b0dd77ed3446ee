"""卷宗 The file of one dispute (2.2.1-a)."""
