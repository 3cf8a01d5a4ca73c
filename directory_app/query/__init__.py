"""The query language.

In: the text of the search box.
Out: a value that the search understands, or an error with its place.
"""

from directory_app.query.edit import add_term, field_value, has_term, remove_term, replace_field, term_text
from directory_app.query.nodes import (
    And,
    Flag,
    Node,
    Not,
    Or,
    Query,
    Term,
    is_bare,
    joins,
    kind_meant,
    number_chunks,
    says_little,
)
from directory_app.query.parser import parse
from directory_app.query.vocabulary import (
    ASKING_WORDS,
    FIELDS,
    FLAGS,
    HAS,
    IN,
    IS,
    KIND_WORDS,
    MARKED,
    NEEDS,
    OPEN,
    SMALL_WORDS,
    TEXT_CHANNELS,
    QueryField,
)

__all__ = [
    "ASKING_WORDS",
    "FIELDS",
    "FLAGS",
    "HAS",
    "IN",
    "IS",
    "KIND_WORDS",
    "MARKED",
    "NEEDS",
    "OPEN",
    "SMALL_WORDS",
    "TEXT_CHANNELS",
    "And",
    "Flag",
    "Node",
    "Not",
    "Or",
    "Query",
    "QueryField",
    "Term",
    "add_term",
    "field_value",
    "has_term",
    "is_bare",
    "joins",
    "kind_meant",
    "number_chunks",
    "parse",
    "remove_term",
    "replace_field",
    "says_little",
    "term_text",
]
