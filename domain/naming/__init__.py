"""称呼 What codes are called, for people."""
