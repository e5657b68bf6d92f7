//! Speed of extraction: `cargo bench --bench extraction [-- FILE]`.
//!
//! Prints megabytes a second of processor time (of the clock where the system does not tell it) of [`mentions`] for
//! generated news text (or for FILE), and what ten times more of the same text costs: news, figures packed densely,
//! one line of ten megabytes, and texts made to hurt; then the same of [`claims`], where a sentence without end is
//! what hurts. A factor of ten is linear. The text is the same in every run; `--write FILE` saves the news for another
//! program to read, `--size MB` makes more of it.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use jiff::civil::date;
use twosource::corpus::Article;
use twosource::extract::{Lexicon, claims, mentions};

const MEGABYTE: usize = 1_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let value = |name: &str| arguments.iter().position(|argument| argument == name).map(|at| arguments[at + 1].clone());
    let size = value("--size").map_or(10, |size| size.parse().expect("--size takes a number of megabytes"));
    if let Some(path) = value("--write") {
        std::fs::write(&path, news(size * MEGABYTE, "\n")).expect("the file can be written");
        return;
    }
    if let Some(path) = arguments.first().filter(|argument| !argument.starts_with("--")) {
        let text = std::fs::read_to_string(path).expect("the file is UTF-8 text");
        let find = if arguments.iter().any(|argument| argument == "--claims") { find_claims } else { find_mentions };
        report(path, &text, find);
        return;
    }
    if arguments.iter().any(|argument| argument == "--claims") {
        return of_claims();
    }
    println!("{:34} {:>9} {:>9} {:>12} {:>10}", "text", "MB", "MB/s", "mentions/MB", "10x costs");
    report("news", &news(size * MEGABYTE, "\n"), find_mentions);
    for (name, text) in [
        ("news, one line", news(10 * MEGABYTE, " ")),
        ("figures only", repeat("$1.5 billion, 7 %, 1.2 GW, 8 years, March 3, 2024; ")),
        ("1,1,1,", repeat("1,")),
        ("$$$$", repeat("$")),
        ("1 1 1 ", repeat("1 ")),
        ("1,000,000,", repeat("1,000,")),
        ("000 000 ", repeat("000 ")),
        ("1-1-1-", repeat("1-")),
        ("$1-$1-$1-", repeat("$1-")),
        ("1.1.1.", repeat("1.")),
        ("1/1/1/", repeat("1/")),
        ("12:12:", repeat("12:")),
        ("((((", repeat("(")),
        ("@@@@", repeat("a@")),
        ("a.a.a.@", format!("{}@b.c", repeat("a."))),
        ("http://http://", repeat("http://")),
        ("from 1 to from 1 to", repeat("from 1 to ")),
        ("one hundred and one hundred", repeat("one hundred and ")),
        ("tens of tens of", repeat("tens of ")),
        ("million million", repeat("million ")),
        ("a a a", repeat("a ")),
        ("half of a half of a", repeat("half of a ")),
        ("May May May", repeat("May ")),
        ("early mid late", repeat("early mid late ")),
        ("2019-2019-", repeat("2019-")),
        ("11/11/11/", repeat("11/")),
        ("Monday, Monday,", repeat("Monday, ")),
        ("last last next", repeat("last next ")),
        ("1 year 1 year", repeat("1 year and ")),
        ("first last of the", repeat("first last week of the ")),
        ("from 3 to from 3 to March", repeat("from 3 to March ")),
        ("end of end of", repeat("end of the ")),
        ("one long word", repeat("a")),
        ("one long number", repeat("1")),
        ("US US US", repeat("US ")),
        ("– – –", repeat("– ")),
        ("é", repeat("é")),
    ] {
        report(name, &text, find_mentions);
    }
    println!();
    of_claims();
}

/// The growth of [`claims`].
fn of_claims() {
    println!("{:34} {:>9} {:>9} {:>12} {:>10}", "claims", "MB", "MB/s", "claims/MB", "10x costs");
    report("news", &news(MEGABYTE, "\n\n"), find_claims);
    for (name, piece) in [
        ("figures in one sentence", "$15 million, 7 %, 1.2 GW, 8 years, March 3, 2024; "),
        ("figures and names in one sentence", "Acme paid $15 million to Basalt for Unit 3, "),
        ("names in one sentence", "Acme of Basalt and "),
    ] {
        let text = piece.repeat(MEGABYTE / piece.len());
        report(name, &text, find_claims);
    }
    for (name, make) in [
        ("a long label over a long list", list as fn(usize) -> String),
        ("a long header over a table", table),
        ("as many names as words", names),
    ] {
        growth(name, &make(MEGABYTE), &make(MEGABYTE / 10), find_claims);
    }
}

