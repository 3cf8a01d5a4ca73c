"""The query language.

In: the text of the search box.
Out: a value that the search understands, or an error with its place.
"""

from directory_app.query.parser import (
    FIELDS,
    FLAGS,
    HAS,
    IS,
    NEEDS,
    And,
    Flag,
    Node,
    Not,
    Or,
    Query,
    Term,
    add_term,
    field_value,
    has_term,
    number_chunks,
    parse,
    remove_term,
    replace_field,
    term_text,
)

__all__ = [
    "FIELDS",
    "FLAGS",
    "HAS",
    "IS",
    "NEEDS",
    "And",
    "Flag",
    "Node",
    "Not",
    "Or",
    "Query",
    "Term",
    "add_term",
    "field_value",
    "has_term",
    "number_chunks",
    "parse",
    "remove_term",
    "replace_field",
    "term_text",
]
