"""What comes into a directory and goes out of it.

In: files of any format.
Out: records compared, merged, checked, exported.
"""
