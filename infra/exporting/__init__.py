"""导出 The registers of a store back as a workbook: in the template's form, or as csv files."""
