"""Danger, and what is none, in the spelling of the Scots, of Jamaica and of India."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "present": ["mi cyaan feel mi batty", "my batty gone numb from yesterday"],
        "ask": ["canny feel ma bum when ah sit"],
        "quiet": ["this leg is driving me batty"],
    },
    "CES_BLADDER": {
        "present": ["ah've been pishin masel since Friday", "urine is not coming since morning sir"],
    },
    "CES_BILAT": {"present": ["baith ma legs are tingly"]},
    "OVERDOSE": {
        "ask": ["ah've taen ma tablets an lost coont at fourteen"],
        "past": ["I took an overdose at fourteen"],
        "quiet": ["took the full course of steroid tablets", "finished the whole course of tablets she gave me"],
    },
    "INFECT": {"denied": ["fever? no, only the leg is painful"]},
}
