//! Extraction as a filter: JSON Lines of texts in, JSON Lines of mentions out.
//!
//! The step by which another pipeline uses the extractor, and by which its accuracy is measured. Input lines are
//! `{"id", "text", "reference_date"?}`, `reference_date` being an ISO day; for each one line
//! `{"id", "mentions": [{"kind", "start", "end", "surface", "value_low", "value_high", "unit", "from", "to", "hedge",
//! "per"}]}` comes out, in the same order, before the next is read. Offsets are UTF-8 bytes of `text`.
//!
//! | kind | values | unit |
//! |---|---|---|
//! | money | `value_low`, `value_high` in major units | ISO 4217 code, or null where the text names none |
//! | power | in watts | `W` |
//! | percent | in points | `%`, `pp`, `bp` |
//! | fraction | in points: `two-thirds` of a whole | `%` |
//! | duration | in `month` or `day` | `month`, `day` |
//! | time | a length of time told in less than days | `hour`, `minute`, `second` |
//! | count | as written | the noun |
//! | date | `from`, `to`: days, half-open | `date` |
//!
//! "Two years ago" is a date; the length in it is given too, as a mention within the mention, since some pipelines take
//! the one and some the other.

use std::io::{self, BufRead, Write};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::mention::{Mention, mentions};
use crate::quantity::kind::percent;
use crate::quantity::{Hedge, Interval, Kind, Quantity, Unit};
use crate::span::Span;

#[derive(Deserialize)]
struct Record {
    id: Value,
    text: String,
    reference_date: Option<String>,
}

#[derive(Serialize)]
struct Line<'r> {
    id: Value,
    mentions: Vec<Row<'r>>,
}

#[derive(Serialize)]
struct Row<'r> {
    kind: &'static str,
    start: usize,
    end: usize,
    surface: &'r str,
    value_low: Option<Number>,
    value_high: Option<Number>,
    unit: Option<String>,
    from: Option<String>,
    to: Option<String>,
    hedge: Hedge,
    per: Option<String>,
}

/// Why the records could not be read to the end.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// A line that is no record; lines are counted from 1.
    #[error("line {line}: {reason}\n  each line is a JSON object {{\"id\", \"text\", \"reference_date\"?}}")]
    Malformed {
        /// Which line.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Input or output failed.
    #[error(transparent)]
    Stream(#[from] io::Error),
}

/// Reads records from `input` and writes their mentions to `output`, line by line. Blank lines are passed over.
pub fn records(mut input: impl BufRead, mut output: impl Write) -> Result<(), RecordError> {
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        let malformed = |reason: String| RecordError::Malformed { line, reason };
        let text = std::str::from_utf8(&bytes)
            .map_err(|error| malformed(format!("byte {} is not UTF-8", error.valid_up_to() + 1)))?;
        let text = if line == 1 { text.trim_start_matches('\u{feff}') } else { text };
        if text.trim().is_empty() {
            continue;
        }
        let record: Record = serde_json::from_str(text.trim_end()).map_err(|error| malformed(in_line(&error)))?;
        let day = |day: &String| {
            let form = || malformed(format!("reference_date {day:?} is no day; it is written YYYY-MM-DD"));
            day.parse::<Date>().ok().filter(|_| day.len() == 10).ok_or_else(form)
        };
        let reference = record.reference_date.as_ref().map(day).transpose()?;
        let found = mentions(&record.text, reference);
        let rows = found.iter().flat_map(|mention| {
            let length = length_within(&record.text, mention);
            let length = length.map(|length| row(&record.text, length.span.range(), &length.quantity));
            std::iter::once(row(&record.text, mention.span.range(), &mention.quantity)).chain(length)
        });
        serde_json::to_writer(&mut output, &Line { id: record.id, mentions: rows.collect() })
            .map_err(io::Error::from)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(())
}

/// What is wrong with a line of JSON, and at which column; its own line is always the first.
fn in_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    format!("{what}, column {}", error.column())
}

/// The length of time in a date that is told by how long ago it was.
fn length_within(text: &str, date: &Mention) -> Option<Mention> {
    let surface = &text[date.span.range()];
    let length = surface.strip_suffix(" ago").filter(|_| date.quantity.kind == Kind::Date)?;
    let [length] = &mentions(length, None)[..] else { return None };
    let within = Span::new(date.span.start + length.span.start, date.span.start + length.span.end);
    (length.quantity.kind == Kind::Duration).then(|| Mention { span: within, ..length.clone() })
}

