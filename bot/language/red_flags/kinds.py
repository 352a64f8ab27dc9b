"""The kinds of danger that the second detector learns, each with its flags (fact sheet, table 2.2)."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "saddle": ("CES_SADDLE",),
    "bladder": ("CES_BLADDER",),
    "bowel": ("CES_BOWEL",),
    "sex": ("CES_SEX",),
    "both legs": ("CES_BILAT",),
    "weakness": ("MOTOR_PROG", "MOTOR_SUDDEN"),
    "injury": ("TRAUMA_MAJOR", "TRAUMA_MINOR"),
    "infection": ("INFECT", "INFECT_RISK", "INFECT_NEURO", "SEPSIS"),
    "cancer": ("CANCER_SUSP", "CANCER_PAIN", "CANCER_NEURO"),
    "aneurysm": ("AAA_RUPTURE", "AAA_STABLE"),
    "chest or lung": ("CHEST", "PE"),
    "clot in a vein": ("DVT",),
    "cold leg": ("LIMB_COLD",),
    "suicide": ("SUICIDE_IDEA", "SUICIDE_NOW"),
    "overdose": ("OVERDOSE",),
    "stomach bleed": ("GI_BLEED",),
    "pregnancy": ("PREG", "PREG_URGENT"),
    "child": ("CHILD", "CHILD_URGENT"),
    "after a procedure": ("POSTPROC",),
    "weak defense": ("IMMUNE_STEROID",),
    "shingles": ("SHINGLES",),
}
"""Kinds of danger that are learned together, each with its flags (table 2.2); where the flag is unsure, the first."""
GROUP_OF = {flag: group for group, flags in GROUPS.items() for flag in flags}
RAISED = frozenset({"present", "ask", "other_person"})
"""The statuses of a flag that is not silent."""