/// Half of it the label of a list, half its items.
fn list(size: usize) -> String {
    let label = "the cost of it and ".repeat(size / 38);
    format!("{label}:\n\n{}", "- $15 million\n".repeat(size / 28))
}

/// A name of two words for each figure, all of them different.
fn names(size: usize) -> String {
    let word = |mut number: usize| {
        let mut word = String::from("X");
        while number > 0 {
            word.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
        }
        word
    };
    (0..size / 40).map(|at| format!("The {} {} paid $15 million to it. ", word(at), word(at * 7 + 3))).collect()
}

/// Half of it the header of a table, half its rows.
fn table(size: usize) -> String {
    let header = "the cost of it ".repeat(size / 30);
    format!("| {header} | b |\n|---|---|\n{}", "| $15 million | 8 years |\n".repeat(size / 50))
}

/// Ten megabytes of `piece`.
fn repeat(piece: &str) -> String {
    piece.repeat(10 * MEGABYTE / piece.len())
}

fn find_mentions(text: &str) -> usize {
    mentions(text, Some(date(2025, 11, 5))).len()
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

fn find_claims(text: &str) -> usize {
    let article = Article::read("article.md", text.as_bytes().to_vec()).expect("it is text");
    claims(&article, 0, &LEXICON).len()
}

fn report(name: &str, text: &str, find: fn(&str) -> usize) {
    growth(name, text, &text[..text.floor_char_boundary(text.len() / 10)], find);
}

fn growth(name: &str, text: &str, tenth: &str, find: fn(&str) -> usize) {
    let (whole, found) = time(text, find);
    let (part, _) = time(tenth, find);
    let size = text.len() as f64 / MEGABYTE as f64;
    let speed = size / whole.as_secs_f64();
    let growth = whole.as_secs_f64() / part.as_secs_f64();
    println!("{name:34} {size:9.1} {speed:9.1} {:12.0} {growth:9.1}x", found as f64 / size);
}

/// The time of one run, from as many runs as take half a second, and what it found.
fn time(text: &str, find: fn(&str) -> usize) -> (Duration, usize) {
    let (mut spent, mut runs, mut found) = (Duration::ZERO, 0, 0);
    while spent < Duration::from_millis(500) && runs < 1000 {
        let (start, clock) = (processor_time(), Instant::now());
        found = black_box(find(black_box(text)));
        spent += start.and_then(|start| processor_time().map(|end| end - start)).unwrap_or(clock.elapsed());
        runs += 1;
    }
    (spent / runs, found)
}

/// What this thread has computed so far: other programs on the machine do not count.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Text with the density of figures of business news (one in about 130 bytes), paragraphs of a few sentences.
fn news(size: usize, paragraph: &str) -> String {
    const SENTENCES: &[&str] = &[
        "The company said on Monday that it would spend about ${} billion over the next {} years on data centres, people \
         familiar with the matter said, adding that the board’s decision had not been taken lightly.",
        "Analysts had expected the utility – the largest in the region – to wait for the regulator before it went ahead \
         with the plan to restart the reactor, which was shut for economic reasons.",
        "Shares of the group rose {}.4% in early trading, while its rival, which reports later this week, was little \
         changed as investors waited for a clearer picture of demand.",
        "“We are confident that this will be good for our customers,” the chief executive told reporters after the \
         meeting, without giving details of the contract or of its partners.",
        "The plant, with a capacity of {},200 megawatts, is to open in March 203{} and could supply some {}00,000 homes, \
         according to a filing seen by this newspaper.",
        "A spokesman declined to comment. Officials in the capital have long argued that the permit process takes too \
         much time and drives away those who might otherwise build there.",
        "It was not clear whether the two sides would return to the table; talks that began in the autumn have so far \
         brought little beyond an agreement to go on talking.",
        "Opponents of the project, who have gathered outside the site for months, say that the money would be better \
         spent on insulation, storage and a stronger grid.",
    ];
    let mut text = String::with_capacity(size + 400);
    let mut random = 42_u64;
    while text.len() < size {
        for _ in 0..4 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let sentence = SENTENCES[(random >> 40) as usize % SENTENCES.len()];
            let mut digit = random >> 20;
            for (index, piece) in sentence.split("{}").enumerate() {
                if index > 0 {
                    let _ = write!(text, "{}", 1 + digit % 9);
                    digit >>= 5;
                }
                text.push_str(piece);
            }
            text.push(' ');
        }
        text.push_str(paragraph);
    }
    text.truncate(text.floor_char_boundary(size));
    text
}
