"""Hours as people print them, as a value, and what it says of a moment.

In: the lines of a record ("Mon-Fri 9am-5pm ET"), where it is, a moment.
Out: when somebody is there week by week, or None: what is not sure is never guessed, for somebody would call a closed
door.
"""

# Of how lines and places become values; counted up with every change of it, for directory files keep what was read.
VERSION = 2
