"""Counties and states that stand between a town and its postal code, of countries without codes of two letters."""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern

# The former postal counties of the Royal Mail, their short forms included.
_BRITISH = frozenset(
    """
    aberdeenshire angus argyll avon ayrshire banffshire bedfordshire beds berkshire berks berwickshire buckinghamshire
    bucks caithness cambridgeshire cambs cheshire clackmannanshire cleveland clwyd cornwall cumbria derbyshire devon
    dorset dumfriesshire dunbartonshire durham dyfed essex fife flintshire gloucestershire glos gwent gwynedd hampshire
    hants herefordshire hertfordshire herts humberside inverness-shire kent kincardineshire kinross-shire lanarkshire
    lancashire lancs leicestershire leics lincolnshire lincs merseyside middlesex midlothian monmouthshire morayshire
    nairnshire norfolk northamptonshire northants northumberland northumbria nottinghamshire notts oxfordshire oxon
    peeblesshire pembrokeshire perthshire powys renfrewshire ross-shire roxburghshire rutland selkirkshire shropshire
    somerset staffordshire staffs stirlingshire suffolk surrey sussex sutherland warwickshire wigtownshire wiltshire
    wilts worcestershire worcs yorkshire
    """.split()
) | frozenset(
    {
        "co durham", "county durham", "east lothian", "west lothian", "east sussex", "west sussex",
        "greater manchester",
        "isle of wight", "isle of man", "mid glamorgan", "south glamorgan", "west glamorgan", "north yorkshire",
        "south yorkshire", "west yorkshire", "east yorkshire", "north humberside", "south humberside", "tyne and wear",
        "tyne & wear", "west midlands", "east riding of yorkshire",
    }
)  # fmt: skip
# The states and union territories of India, and the states of Malaysia.
_STATES = frozenset(
    {
        "andhra pradesh", "arunachal pradesh", "assam", "bihar", "chhattisgarh", "delhi", "goa", "gujarat", "haryana",
        "himachal pradesh", "jammu and kashmir", "jharkhand", "karnataka", "kerala", "madhya pradesh", "maharashtra",
        "manipur", "meghalaya", "mizoram", "nagaland", "odisha", "orissa", "puducherry", "punjab", "rajasthan",
        "sikkim", "tamil nadu", "tamilnadu", "telangana", "tripura", "uttar pradesh", "uttarakhand", "west bengal",
        "ladakh", "johor", "kedah", "kelantan", "melaka", "negeri sembilan", "pahang", "perak", "perlis",
        "pulau pinang", "penang", "sabah", "sarawak", "selangor", "terengganu",
    }
)  # fmt: skip
# The territories of India that are a city as well: what stands before them is a quarter of it, and no city.
CITY_OF_INDIA = r"(?:(?:New\s)?Delhi|Chandigarh|Puducherry|Pondicherry)"
_IRISH = late_pattern(
    r"""
    (?:co|county)\.?\s+                                                                    # "Co. "
    (?:antrim|armagh|carlow|cavan|clare|cork|derry|donegal|down|dublin|fermanagh|galway|kerry|kildare|kilkenny|laois|
    leitrim|limerick|londonderry|longford|louth|mayo|meath|monaghan|offaly|roscommon|sligo|tipperary|tyrone|waterford|
    westmeath|wexford|wicklow)                                                             # "Kerry"
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_county(text: str) -> bool:
    """Tell whether a text is the name of a county and nothing else; one of Ireland says that it is one: "Co. Kerry"."""
    bare = text.strip(" ,.;")
    return bare.casefold() in _BRITISH or _IRISH.fullmatch(bare) is not None


def is_state(text: str) -> bool:
    """Tell whether a text is a state of India or Malaysia and nothing else."""
    return text.strip(" ,.;").casefold() in _STATES


def is_city_of_india(text: str) -> bool:
    """Tell whether a text is a territory of India that is a city: "Kite Bagh, Delhi" is a quarter and its city."""
    return re.fullmatch(CITY_OF_INDIA, text.strip(" ,.;"), re.IGNORECASE) is not None


def is_irish(text: str) -> bool:
    """Tell whether a text is a county of Ireland, the six of Northern Ireland included."""
    return _IRISH.fullmatch(text.strip(" ,.;")) is not None
