"""What the pictures of `tests.screenshots` show and `tests.audits` measures: a module a part of the window.

Each has its `SCENES`: what brings a window there, by the name of the picture; `scene` lets time pass in it.
"""
