"""Files of this machine.

In: paths and bytes.
Out: text with its encoding checked; the files in a ZIP file or folder; files written whole or not at all.
"""

from directory_app.files.atomic import (
    claimed,
    discard,
    move_to_new,
    refuse_existing,
    remove_leftovers,
    replacing,
    sync,
)
from directory_app.files.encodings import CP1252, decoded, marks_encoding
from directory_app.files.reading import (
    LARGEST_TEXT,
    encoding_of,
    is_there,
    name_of,
    open_to_read,
    read_decoded,
    read_text,
    refuse_larger,
)

__all__ = [
    "CP1252",
    "LARGEST_TEXT",
    "claimed",
    "decoded",
    "discard",
    "encoding_of",
    "is_there",
    "marks_encoding",
    "move_to_new",
    "name_of",
    "open_to_read",
    "read_decoded",
    "read_text",
    "refuse_existing",
    "refuse_larger",
    "remove_leftovers",
    "replacing",
    "sync",
]
