"""What stands on a printed page, before anybody sets it: the same for PDF, HTML, Markdown and plain text.

In: the organizations of a `Content`, and an `Order`: which style, in which language, on which paper.
Out: a `Printout`, all words said, every text safe to set; then a page of HTML, of Markdown or of plain text.
"""
