"""Tables of every kind: CSV, TSV, workbooks (XLSX, ODS, XLS), Markdown.

In: rows of cells under headings (`delimited`, `workbooks` > `table`), whose meaning `headings` and `mapping` say.
Out: organizations (`cells`, `builder`, `reading`); and files with a row an organization, or a row a number.
"""
