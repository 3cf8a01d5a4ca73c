"""Text as the search and people see it.

In: any text.
Out: folded words, their places, sentences made of counts and lists.
"""
