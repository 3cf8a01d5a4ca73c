"""The records and everything that is derived of one alone.

In: values.
Out: immutable records.
"""

from directory_app.records.organization import (
    PATTERN_WORDS,
    Address,
    Code,
    Disorder,
    Doubt,
    LineNumber,
    Organization,
    PartialDate,
    Phone,
    Resource,
    Section,
    Slug,
    Source,
    Text,
    email_problem,
    web_link,
)
from directory_app.values.number_kinds import PhoneType

__all__ = [
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
