"""Ways to reach a person, as people type them."""

import pytest

from bot.cases import ContactInvalid, normalise_contact, normalise_name


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("(415) 555-0132", "us", "+14155550132"),
        ("my number is 415.555.0132, evenings are best", "us", "+14155550132"),
        ("4155550132", "ca", "+14155550132"),
        ("07700 900123", "uk", "+447700900123"),
        ("07911 123456", "us", "+447911123456"),
        ("0412 345 678", "us", "+353412345678"),
        ("555-0123", "us", "+15550123"),
        ("+44 7700 900123", "us", "+447700900123"),
        ("0851 234 567", "ie", "+353851234567"),
        ("0491 570 156", "au", "+61491570156"),
        ("021 123 4567", "nz", "+64211234567"),
        ("+49 30 901820", "eu", "+4930901820"),
        ("Ann.Lee@Example.COM", "us", "Ann.Lee@example.com"),
        ("write to <ann@example.com>.", "us", "ann@example.com"),
        ("mailto:ann@example.com or 415 555 0132", "us", "ann@example.com"),
        ("since 20-11-2026 10:30 it is numb, ring 415 555 0132", "us", "+14155550132"),
        ("NHS number 943 476 5919, mobile 07700 900123", "uk", "+447700900123"),
        ("jürgen@bücher.example.com", "us", "jürgen@bücher.example.com"),
    ],
)
def test_found_and_brought_to_one_form(text: str, region: str, value: str) -> None:
    way = normalise_contact(text, region)
    assert (way.value, way.kind) == (value, "email" if "@" in value else "phone")
    assert normalise_contact(value, region) == way


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("", "us"),
        ("12", "us"),
        ("ann@", "us"),
        ("ann@nowhere", "us"),
        ("ring me", "us"),
        ("030 901820", "eu"),
        ("9" * 60, "us"),
        ("numb since 20-11-2026 10:30", "us"),
        ("my NHS number is 943 476 5919", "us"),
        ("policy no: AB 4155550132", "us"),
    ],
)
def test_neither(text: str, region: str) -> None:
    with pytest.raises(ContactInvalid):
        normalise_contact(text, region)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ann \n Lee ", "Ann Lee"),
        ("O’Brien-Šmíd", "O’Brien-Šmíd"),
        ("李雷", "李雷"),
        ("a\x00b", "a b"),
        ("x" * 500, "x" * 120),
    ],
)
def test_names(text: str, name: str) -> None:
    assert normalise_name(text) == name


@pytest.mark.parametrize("text", ["", "   ", "😀", "42", "\ud83d"])
def test_no_names(text: str) -> None:
    with pytest.raises(ContactInvalid):
        normalise_name(text)
