"""The records and everything that is derived of one alone.

In: values.
Out: immutable records.
"""

from directory_app.records.disorder import Code, Disorder, LocalName, Section
from directory_app.records.organization import Accepted, Address, Note, Organization, Phone, placed
from directory_app.records.record import PATTERN_WORDS, Doubt, LineNumber, PartialDate, Slug, Source, Text
from directory_app.records.resource import Resource
from directory_app.records.verification import Verification
from directory_app.values.number_kinds import PhoneType
from directory_app.values.web import email_problem, emails_of, web_link

__all__ = [
    "PATTERN_WORDS",
    "Accepted",
    "Address",
    "Code",
    "Disorder",
    "Doubt",
    "LineNumber",
    "LocalName",
    "Note",
    "Organization",
    "PartialDate",
    "Phone",
    "PhoneType",
    "Resource",
    "Section",
    "Slug",
    "Source",
    "Text",
    "Verification",
    "email_problem",
    "emails_of",
    "placed",
    "web_link",
]
