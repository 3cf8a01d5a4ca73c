"""Made-up HSDS 3 packages of any size, as a ZIP file of tables or as one JSON file.

python -m tests.hsds_package PATH [ORGANIZATIONS]
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

_CITIES = (("Springfield", "IL", "62701"), ("Landover", "MD", "20785"), ("Los Angeles", "CA", "90010"))
_TOPICS = ("Myoclonus", "Epilepsy", "Ataxia", "Dystonia", "Tremor")

Row = dict[str, str]


def tables(count: int) -> dict[str, list[Row]]:
    """Return the rows of each table: an organization has a service, a location, an address and three numbers."""
    made: dict[str, list[Row]] = {
        name: [] for name in ("organization", "service", "location", "service_at_location", "address", "phone")
    }
    for number in range(count):
        topic = _TOPICS[number % len(_TOPICS)]
        city, state, code = _CITIES[number % len(_CITIES)]
        own, service, place = f"o{number}", f"s{number}", f"l{number}"
        name = f"{topic} Support of {city} {number}"
        made["organization"].append(
            {
                "id": own,
                "name": name,
                "description": f"Helps people with {topic.lower()}.",
                "email": f"info{number}@support.example",
                "website": f"https://support.example/{number}",
            }
        )
        made["service"].append({"id": service, "organization_id": own, "name": "Helpline", "status": "active"})
        made["location"].append({"id": place, "organization_id": own, "location_type": "physical", "name": name})
        made["service_at_location"].append({"id": f"j{number}", "service_id": service, "location_id": place})
        made["address"].append(
            {
                "id": f"a{number}",
                "location_id": place,
                "address_1": f"{number} Main Street",
                "city": city,
                "state_province": state,
                "postal_code": code,
                "country": "US",
                "address_type": "physical",
            }
        )
        for order, (type_, column, key) in enumerate(
            (("voice", "organization_id", own), ("textphone", "service_id", service), ("fax", "location_id", place))
        ):
            at = 3 * number + order
            printed = f"({200 + at // 10000 % 700}) 555-{at % 10000:04d}"
            made["phone"].append({"id": f"p{at}", column: key, "number": printed, "type": type_})
    return made


def write_zip(path: Path, count: int) -> None:
    """Write the tables as CSV files in a ZIP file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables(count).items():
            columns = dict.fromkeys(key for row in rows for key in row)
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, list(columns), restval="")
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())


def write_json(path: Path, count: int) -> None:
    """Write the same as one JSON list, each organization with all that belongs to it."""
    made = tables(count)
    whole: list[dict[str, object]] = []
    for index, row in enumerate(made["organization"]):
        location: dict[str, object] = {**made["location"][index], "addresses": [made["address"][index]]}
        numbers = made["phone"][3 * index : 3 * index + 3]
        joint = {**made["service_at_location"][index], "location": {**location, "phones": numbers[2:]}}
        service = {**made["service"][index], "phones": numbers[1:2], "service_at_locations": [joint]}
        whole.append({**row, "phones": numbers[:1], "services": [service]})
    path.write_text(json.dumps(whole), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    (write_zip if target.suffix == ".zip" else write_json)(target, int(sys.argv[2]) if len(sys.argv) > 2 else 4_000)
