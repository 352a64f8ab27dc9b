"""A way to reach a person, found in what they typed and brought to one form."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.cases.errors import ContactInvalid

_COUNTRY = {"us": "US", "uk": "GB", "ie": "IE", "ca": "CA", "au": "AU", "nz": "NZ"}
_AROUND_EMAIL = " \t\r\n.,;:!?\"'()<>[]"
_MAYBE_EMAIL = re.compile(r"\S+@\S+")
_OTHER_NUMBER = re.compile(
    r"(?i)\b(?:\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})\b"
    r"(?:[ ,t]+(?:at )?\d{1,2}[:.]\d\d)?"
    r"|\b(?:nhs|insurance|policy|membership|member|patient|hospital|record|reference|case|claim)"
    r" (?:no|number|id)\b[ .:#]*(?:is|was)?[ :]*[a-z]{0,3} ?\d[\d -]*"
)
"""A date, or a number that is said to be another than that of a telephone."""
_LONGEST_NAME = 120
_VALID, _POSSIBLE = phonenumbers.Leniency.VALID, phonenumbers.Leniency.POSSIBLE


@dataclass(frozen=True)
class ContactWay:
    """`kind` is "email" or "phone"; `value` a plain address, or a number in E.164 ("+14155550132")."""

    kind: str
    value: str


def normalise_contact(text: str, region: str = "us") -> ContactWay:
    """The e-mail address or phone number in `text`, which may be a whole sentence; an address comes first.

    `region` (a BOT_REGION code) says whose number one without a country code is. One that nobody can have there is
    taken for the first other country in which it is valid, for people travel; where it is valid nowhere, as written
    wrongly or given out lately, for one from there if its length allows that. A person at the clinic will read it.
    Dates, and numbers of patients or policies, are no telephone numbers.
    Raises ContactInvalid when there is neither.
    """
    for candidate in _MAYBE_EMAIL.findall(text):
        address = candidate.strip(_AROUND_EMAIL).removeprefix("mailto:")
        try:
            found = validate_email(address, check_deliverability=False)
        except EmailNotValidError:
            continue
        return ContactWay("email", found.normalized)
    text = _OTHER_NUMBER.sub(" ; ", text)
    home = _COUNTRY.get(region)
    for country, leniency in (*((c, _VALID) for c in dict.fromkeys([home, *_COUNTRY.values()])), (home, _POSSIBLE)):
        number = _phone_number(text, country, leniency)
        if number is not None:
            return ContactWay("phone", number)
    raise ContactInvalid("neither an e-mail address nor a phone number was found")


def _phone_number(text: str, country: str | None, leniency: int) -> str | None:
    for match in phonenumbers.PhoneNumberMatcher(text, country, leniency=leniency):
        if phonenumbers.is_possible_number(match.number):
            return str(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))
    return None


def normalise_name(text: str) -> str:
    """A name as it is kept: one line, single spaces, at most 120 characters.

    Raises ContactInvalid when there is no letter in it.
    """
    name = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    if not any(character.isalpha() for character in name):
        raise ContactInvalid("no name was found")
    return name[:_LONGEST_NAME].rstrip()
