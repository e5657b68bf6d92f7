//! The power set: sentences as the energy press writes them, half of them traps, read without a mistake.
//!
//! `tests/data/power.jsonl` has the format of the extraction suites (`docs/accuracy.md`): a record a line with the
//! power figures that its text states and nothing else.

use std::path::Path;

use serde_json::Value;
use twosource::extract::records::records;

#[test]
fn every_sentence_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/power.jsonl");
    let suite = std::fs::read_to_string(&path).expect("the power set is there");
    let mut output = Vec::new();
    records(suite.as_bytes(), &mut output).expect("every line is a record");
    let output = String::from_utf8(output).expect("JSON is UTF-8");
    let mut traps = 0;
    for (expected, found) in suite.lines().zip(output.lines()) {
        let expected: Value = serde_json::from_str(expected).expect("a record");
        let found: Value = serde_json::from_str(found).expect("a line of mentions");
        let wanted: Vec<[&Value; 5]> = figures(&expected["expected"]);
        traps += usize::from(wanted.is_empty());
        assert_eq!(figures(&found["mentions"]), wanted, "{}", expected["text"]);
    }
    assert!(suite.lines().count() >= 150 && traps * 2 >= suite.lines().count());
}

/// The power figures of a list of mentions: where they stand and what they say.
fn figures(mentions: &Value) -> Vec<[&Value; 5]> {
    let mentions = mentions.as_array().expect("a list");
    let power = mentions.iter().filter(|mention| mention["kind"] == "power");
    power.map(|m| [&m["start"], &m["end"], &m["value_low"], &m["value_high"], &m["unit"]]).collect()
}
