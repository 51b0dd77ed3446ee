"""报表发布 What reporting tools open: facts, dimensions and views as tables, in a file, a schema of a server, or a folder."""
