"""Addresses made up after how each country writes them, with their parts.

The orders of the parts are those of the Universal Postal Union's addressing systems; all streets are made up.
"""

from __future__ import annotations

from typing import NamedTuple

from directory_app.records import Address


class Made(NamedTuple):
    """An address: the lines as they are printed, and its parts (None: whichever the reader gives)."""

    lines: tuple[str, ...]
    street: str  # what stands in address_1 and address_2, joined by a comma
    city: str
    state: str = ""
    postal: str = ""


ADDRESSES = {
    "US": Made(("22 Quay Road", "Dover, DE 19901"), "22 Quay Road", "Dover", "DE", "19901"),
    "US in words": Made(("One Harbor Circle, NE", "Dover, DE 19901"), "One Harbor Circle, NE", "Dover", "DE", "19901"),
    "US corner": Made(("5th and Pier Street", "Dover, DE 19901"), "5th and Pier Street", "Dover", "DE", "19901"),
    "US suite": Made(
        ("22 Quay Road", "Suite 400", "Dover, DE 19901"), "22 Quay Road, Suite 400", "Dover", "DE", "19901"
    ),
    "US floor first": Made(
        ("Second Floor", "22 Quay Road", "Dover, DE 19901"), "Second Floor, 22 Quay Road", "Dover", "DE", "19901"
    ),
    "US box": Made(("PO Box 45, MC 1987", "Dover, DE 19901"), "PO Box 45, MC 1987", "Dover", "DE", "19901"),
    "US mail stop": Made(
        ("22 Quay Road", "Mail Stop 12-B", "Dover, DE 19901-0045"), "22 Quay Road, Mail Stop 12-B", "Dover", "DE",
        "19901-0045",
    ),
    "US without a street type": Made(("610 E 45th", "Dover, DE 19901"), "610 E 45th", "Dover", "DE", "19901"),
    "US without a code": Made(("3424 Kite Ave.", "Dover, DE"), "3424 Kite Ave.", "Dover", "DE"),
    "Canada": Made(
        ("22 Quay Road, Suite 4", "Kingston, ON K7L 1A1"), "22 Quay Road, Suite 4", "Kingston", "ON", "K7L 1A1"
    ),
    "Canada in full": Made(
        ("22 Quay Road", "Kingston, Ontario K7L 1A1"), "22 Quay Road", "Kingston", "Ontario", "K7L 1A1"
    ),
    "Britain": Made(("22 Quay Road", "Leeds", "LS1 4AP"), "22 Quay Road", "Leeds", "", "LS1 4AP"),
    "Britain, city and code": Made(("22 Quay Road", "Leeds LS1 4AP"), "22 Quay Road", "Leeds", "", "LS1 4AP"),
    "Britain, a house": Made(
        ("Larch House, Kite Square", "Harbour Business Park", "Leeds", "LS1 4AP"),
        "Larch House, Kite Square, Harbour Business Park", "Leeds", "", "LS1 4AP",
    ),
    "Britain, a county": Made(
        ("22 Quay Road", "Trowbridge", "Wiltshire", "BA14 0XJ"), "22 Quay Road", "Trowbridge", "Wiltshire", "BA14 0XJ"
    ),
    "Britain, a county beside the code": Made(
        ("22 Quay Road", "Trowbridge", "Wiltshire BA14 0XJ"), "22 Quay Road", "Trowbridge", "Wiltshire", "BA14 0XJ"
    ),
    "Ireland, a district": Made(("13/14 Larch Quay", "Dublin 2"), "13/14 Larch Quay", "Dublin 2"),
    "Ireland, an Eircode": Made(("13 Larch Quay", "Dublin 2", "D02 AF30"), "13 Larch Quay", "Dublin 2", "", "D02 AF30"),
    "Ireland, a county": Made(
        ("13 Larch Quay", "Tralee", "Co. Kerry", "V92 X2TK"), "13 Larch Quay", "Tralee", "Co. Kerry", "V92 X2TK"
    ),
    "Germany": Made(("Kranichstraße 5", "20095 Hamburg"), "Kranichstraße 5", "Hamburg", "", "20095"),
    "Germany, short": Made(("Kranichstr. 5a", "20095 Hamburg"), "Kranichstr. 5a", "Hamburg", "", "20095"),
    "Germany, more words": Made(("Am Alten Hafen 12", "20095 Hamburg"), "Am Alten Hafen 12", "Hamburg", "", "20095"),
    "Austria": Made(("Kranichgasse 5/3", "1010 Wien"), "Kranichgasse 5/3", "Wien", "", "1010"),
    "Switzerland": Made(("Kranichweg 5", "8001 Zürich"), "Kranichweg 5", "Zürich", "", "8001"),
    "Czechia": Made(("Hrnčířská 53/18", "400 01 Ústí nad Labem"), "Hrnčířská 53/18", "Ústí nad Labem", "", "400 01"),
    "France": Made(("12 rue des Grues", "75001 Paris"), "12 rue des Grues", "Paris", "", "75001"),
    "Australia": Made(("22 Quay Road", "Melbourne VIC 3000"), "22 Quay Road", "Melbourne", "VIC", "3000"),
    "Australia, a level": Made(
        ("Level 3, 22 Quay Road", "Melbourne VIC 3000"), "Level 3, 22 Quay Road", "Melbourne", "VIC", "3000"
    ),
    "New Zealand": Made(
        ("22 Quay Road", "Te Aro", "Wellington 6011"), "22 Quay Road, Te Aro", "Wellington", "", "6011"
    ),
    "New Zealand, short": Made(("22 Quay Road", "Wellington 6011"), "22 Quay Road", "Wellington", "", "6011"),
    "India": Made(
        ("No. 22, Kite Road", "Indiranagar", "Bengaluru 560038"), "No. 22, Kite Road, Indiranagar",
        "Bengaluru", "", "560038",
    ),
    "India, a dash": Made(("22 Kite Road", "Bengaluru - 560 038"), "22 Kite Road", "Bengaluru", "", "560 038"),
    "Malaysia": Made(
        ("22 Jalan Kite", "50450 Kuala Lumpur"), "22 Jalan Kite", "Kuala Lumpur", "", "50450"
    ),
    "Malaysia, a number behind": Made(
        ("No. 22, Jalan Kite 3", "50450 Kuala Lumpur"), "No. 22, Jalan Kite 3", "Kuala Lumpur", "", "50450"
    ),
    "US, five lines": Made(("22 Quay Road", "Dover", "DE", "19901"), "22 Quay Road", "Dover", "DE", "19901"),
    "US, a building first": Made(
        ("Larch Building", "22 Quay Road", "Dover, DE 19901"),
        "Larch Building, 22 Quay Road", "Dover", "DE", "19901",
    ),
    "US, a suite first": Made(
        ("Suite 400", "22 Quay Road", "Dover, DE 19901"),
        "Suite 400, 22 Quay Road", "Dover", "DE", "19901",
    ),
    "US, the country": Made(("22 Quay Road", "Dover, DE 19901", "USA"), "22 Quay Road", "Dover", "DE", "19901"),
    "US, no comma": Made(("22 Quay Road", "Dover DE 19901"), "22 Quay Road", "Dover", "DE", "19901"),
    "US, the state in full": Made(
        ("22 Quay Road", "Dover, Delaware 19901"),
        "22 Quay Road", "Dover", "Delaware", "19901",
    ),
    "US, in full, no code": Made(("22 Quay Road", "Dover, Delaware"), "22 Quay Road", "Dover", "Delaware"),
    "US, dots": Made(
        ("810 Kite Ave., NW Suite 275", "Washington, D.C. 20005"),
        "810 Kite Ave., NW Suite 275", "Washington", "D.C.", "20005",
    ),
    "US, Saint": Made(
        ("85 East Seventh Place", "St. Paul, MN 55101"),
        "85 East Seventh Place", "St. Paul", "MN", "55101",
    ),
    "US, a hyphen": Made(
        ("85 East Seventh Place", "Winston-Salem, NC 27101"),
        "85 East Seventh Place", "Winston-Salem", "NC", "27101",
    ),
    "US, a route": Made(("Route 9, Box 12", "Dover, DE 19901"), "Route 9, Box 12", "Dover", "DE", "19901"),
    "US, a highway": Made(
        ("1200 Highway 9 North", "Dover, DE 19901"),
        "1200 Highway 9 North", "Dover", "DE", "19901",
    ),
    "US, Broadway": Made(("1650 Broadway", "New York, NY 10019"), "1650 Broadway", "New York", "NY", "10019"),
    "US, a fraction": Made(("22 1/2 Quay Road", "Dover, DE 19901"), "22 1/2 Quay Road", "Dover", "DE", "19901"),
    "US, a grid": Made(("N22 W2345 Quay Road", "Dover, DE 19901"), "N22 W2345 Quay Road", "Dover", "DE", "19901"),
    "US, an old short form": Made(
        ("22 Quay Road", "Boston, Mass. 02110"),
        "22 Quay Road", "Boston", "Mass.", "02110",
    ),
    "US, a comma before the code": Made(("22 Quay Road", "Dover, DE, 19901"), "22 Quay Road", "Dover", "DE", "19901"),
    "US, MS": Made(("22 Quay Road, MS 12-34", "Dover, DE 19901"), "22 Quay Road, MS 12-34", "Dover", "DE", "19901"),
    "US, a building behind": Made(
        ("22 Quay Road", "Building B, 3rd Floor", "Dover, DE 19901"),
        "22 Quay Road, Building B, 3rd Floor", "Dover", "DE", "19901",
    ),
    "US, a plaza": Made(("3 Kite Plaza", "Dover, DE 19901"), "3 Kite Plaza", "Dover", "DE", "19901"),
    "Britain, floor": Made(
        ("Floor 3, Larch House", "22 Quay Road", "London", "SE1 7XX"),
        "Floor 3, Larch House, 22 Quay Road", "London", "", "SE1 7XX",
    ),
    "Britain, caps": Made(("22 Quay Road", "LEEDS", "LS1 4AP"), "22 Quay Road", "LEEDS", "", "LS1 4AP"),
    "Britain, England": Made(("22 Quay Road", "Leeds LS1 4AP", "England"), "22 Quay Road", "Leeds", "", "LS1 4AP"),
    "Britain, village": Made(
        ("22 Quay Road", "Horsforth", "Leeds", "LS1 4AP"),
        "22 Quay Road, Horsforth", "Leeds", "", "LS1 4AP",
    ),
    "Britain, box": Made(("PO Box 45", "Leeds", "LS1 4AP"), "PO Box 45", "Leeds", "", "LS1 4AP"),
    "Canada, commas": Made(("22 Quay Road", "Toronto, ON, M5V 2T6"), "22 Quay Road", "Toronto", "ON", "M5V 2T6"),
    "Canada, Quebec": Made(
        ("22, rue Kite", "Montréal (Québec) H2X 1Y4"),
        "22, rue Kite", "Montréal", "Québec", "H2X 1Y4",
    ),
    "Canada, QC": Made(
        ("22 rue Kite, bureau 4", "Montréal, QC H2X 1Y4"),
        "22 rue Kite, bureau 4", "Montréal", "QC", "H2X 1Y4",
    ),
    "Australia, GPO": Made(("GPO Box 45", "Sydney NSW 2001"), "GPO Box 45", "Sydney", "NSW", "2001"),
    "Australia, full": Made(
        ("22 Quay Road", "Carlton, Victoria 3053"),
        "22 Quay Road", "Carlton", "Victoria", "3053",
    ),
    "Australia, comma": Made(("22 Quay Road", "Carlton, VIC, 3053"), "22 Quay Road", "Carlton", "VIC", "3053"),
    "Australia, unit": Made(
        ("Unit 4/22 Quay Road", "Carlton VIC 3053"),
        "Unit 4/22 Quay Road", "Carlton", "VIC", "3053",
    ),
    "New Zealand, box": Made(("PO Box 45", "Wellington 6140"), "PO Box 45", "Wellington", "", "6140"),
    "New Zealand, bag": Made(
        ("Private Bag 12", "Auckland 1142", "New Zealand"),
        "Private Bag 12", "Auckland", "", "1142",
    ),
    "Germany, D-": Made(("Kranichstraße 5", "D-20095 Hamburg"), "Kranichstraße 5", "Hamburg", "", "D-20095"),
    "Germany, Postfach": Made(("Postfach 12 34", "20095 Hamburg"), "Postfach 12 34", "Hamburg", "", "20095"),
    "Germany, FfM": Made(("Am Markt 1", "60311 Frankfurt am Main"), "Am Markt 1", "Frankfurt am Main", "", "60311"),
    "Germany, hyphen": Made(
        ("Max-Kranich-Straße 5-7", "22765 Hamburg-Altona"),
        "Max-Kranich-Straße 5-7", "Hamburg-Altona", "", "22765",
    ),
    "Austria, A-": Made(("Kranichgasse 5", "A-1010 Wien"), "Kranichgasse 5", "Wien", "", "A-1010"),
    "Switzerland, Bern 7": Made(("Kranichweg 5", "3000 Bern 7"), "Kranichweg 5", "Bern 7", "", "3000"),
    "France, Cedex": Made(
        ("12 rue des Grues", "75001 Paris Cedex 01"),
        "12 rue des Grues", "Paris Cedex 01", "", "75001",
    ),
    "France, comma": Made(
        ("12, avenue des Grues", "69001 Lyon", "France"),
        "12, avenue des Grues", "Lyon", "", "69001",
    ),
    "Spain": Made(("Calle Grulla, 12", "28001 Madrid"), "Calle Grulla, 12", "Madrid", "", "28001"),
    "Italy": Made(("Via Gru 12", "00185 Roma"), "Via Gru 12", "Roma", "", "00185"),
    "Netherlands": Made(("Kraanlaan 5", "1012 AB Amsterdam"), "Kraanlaan 5", "Amsterdam", "", "1012 AB"),
    "Sweden": Made(("Tranagatan 5", "111 22 Stockholm"), "Tranagatan 5", "Stockholm", "", "111 22"),
    "Denmark": Made(("Tranevej 5", "1050 København K"), "Tranevej 5", "København K", "", "1050"),
    "Finland": Made(("Kurkikatu 5", "00100 Helsinki"), "Kurkikatu 5", "Helsinki", "", "00100"),
    "Poland": Made(("ul. Żurawia 5", "00-950 Warszawa"), "ul. Żurawia 5", "Warszawa", "", "00-950"),
    "India, delhi": Made(("22 Kite Road", "New Delhi - 110001"), "22 Kite Road", "New Delhi", "", "110001"),
    "India, state": Made(
        ("22 Kite Road", "Mumbai, Maharashtra 400001"),
        "22 Kite Road", "Mumbai", "Maharashtra", "400001",
    ),
    "India, state2": Made(
        ("22 Kite Road", "Chennai 600 001, Tamil Nadu"),
        "22 Kite Road", "Chennai", "Tamil Nadu", "600 001",
    ),
    "India, the number of a house": Made(
        ("B-5/119, Kite Enclave", "New Delhi - 110024"), "B-5/119, Kite Enclave", "New Delhi", "", "110024"
    ),
    "India, a zone": Made(
        ("12, Kite Road", "Larch Nagar", "New Delhi – 24"), "12, Kite Road, Larch Nagar", "New Delhi", "", "24"
    ),
    "India, a quarter in its city": Made(
        ("A-91, 1st Floor, Larch Puri", "Karol Gate", "Delhi - 110 005"),
        "A-91, 1st Floor, Larch Puri, Karol Gate", "Delhi", "", "110 005",
    ),
    "India, a landmark": Made(
        ("4th Floor, Larch Tower", "Opp. Kite School", "Kochi, Kerala 682 001"),
        "4th Floor, Larch Tower, Opp. Kite School", "Kochi", "Kerala", "682 001",
    ),
    "Malaysia, a state": Made(
        ("22 Jalan Kite", "43000 Kajang, Selangor"),
        "22 Jalan Kite", "Kajang", "Selangor", "43000",
    ),
    "Malaysia, lot": Made(
        ("Lot 22, Jalan Kite 3/1", "Taman Kite", "43000 Kajang, Selangor"),
        "Lot 22, Jalan Kite 3/1, Taman Kite", "Kajang", "Selangor", "43000",
    ),
    "Singapore": Made(("22 Quay Road #03-12", "Singapore 048583"), "22 Quay Road #03-12", "Singapore", "", "048583"),
    "South Africa": Made(("22 Quay Road", "Cape Town 8001"), "22 Quay Road", "Cape Town", "", "8001"),
    "Ireland, 6W": Made(("13 Larch Quay", "Dublin 6W"), "13 Larch Quay", "Dublin 6W"),
    "Ireland, Eircode same": Made(
        ("13 Larch Quay", "Dublin 2 D02 AF30"),
        "13 Larch Quay", "Dublin 2", "", "D02 AF30",
    ),
    "Ireland, Eircode brack": Made(
        ("13 Larch Quay", "Dublin 2 (D02 AF30)", "Ireland"),
        "13 Larch Quay", "Dublin 2", "", "D02 AF30",
    ),
    "Ireland, county": Made(("Main Street", "Tralee", "Co. Kerry"), "Main Street", "Tralee", "Co. Kerry"),
    "Ireland, Ireland": Made(("13 Larch Quay", "Cork", "Ireland"), "13 Larch Quay", "Cork"),
    "US, Saint behind a street": Made(
        ("22 Quay Road St. Louis, MO 63101",), "22 Quay Road", "St. Louis", "MO", "63101",
    ),
    "US, Saint inside a city": Made(
        ("100 Main St Port St. Lucie, FL 34983",), "100 Main St", "Port St. Lucie", "FL", "34983",
    ),
    "US, Court St.": Made(("22 Court St. Dover, DE 19901",), "22 Court St.", "Dover", "DE", "19901"),
    "US, Park City": Made(("100 Main St Park City, UT 84060",), "100 Main St", "Park City", "UT", "84060"),
    "US, a rural box": Made(("HC 1 Box 45", "Dover, DE 19901"), "HC 1 Box 45", "Dover", "DE", "19901"),
    "Portugal": Made(
        ("Rua da Garça 22", "1000-001 Lisboa", "Portugal"), "Rua da Garça 22", "Lisboa", "", "1000-001",
    ),
    "Brazil": Made(
        ("Rua das Garças 22", "São Paulo - SP, 01310-100", "Brazil"),
        "Rua das Garças 22", "São Paulo", "SP", "01310-100",
    ),
    "Norway": Made(("Tranegata 5", "0150 Oslo", "Norway"), "Tranegata 5", "Oslo", "", "0150"),
    "Belgium": Made(("Kraanstraat 5", "1000 Brussel", "Belgium"), "Kraanstraat 5", "Brussel", "", "1000"),
    "Israel": Made(("22 Kite Street", "Tel Aviv 6100000", "Israel"), "22 Kite Street", "Tel Aviv", "", "6100000"),
    "Kenya": Made(("22 Kite Road", "Nairobi", "Kenya"), "22 Kite Road", "Nairobi"),
}  # fmt: skip


def parts_of(address: Address) -> tuple[str, ...]:
    """Return the street with all that stands above and beside it, city, state and code."""
    street = ", ".join(part for part in (address.attention, address.address_1, address.address_2) if part)
    return street, address.city, address.state_province, address.postal_code
