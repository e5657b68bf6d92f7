//! The words that generated stories are made of.

/// Beginnings and endings of made-up names.
pub const HEADS: &[&str] = &[
    "Bar", "Bel", "Bran", "Cal", "Cor", "Dal", "Dor", "El", "Fal", "Far", "Gal", "Gor", "Hal", "Har", "Kel", "Kor",
    "Lan", "Lor", "Mal", "Mar", "Nor", "Ol", "Or", "Pel", "Quin", "Ral", "Ros", "Sal", "Sor", "Tal", "Tor", "Ul",
    "Val", "Vor", "Wel", "Wor", "Yor", "Zal",
];
pub const MIDDLES: &[&str] =
    &["", "a", "an", "be", "de", "di", "en", "i", "ka", "li", "mo", "ne", "o", "ra", "ri", "ta", "va", "vi", "zo"];
pub const TAILS: &[&str] = &[
    "bek", "by", "dale", "dan", "der", "din", "dorf", "fell", "gard", "ham", "holm", "lan", "len", "lund", "mar",
    "mere", "mond", "nak", "nes", "ran", "rik", "sen", "stad", "ston", "tan", "ter", "ton", "vik", "well", "wick",
];
pub const COMPANIES: &[&str] =
    &["Energy", "Industries", "Systems", "Holdings", "Logistics", "Power", "Networks", "Materials"];
pub const PLANTS: &[&str] = &["Wind Farm", "Solar Park", "Power Station", "Data Center", "Hydro Plant"];

/// Publishers, each with its name and its folder.
pub const PUBLISHERS: &[(&str, &str)] = &[
    ("Northern Ledger", "northern-ledger"),
    ("Harbor Dispatch", "harbor-dispatch"),
    ("Grid & Market", "grid-and-market"),
    ("The Morning Register", "morning-register"),
    ("Capital Wire", "capital-wire"),
];

pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Sentences without figures are made of a subject, what it did and a close, so that no two articles share a run of
/// words by chance.
pub const SUBJECTS: &[&str] = &[
    "An analyst",
    "A spokeswoman",
    "One resident",
    "The mayor",
    "A former manager",
    "The union",
    "A neighbor",
    "The regional council",
    "An engineer on the site",
    "A lender",
    "The planning office",
    "A competitor",
    "A professor",
    "The chief executive",
    "A lawyer for the landowners",
    "An environmental group",
    "The port authority",
    "A supplier",
];
pub const DEEDS: &[&str] = &[
    "welcomed the plan",
    "asked for patience",
    "warned of delays",
    "spoke of a turning point",
    "called the terms fair",
    "doubted the schedule",
    "praised the crews",
    "questioned the financing",
    "pointed to earlier failures",
    "expects more talks",
    "saw no reason to worry",
    "wants a second opinion",
    "compared it with older sites",
    "recalled the long dispute",
    "hoped for cheaper electricity",
    "refused to comment",
    "promised to publish the papers",
    "described the road to the site",
];
pub const CLOSES: &[&str] = &[
    "after a long meeting in the town hall",
    "while trucks passed outside",
    "in a letter to this newspaper",
    "before the vote of the assembly",
    "on the steps of the court",
    "and left the room without a smile",
    "as rain fell on the harbor",
    "during a walk along the fence",
    "in an interview by telephone",
    "with a glance at the empty chairs",
    "in front of a small crowd",
    "and many in the audience nodded",
    "although nobody had asked",
    "at the end of a heated debate",
    "over coffee in the canteen",
    "and repeated it in the evening news",
    "without naming any names",
    "to the surprise of the board",
];

/// Where the people of these sentences come from: words that every story shares.
pub const DISTRICTS: &[&str] = &[
    "old town",
    "north side",
    "harbor district",
    "east bank",
    "upper valley",
    "coast",
    "river villages",
    "south side",
    "market square",
    "lower town",
    "hills",
    "new suburbs",
    "west bank",
    "fishing villages",
    "station quarter",
    "lake shore",
    "mill quarter",
    "airport road",
    "university quarter",
    "border towns",
];
