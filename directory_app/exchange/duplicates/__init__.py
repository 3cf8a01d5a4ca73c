"""Organizations that a directory may hold twice: found, told with the reasons, merged or said to be two.

In: the records of a directory. Out: pairs on three shelves, and the edits of one step. Nothing is merged by itself.
"""
