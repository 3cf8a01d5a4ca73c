"""The records and everything that is derived of one alone.

In: values.
Out: immutable records.
"""

from directory_app.records.organization import (
    KIND_WORDS,
    PATTERN_WORDS,
    Address,
    Code,
    Disorder,
    Doubt,
    LineNumber,
    Organization,
    PartialDate,
    Phone,
    PhoneType,
    Resource,
    Section,
    Slug,
    Source,
    Text,
    email_problem,
    web_link,
)

__all__ = [
    "KIND_WORDS",
    "PATTERN_WORDS",
    "Address",
    "Code",
    "Disorder",
    "Doubt",
    "LineNumber",
    "Organization",
    "PartialDate",
    "Phone",
    "PhoneType",
    "Resource",
    "Section",
    "Slug",
    "Source",
    "Text",
    "email_problem",
    "web_link",
]
