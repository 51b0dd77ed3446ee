"""事实表与维度表 What reporting tools put together themselves: the records as facts, and the bodies, persons and days to which they belong."""
