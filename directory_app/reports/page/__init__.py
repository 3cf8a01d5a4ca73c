"""The structure of a page.

In: text, HTML or Markdown.
Out: numbered pieces of text in reading order.
"""
