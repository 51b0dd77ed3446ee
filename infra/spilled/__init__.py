"""临时文件 What there may be too much of to hold in memory, in temporary files without a name."""
