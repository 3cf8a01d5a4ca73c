"""Tables: CSV, TSV, XLSX, Markdown.

In: rows under headings.
Out: a row an organization or a number.
"""
