"""登记导出 The registers as the rows of the workbook: whose rows, as of which day, and what such rows cannot say."""
