//! Extraction holds on any text: no panic, spans on character boundaries, in order, without overlap.

use jiff::civil::date;
use twosource::extract::mentions;

/// Pieces that readers care about, in any order.
const PIECES: &[&str] = &[
    "$",
    "US$",
    "€",
    "£",
    "¥",
    "₹",
    "Rs.",
    "kr",
    "%",
    "per cent",
    "pc",
    "bp",
    "1",
    "2",
    "0",
    "00",
    "000",
    "007",
    "38",
    "999",
    "2025",
    "1,000",
    "1.5",
    "3,5",
    "1'000",
    "½",
    "1/2",
    "12:30",
    "99999999999999999999999999999",
    "79228162514264337593543950335",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "bn",
    "tn",
    "k",
    "M",
    "lakh",
    "crore",
    "dozen",
    "hundred",
    "one",
    "two",
    "twenty",
    "five",
    "half",
    "a",
    "an",
    "quarter",
    "third",
    "of",
    "and",
    "point",
    "to",
    "from",
    "between",
    "or",
    "-",
    "–",
    "—",
    "−",
    "+",
    "~",
    "x",
    "×",
    "/",
    ",",
    ".",
    ":",
    "(",
    ")",
    "'",
    "’",
    "\"",
    "@",
    "#",
    "://",
    "www.",
    "MW",
    "GWh",
    "W",
    "gigawatts",
    "megawatt-hours",
    "dollars",
    "cents",
    "pounds",
    "Canadian",
    "Hong",
    "Kong",
    "u",
    "s",
    "March",
    "Monday",
    "Q3",
    "FY",
    "H1",
    "early",
    "mid",
    "end",
    "last",
    "next",
    "week",
    "year",
    "years",
    "decade",
    "ago",
    "3rd",
    "th",
    "s",
    "homes",
    "people",
    "GPUs",
    "miles",
    "per",
    "each",
    "about",
    "nearly",
    "more than",
    "at least",
    "or more",
    "annually",
    "rose",
    "by",
    "é",
    "日本",
    "😀",
    "\u{301}",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\t",
    "\n",
    "\r\n",
    "tens",
    "millions",
    "minus",
    "-5",
    "00,000",
    ",000",
    ".5",
];

#[test]
fn any_mixture_is_read_without_harm() {
    let mut random = 7_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % below
    };
    for _ in 0..40_000 {
        let mut text = String::new();
        for _ in 0..next(14) + 1 {
            text.push_str(PIECES[next(PIECES.len())]);
            if next(3) > 0 {
                text.push(' ');
            }
        }
        holds(&text);
    }
}

#[test]
fn absurd_numbers_are_no_quantities() {
    for text in [
        "$99999999999999999999999999999999999999",
        "$79228162514264337593543950335 quadrillion quadrillion quadrillion",
        "999999999999999999999999999 trillion trillion GW",
        "9,999,999,999,999,999,999,999,999,999,999,999 people",
        "0.0000000000000000000000000000000000001 %",
        "million million million million million dollars",
        "tens of millions of billions of trillions of trillions of dollars",
    ] {
        holds(text);
    }
    assert!(mentions("$99999999999999999999999999999999999999", None).is_empty());
}

#[test]
fn the_ends_of_a_text_are_no_trap() {
    for piece in PIECES {
        for text in
            [(*piece).to_owned(), format!("{piece}5"), format!("5{piece}"), format!("5 {piece}"), format!("{piece} 5")]
        {
            holds(&text);
        }
    }
    holds("");
}

fn holds(text: &str) {
    let mut end = 0;
    for mention in mentions(text, Some(date(2025, 11, 5))) {
        let span = mention.span;
        assert!(end <= span.start && span.start < span.end, "{text:?}: {span:?}");
        assert!(text.get(span.range()).is_some_and(|surface| surface.trim() == surface), "{text:?}: {span:?}");
        end = span.end;
    }
}
