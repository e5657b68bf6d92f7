//! A day or a month of publication as metadata writes it.

use jiff::civil::Date;

/// Written forms of a full date, tried in order (`strptime` notation): words with a blank between and nothing else.
const WORDS: &[&str] = &["%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y %B %d", "%Y %b %d"];
/// The same in figures. With dots the day comes first, with slashes either may: see [`slashed`].
const FIGURES: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d-%b-%Y", "%d-%B-%Y", "%Y%m%d"];
/// Days of the week, as far as all their spellings begin alike.
const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads a date as metadata gives it: in figures or words, with or without its weekday, and with or without a time, which does not
/// count. `None` where it is no date, or where day and month cannot be told from each other ("03/11/2025").
pub(super) fn parse(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty()).collect();
    let parts = match parts.first() {
        Some(first) if is_weekday(first) => &parts[1..],
        _ => &parts[..],
    };
    let figures =
        |part: &str| FIGURES.iter().find_map(|form| Date::strptime(form, part).ok()).or_else(|| slashed(part));
    if let Some(first) = parts.first() {
        let (day, time) = first.split_once('T').filter(|(_, time)| is_time(time)).unwrap_or((first, ""));
        if let Some(date) = figures(day) {
            return (!time.is_empty() || is_timed(&parts[1..])).then_some(date);
        }
    }
    let day = parts.get(..3)?.iter().map(|part| bare(part)).collect::<Vec<_>>().join(" ");
    let date = WORDS.iter().find_map(|form| Date::strptime(form, &day).ok())?;
    is_timed(&parts[3..]).then_some(date)
}

/// Written forms of a month in metadata, with the day that is put to it.
const MONTHS: &[&str] = &["%Y-%m %d", "%Y/%m %d", "%B %Y %d", "%b %Y %d", "%b. %Y %d"];

/// Reads a month as metadata gives it where it tells no day; its first day.
pub(super) fn parse_month(text: &str) -> Option<Date> {
    let first = format!("{} 1", text.trim());
    MONTHS.iter().find_map(|form| Date::strptime(form, &first).ok())
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.trim_end_matches('.').chars().all(char::is_alphabetic) && WEEKDAYS.iter().any(|day| word.starts_with(day))
}

/// A part of a date in the spelling that the forms know: "Sept." is "Sep", "3rd" is "3".
fn bare(part: &str) -> &str {
    let part = part.trim_end_matches('.');
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end));
    match ordinal.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(number) => number,
        None if part.eq_ignore_ascii_case("sept") => &part[..3],
        None => part,
    }
}

/// `13/11/2025` or `11/13/2025`, where only one of the two can be the month.
fn slashed(part: &str) -> Option<Date> {
    let read = |form: &str| Date::strptime(form, part).ok();
    match (read("%d/%m/%Y"), read("%m/%d/%Y")) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

/// Whether what follows a day is a time or nothing.
fn is_timed(rest: &[&str]) -> bool {
    let rest = match rest.first() {
        Some(&("at" | "-" | "–" | "—" | "|" | "·")) => &rest[1..],
        _ => rest,
    };
    rest.first().is_none_or(|first| is_time(first))
}

fn is_time(text: &str) -> bool {
    let (hour, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    matches!(hour.len(), 1 | 2) && (rest.is_empty() || rest.starts_with([':', '.', 'h', 'a', 'p']))
        || (matches!(hour.len(), 4 | 6) && rest.trim_end_matches('Z').is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_days() {
        for text in [
            "2024-03-12",
            "2024-03-12T08:30:00Z",
            "2024-03-12T08:30:00.000+01:00",
            "2024-03-12 08:30:00 +0100",
            "20240312",
            "2024/03/12",
            "12.03.2024",
            "March 12, 2024",
            "12 March 2024",
            "Mar. 12, 2024",
            "Mar 12 2024",
            "March 12th, 2024",
            "12-Mar-2024",
            "Tuesday, March 12, 2024",
            "Tue, 12 Mar 2024 08:30:00 GMT",
            "March 12, 2024 at 8:30 a.m. ET",
            "12 March 2024, 08:30",
            "12 March 2024 | 8.30am",
        ] {
            assert_eq!(parse(text), Some(date(2024, 3, 12)), "{text}");
        }
        assert_eq!(parse("Sept. 3, 2025"), Some(date(2025, 9, 3)));
        for text in ["13/11/2025", "11/13/2025"] {
            assert_eq!(parse(text), Some(date(2025, 11, 13)), "{text}");
        }
        for text in
            ["", "2024", "soon", "2024-13-01", "2024-03-123", "03/11/2025", "12 March 2024 and later", "2024-03-12Text"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_months() {
        for text in ["2024-03", "2024/03", "March 2024", "Mar 2024", "Mar. 2024"] {
            assert_eq!(parse_month(text), Some(date(2024, 3, 1)), "{text}");
        }
        for text in ["", "2024", "spring 2024", "2024-13", "2024-03-12"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
    }
}
