"""What is said and written to somebody to ask whether their record is right; in plain words of our own."""

from __future__ import annotations

from urllib.parse import quote

from directory_app.records import Organization, card, email_problem
from directory_app.text import wording

# Mail programs of some systems take no longer address than this.
_LONGEST_LINK = 1_900


def script(by: str) -> list[str]:
    """Return what to say in a call, step by step; `by` is who calls."""
    name = by or "…"
    return [
        wording.phrase(
            "“Hello, my name is {name}. I keep a directory of organizations that people turn to for "
            "help, and yours is in it. May I check your entry with you? It takes two minutes.”",
            name=name,
        ),
        wording.phrase("Read out each number and address. Ask: “Is that still right?”"),
        wording.phrase("“May we go on listing you?” If they would rather not, choose Not to be listed."),
        wording.phrase("“Thank you. That was all.”"),
    ]


def letter(organization: Organization, by: str) -> str:
    """Return a mailto link with a draft that asks them to confirm their entry, "" where nobody can be written to."""
    addresses = [email for email in organization.emails if not email_problem(email)]
    if not addresses:
        return ""
    subject = wording.phrase("Is your entry still right? {name}", name=organization.name)
    link = _link(addresses[0], subject, _body(organization, _entry(organization), by))
    kept = len(_entry(organization))
    while len(link) > _LONGEST_LINK and kept:  # what is left out is asked in the answer
        kept -= 1
        link = _link(addresses[0], subject, _body(organization, [*_entry(organization)[:kept], "…"], by))
    return link


def _link(address: str, subject: str, body: str) -> str:
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _entry(organization: Organization) -> list[str]:
    lines = [organization.name, *organization.alternate_names]
    lines += [", ".join(card.address_lines(address)) for address in organization.addresses]
    lines += [wording.labelled(kind, number) for kind, number in card.numbers(organization)]
    lines += [wording.labelled(wording.phrase("E-mail"), email) for email, _ in card.emails(organization)]
    return lines + [wording.labelled(wording.phrase("Web"), website) for website in organization.websites]


def _body(organization: Organization, entry: list[str], by: str) -> str:
    return "\r\n".join(
        [
            wording.phrase("Hello,"),
            "",
            wording.phrase("our directory of organizations that people turn to for help says this of you:"),
            "",
            *(f"    {line}" for line in entry),
            "",
            wording.phrase(
                "Is that still right? A short answer helps: “yes”, or what is to be changed. If you would rather not be"
                "\r\nlisted, tell us, and we leave {name} out.",
                name=organization.name,
            ),
            "",
            wording.phrase("Thank you"),
            by,
        ]
    )
