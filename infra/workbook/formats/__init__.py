"""The formats of workbooks, each into the same cells: .xlsx, .xls, .ods, folders and zips of .csv."""
