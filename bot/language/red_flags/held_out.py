"""How well the second red-flag detector did on sentences that it had not seen; kept beside it in its file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HeldOut:
    """Numbers of training sentences, each judged by a detector that saw neither it nor its neighbors in the file.

    Of ``danger`` sentences those in which the rules raised a flag, and those in which the rules did or the detector
    asked; of ``harmless`` ones those about which the detector asked.
    """

    danger: int
    raised_by_rules: int
    raised_by_either: int
    harmless: int
    falsely_asked: int