fn row<'r>(text: &'r str, span: std::ops::Range<usize>, quantity: &Quantity) -> Row<'r> {
    let (unit, factor) = record_unit(quantity);
    let (start, end) = (span.start, span.end);
    // Percentages elsewhere show their percent, lengths of time elsewhere are of days; who reads the records can tell
    // them apart.
    let kind = match quantity.kind {
        Kind::Percent if percent::is_fraction(&text[start..end]) => "fraction",
        Kind::Duration if SHORT.iter().any(|(unit, _)| quantity.unit == *unit) => "time",
        kind => kind.name(),
    };
    let (hedge, per) = (quantity.hedge, quantity.per.clone());
    let (value_low, value_high, from, to) = (None, None, None, None);
    let mut row = Row { kind, start, end, surface: &text[span], value_low, value_high, unit, from, to, hedge, per };
    match &quantity.stated {
        Interval::Number { low, high } => {
            (row.value_low, row.value_high) = (number(*low, factor), number(*high, factor));
        }
        Interval::Days { .. } => {
            (row.from, row.to) = (quantity.stated.low_text(), quantity.stated.high_text());
        }
    }
    row
}

/// Units of time of less than a day, and as the records write them.
const SHORT: &[(Unit, &str)] = &[(Unit::HOUR, "hour"), (Unit::MINUTE, "minute"), (Unit::SECOND, "second")];

/// The unit as the records write it, and what one of the quantity's unit is worth in it.
fn record_unit(quantity: &Quantity) -> (Option<String>, Decimal) {
    match quantity.kind {
        Kind::Duration if quantity.unit == Unit::YEAR => (Some("month".to_owned()), Decimal::from(12)),
        Kind::Duration if quantity.unit == Unit::MONTH => (Some("month".to_owned()), Decimal::ONE),
        Kind::Duration => {
            let short = SHORT.iter().find(|(unit, _)| quantity.unit == *unit);
            (Some(short.map_or("day", |(_, name)| name).to_owned()), Decimal::ONE)
        }
        Kind::Money if quantity.unit.as_str() == "?" => (None, Decimal::ONE),
        _ => (Some(quantity.unit.to_string()), Decimal::ONE),
    }
}

/// The exact decimal as a JSON number.
fn number(value: Option<Decimal>, factor: Decimal) -> Option<Number> {
    let exact = value?.checked_mul(factor)?.normalize().to_string();
    match serde_json::from_str(&exact) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out(input: &str) -> Result<String, String> {
        let mut output = Vec::new();
        records(input.as_bytes(), &mut output).map_err(|error| error.to_string())?;
        Ok(String::from_utf8(output).unwrap())
    }

    #[test]
    fn gives_the_length_within_a_date_that_is_told_by_it() {
        let lines = out(r#"{"id": 1, "text": "It opened two years ago.", "reference_date": "2025-11-05"}"#).unwrap();
        let line: Value = serde_json::from_str(&lines).unwrap();
        let told = |at: usize| (line["mentions"][at]["kind"].as_str(), line["mentions"][at]["surface"].as_str());
        assert_eq!(told(0), (Some("date"), Some("two years ago")), "{lines}");
        assert_eq!(told(1), (Some("duration"), Some("two years")), "{lines}");
        assert_eq!(line["mentions"][1]["value_low"], 24);
        assert_eq!(line["mentions"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn writes_a_line_for_a_line() {
        let input = "{\"id\": 7, \"text\": \"worth €3.50\"}\n\n{\"id\": \"b\", \"text\": \"nothing\", \"x\": 1}\n";
        let lines = out(input).unwrap();
        assert_eq!(
            lines,
            "{\"id\":7,\"mentions\":[{\"kind\":\"money\",\"start\":6,\"end\":13,\"surface\":\"€3.50\",\"value_low\":3.5,\
             \"value_high\":3.5,\"unit\":\"EUR\",\"from\":null,\"to\":null,\"hedge\":\"exact\",\
             \"per\":null}]}\n{\"id\":\"b\",\"mentions\":[]}\n"
        );
    }

    #[test]
    fn tells_how_firmly_and_for_what() {
        let lines = out(r#"{"id": 1, "text": "It costs at least $5 billion a year."}"#).unwrap();
        let line: Value = serde_json::from_str(&lines).unwrap();
        let mention = &line["mentions"][0];
        assert_eq!((mention["hedge"].as_str(), mention["per"].as_str()), (Some("at-least"), Some("year")));
    }

    #[test]
    fn names_the_line_that_is_no_record() {
        let error = out("{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2}\n").unwrap_err();
        assert!(error.starts_with("line 2: missing field `text`, column "), "{error}");
        let error = out("{\"id\": 1, \"text\": \"x\", \"reference_date\": \"3 May 2025\"}").unwrap_err();
        assert!(
            error.starts_with("line 1: reference_date \"3 May 2025\" is no day; it is written YYYY-MM-DD"),
            "{error}"
        );
        assert!(out("\u{feff}{\"id\": 1, \"text\": \"x\"}").is_ok());
        assert!(
            out("{\"id\": 1, \"text\": \"a\", \"reference_date\": \"soon\"}").unwrap_err().contains("reference_date")
        );
    }
}
