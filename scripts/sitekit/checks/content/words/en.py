"""English."""

import re

from sitekit.checks.content.words import Words, any_of

_PEOPLE = (
    r"(?:women|girls|men|boys|people|persons|children|survivors|victims|officers|widows|refugees|respondents|internet users"
    r"|cases|complaints|reports|killings|murders|deaths|suicides|arrests|convictions|marriages|attacks|incidents|calls)"
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"

WORDS = Words(
    fiction="Fictional case. Built from many patterns. No real person, family, tribe, place or file.",
    step_labels=("Room:", "Wall:", "If it goes wrong:", "Short of time:", "No projector:", "60-minute version:"),
    box_titles={
        "say": "Say",
        "safety": "Safety",
        "fiction": "Fictional case",
        "good": "What good looks like",
        "notes": "Speaker notes",
    },
    trainer_only="trainer",
    facts=any_of(
        r"\d\s?%|\d per ?cent\b|\b(?:ten|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-\w+)? per ?cent\b",
        r"(?<![\d:.,/])(?:1[89]\d\d|20\d\d)(?![\d:.,]*\d)(?!\s?(?:hours|minutes|kB|MB))",
        r"\b(?:UN)?SCRs? \d|\b[Rr]esolutions? (?:No\. ?)?\d|\bS/RES/",
        r"\b[Aa]rticles? \d|\b(?:[Ll]aw|[Cc]ode|[Oo]rder|[Dd]ecree|[Ii]nstructions?) (?:No\.? ?)\d",
        r"\b(?:[Cc]onvention|[Tt]reaty|[Pp]rotocol) (?:No\.? ?)\d|\b[Rr]ecommendations? (?:No\.? ?)?\d",
        r"\b(?:one|two|three|nine|\d+) (?:in|out of) (?:every )?(?:two|three|four|five|ten|\d+) (?:\w+ )?" + _PEOPLE,
        r"\b\d{1,3}(?:,\d{3})+ (?:\w+ ){0,2}"
        + _PEOPLE
        + r"|\b\d{3,} (?:\w+ )?"
        + _PEOPLE
        + r"|\d (?:million|thousand)\b",
        rf"\b{_NUMBER} (?:\w+ )?{_PEOPLE} (?:were|was|had|have been|died|reported|suffered|faced|lost)\b",
        r"\b(?:half|a third|a quarter|(?:two|three)[ -](?:thirds|quarters)) of (?:all (?:the )?|the )?(?!people\b)"
        + _PEOPLE,
        r"\b(?:hundreds|thousands|millions) of (?:\w+ )?"
        + _PEOPLE
        + r"|\bevery (?:third|fourth|fifth|tenth) (?:woman|girl|man|boy|child|person)",
        r"\b(?:\d\d|[2-9]) (?:women |girls |young )?(?:survivors|victims|widows|killings|murders|suicides|deaths|convictions|abductions)\b",
    ),
    settings=re.compile(r"\bzoom|\benlarge|\bmagnif|\bscreen width|\bpass mark\b", re.IGNORECASE),
    phones=re.compile(
        r"(?<![\w.])(?:\+|00)\d[\d ()./-]{6,}\d|(?<![\w.,-])0\d{2,4}[ -]\d{3}[ -]?\d{3,4}(?!\d)|(?<![\w.,-])\d{7,}(?!\w|\.\d)|\b(?:tel|telephone|mobile|whatsapp)\b\.?:? ?\+?\d{3,}"
        r"|\b(?:call|dial|ring|phone|hotline|helpline|text)\b(?: (?:us|at|on|the|number|now|is|for|help))*:? (?P<short>(?!19\d\d|20\d\d)\d{3,4})(?![\d:]|,\d)(?! (?:people|women|persons|officers|minutes|hours))"
        r"|\b(?:hotline|helpline)\W{1,3}\d{3,5}\b",
        re.IGNORECASE,
    ),
    penalties=re.compile(
        r"\b(?:years?|months?|days?)['’]? ?(?:in|of|['’])? ?(?:prison|imprisonment|jail|detention for)\b|\bimprison(?:ed|ment) (?:for|of|from|up|not|between)\b"
        r"|\bprison (?:term|sentence) of\b|\blife (?:imprisonment|sentence|in prison)\b|\bdeath (?:penalty|sentence)\b|\bsentenced to\b|\bsentence of (?:up to |\d)|\bjailed\b|\b(?:penalty|punishment) is (?:death|prison|a fine|\d)|\bfaces (?:up to )?(?:\d+|\w+) years\b"
        r"|\bpunish(?:able|ed) (?:by|with)\b|\bfined? (?:of|from|up to|not|between) |\bcapital punishment\b|\bexecuted\b"
        r"|\b\d[\d,]* (?:dinars?|dollars?)\b",
        re.IGNORECASE,
    ),
    promises=re.compile(
        r"\b(?:has|have|is|are|was|been|a|scientifically) proven\b|\bproven (?:to|that|model|method|results|impact|effective)|\b(?:results?|data|evidence|evaluations?|studies) (?:of (?:this|the|our) (?:model|training|course) )?(?:show|shows|showed|prove|proves|proved) (?:that )?(?:this|the|our) (?:model|training|course|programme)"
        r"|\bresults show\b|\bofficers (?:have |had )?(?:been )?changed\b|\bexperts (?:endorse|approve|agree|confirm)\b|\bparticipants (?:said|told us|reported|praised|loved)\b|\b(?:is|was) guaranteed to\b|\bguarantees (?:change|results|that)\b"
        r"|\bhas been (?:tested|endorsed|evaluated)\b|\bendorsed by\b|\bchanged (?:the )?attitudes\b|\bchanged (?:officers|minds)\b",
        re.IGNORECASE,
    ),
    denials=re.compile(
        r"\b(?:do not|never|not|no|nobody|nothing|says? that|saying that|claims? that)\b", re.IGNORECASE
    ),
    surveyed=re.compile(r"\bparticipants (?:said|told us|reported)\b", re.IGNORECASE),
    placeholders=re.compile(
        r"\bTODO\b|\bTBD\b|\bTBC\b|\bFIXME\b|\bXXX+\b|\blorem ipsum\b|\b(?:to be|will be) (?:added|completed|written|filled in later|announced|translated)\b"
        r"|\bcoming soon\b|\bunder construction\b|\binsert (?:text|name|date|link|here)\b|\bplaceholder\b|\[(?:\.\.\.|…)\](?!\()",
        re.IGNORECASE,
    ),
    key_message=re.compile(r"\bkey message\b(?:,? word for word)?: ?[“]?(?P<said>[^”;]+)"),
    outer_quotes=re.compile("[“”]"),
    quotes=re.compile(r"“[^“”]*”|‘[^‘’]*’(?!\w)|\"[^\"\n]*\""),
)
