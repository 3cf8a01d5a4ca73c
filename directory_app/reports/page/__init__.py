"""The structure of a page.

In: text, HTML or Markdown.
Out: pieces of text in reading order, each with its lines and what the layout says of it.
"""
