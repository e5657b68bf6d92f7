//! Dates with the name of a month, in every written order: "November 3, 2025", "3rd of November", "21-Apr-16",
//! "2018 March 18", "Sept. 2023", "Thursday, Feb. 1, 2024".

use crate::quantity::calendar::{Base, Grain, Inner, When, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::token::{Class, Gap, Tokens};

use super::Found;
use super::words::{
    self, DayNumber, Name, Word, continued, day, is_particle, month, plain, skip, skip_comma, unit, weekday, word,
};
use super::year;

/// A date with a month's name that starts at `at`.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    match tokens.class(at) {
        Class::Digits if tokens.text(at).len() == 4 => year_first(tokens, at),
        Class::Word => match word(tokens, at) {
            Some(Word::Month(..)) => month_first(tokens, at),
            Some(Word::Weekday(..)) => weekday_first(tokens, at),
            _ => day_first(tokens, at),
        },
        _ => day_first(tokens, at),
    }
}

/// A date that ends a range: a month's name may stand alone whatever it is.
pub fn end(tokens: &Tokens, at: usize) -> Option<Found> {
    read(tokens, at).or_else(|| {
        let (month, _, end) = month(tokens, at).filter(|_| tokens.capitalised(at))?;
        Some(Found::new(When::partial(None, Within::Month(month)), at, end))
    })
}

/// "Monday, March 6th 2016", "Friday (September 20th)", "wednesday the 10th of may".
fn weekday_first(tokens: &Tokens, at: usize) -> Option<Found> {
    let (weekday, _, end) = weekday(tokens, at)?;
    let open = tokens.class(end) == Class::Open;
    let next = if open { end + 1 } else { skip(tokens, skip_comma(tokens, end), Particle::The) };
    let mut found = match word(tokens, next) {
        Some(Word::Month(..)) => month_first(tokens, next)?,
        _ => day_first(tokens, next).or_else(|| super::numeric::read(tokens, next))?,
    };
    if found.when.grain() != Grain::Day {
        return None;
    }
    if let Base::Partial(partial) = &mut found.when.base {
        partial.weekday = Some(weekday);
    }
    if open && tokens.class(found.end) == Class::Close {
        found.end += 1;
    }
    Some(Found { from: at, ..found })
}

/// "November 3, 2025", "Nov. 3", "Dec31, 1994", "November 2025", "April of '87", "February the 15th", "November".
fn month_first(tokens: &Tokens, at: usize) -> Option<Found> {
    if tokens.glued(at) && matches!(tokens.class(at.wrapping_sub(1)), Class::Apostrophe | Class::Stop | Class::Word) {
        return None;
    }
    let (month, name, end) = month(tokens, at)?;
    if let Some(found) = joined(tokens, at, month, end).or_else(|| quarter_to(tokens, at, month, end)) {
        return Some(found);
    }
    let day_at = skip(
        tokens,
        if tokens.class(end) == Class::Comma && numeral_place(tokens, end + 1) { end + 1 } else { end },
        Particle::The,
    );
    if let Some(DayNumber { day, end, .. }) = day(tokens, day_at)
        .filter(|day| names_a_day(tokens, day_at, day))
        .or_else(|| words::spelled_day(tokens, day_at).filter(|day| spelled_day_ends(tokens, day.end)))
    {
        let when = When::partial(None, Within::Day(month, day));
        if let Some((year, end)) = year_after_day(tokens, end) {
            return not_an_event(tokens, month, day, end).then(|| Found::new(when.in_year(Some(year)), at, end));
        }
        if let Some(found) = of_next_year(tokens, at, end, Within::Day(month, day)) {
            return Some(found);
        }
        return not_an_event(tokens, month, day, end).then(|| Found::new(when, at, end));
    }
    if let Some(found) = of_next_year(tokens, at, end, Within::Month(month)) {
        return Some(found);
    }
    let year_at = skip_comma(tokens, end);
    let of = skip(tokens, skip(tokens, year_at, Particle::Of), Particle::In);
    if let Some((year, end)) =
        year::after_month(tokens, of).filter(|_| !tokens.glued(of) || tokens.class(of) == Class::Apostrophe)
        && !(tokens.class(end) == Class::Comma && continued(tokens, end))
    {
        return Some(Found::new(When::partial(Some(year), Within::Month(month)), at, end));
    }
    // "April of 87", "October '99"
    if is_particle(tokens, end, Particle::Of)
        && let Some(year) = plain(tokens, end + 1, 2).filter(|&year| year > 31)
    {
        return Some(Found::new(When::partial(Some(year::two_digits(year)), Within::Month(month)), at, end + 2));
    }
    stands_alone(tokens, at, month, name, end).then(|| Found::new(When::partial(None, Within::Month(month)), at, end))
}

/// "the December quarter", "March quarter of 2026": the quarter that the month ends.
fn quarter_to(tokens: &Tokens, at: usize, month: i8, end: usize) -> Option<Found> {
    if month % 3 != 0 || !tokens.is(end, "quarter") {
        return None;
    }
    let within = Within::Quarter(month / 3);
    let of = skip(tokens, end + 1, Particle::Of);
    let stated =
        super::division::base(tokens, of).and_then(|(base, end)| Some((super::division::inside(base, within)?, end)));
    let (when, end) = stated.unwrap_or((When::partial(None, within), end + 1));
    Some(Found::new(when, at, end))
}

/// "October of next year", "June next year", "in March this year".
fn of_next_year(tokens: &Tokens, from: usize, end: usize, within: Within) -> Option<Found> {
    let next = skip(tokens, skip(tokens, skip_comma(tokens, end), Particle::Of), Particle::The);
    let year = super::which::which(tokens, next)
        .filter(|year| year.when.grain() == Grain::Year && year.when.inner.is_none())?;
    Some(Found::new(year.when.with(Inner::Within(within)), from, year.end))
}

/// "The September 11 attacks": the name of an event, not a date of the year.
fn not_an_event(tokens: &Tokens, month: i8, day: i8, end: usize) -> bool {
    !(attacks(tokens, end) && (month, day) == (9, 11))
}

/// Whether attacks are spoken of at `at`.
fn attacks(tokens: &Tokens, at: usize) -> bool {
    let next = skip_comma(tokens, at);
    ["attack", "attacks", "terrorist", "terror", "hijackings"].iter().any(|word| tokens.is(next, word))
}

/// Whether the year at `at` belongs to the name of such an event: "the September 11, 2001, attacks".
pub fn year_of_an_event(tokens: &Tokens, at: usize) -> bool {
    let ninth = |at: usize| month(tokens, at).is_some_and(|(month, ..)| month == 9);
    attacks(tokens, at + 1) && (2..=5).any(|back| ninth(at.wrapping_sub(back)))
}

/// Whether an ordinal stands at `at`: after a comma only "March, 6th" goes on.
fn numeral_place(tokens: &Tokens, at: usize) -> bool {
    crate::quantity::numeral::ordinal(tokens, at).is_some()
}

/// After a month's name a number up to 31 is its day, unless a unit or a magnitude makes it an amount.
fn names_a_day(tokens: &Tokens, at: usize, day: &DayNumber) -> bool {
    if day.ordinal {
        // "March third-quarter results", "the May second half".
        return unit(tokens, crate::quantity::numeral::after_hyphen(tokens, day.end))
            .is_none_or(|unit| unit == Grain::Day);
    }
    if tokens.glued(at) && tokens.class(at.wrapping_sub(1)) == Class::Dash {
        return true;
    }
    let amount = magnifies(tokens, day.end)
        || tokens.glued(day.end) && matches!(tokens.text(day.end), "%" | "$")
        || unit(tokens, day.end).is_some_and(|unit| unit != Grain::Day);
    !amount
}

/// Whether the word at `at` makes a larger amount of the number before it: "March 2 million", but neither "On March 12
/// eleven banks" nor "On July 19 millions of machines".
fn magnifies(tokens: &Tokens, at: usize) -> bool {
    use crate::quantity::numeral::Word::{Many, Ones, Tens};
    let numeral = tokens.entry(at).numeral.filter(|_| tokens.class(at) == Class::Word);
    numeral.is_some_and(|numeral| !matches!(numeral, Ones(_) | Tens(_) | Many(_)))
}

/// A day in words ends there, or a year follows: not "May two hundred".
fn spelled_day_ends(tokens: &Tokens, end: usize) -> bool {
    tokens.class(end) != Class::Word
        || year::spelled(tokens, end).is_some()
        || (tokens.entry(end).numeral.is_none() && unit(tokens, end).is_none() && tokens.entry(end).particle.is_some())
}

/// The year after a month and day: ", 2025", " 2015", " of 1995", " in 2020", " '82", " nineteen ninety".
pub fn year_after_day(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    let next = skip_comma(tokens, at);
    let next = skip(tokens, skip(tokens, next, Particle::Of), Particle::In);
    let (year, end) = year::after_month(tokens, next)?;
    // "March 3, 2000 people": a count; "on May 5, 1200 MW".
    let digits = tokens.class(next) == Class::Digits;
    if digits && !year::plausible_after_day(tokens, next, year) {
        return None;
    }
    Some((year, end))
}

/// "Jan/3", "Oct-2", "Sep-2012", "Dec/2018", "September-2020-23".
fn joined(tokens: &Tokens, at: usize, month: i8, end: usize) -> Option<Found> {
    if !matches!(tokens.class(end), Class::Dash | Class::Slash) || !tokens.glued(end) || !tokens.glued(end + 1) {
        return None;
    }
    if let Some(year) = plain(tokens, end + 1, 4).filter(|year| (1800..=2199).contains(year)) {
        let separator = tokens.class(end);
        if tokens.class(end + 2) == separator
            && tokens.glued(end + 3)
            && let Some(day) = day(tokens, end + 3)
        {
            return Some(Found::new(When::partial(Some(year), Within::Day(month, day.day)), at, end + 4));
        }
        return Some(Found::new(When::partial(Some(year), Within::Month(month)), at, end + 2));
    }
    let DayNumber { day, end, .. } = day(tokens, end + 1)?;
    let when = When::partial(None, Within::Day(month, day));
    match year_after_day(tokens, end) {
        Some((year, end)) => Some(Found::new(when.in_year(Some(year)), at, end)),
        None => Some(Found::new(when, at, end)),
    }
}

/// "3 November 2025", "3rd of November", "the third day of October", "21-APR-16", "14april 2015".
pub fn day_first(tokens: &Tokens, at: usize) -> Option<Found> {
    // Whoever asks knows that the number may start here.
    let DayNumber { day: number, ordinal, end } = day_or_glued(tokens, at)?;
    let mut next = end;
    if ordinal && unit(tokens, next) == Some(Grain::Day) && is_particle(tokens, next + 1, Particle::Of) {
        next += 1;
    }
    let of = is_particle(tokens, next, Particle::Of);
    next = words::skip_of_the(tokens, next);
    let separator = tokens.class(next);
    let joined = matches!(separator, Class::Dash | Class::Slash) && tokens.glued(next) && tokens.glued(next + 1);
    if joined {
        next += 1;
    }
    let (month, name, end) = month(tokens, next)?;
    // "10 may die", "25 march on": the verbs are not capitalised.
    if !of && !ordinal && !joined && !clear_name(tokens, next, month, name) && !followed_by_year(tokens, end) {
        return None;
    }
    let when = When::partial(None, Within::Day(month, number));
    if joined && tokens.class(end) == separator && tokens.glued(end) && tokens.glued(end + 1) {
        let year = plain(tokens, end + 1, 4).filter(|_| matches!(tokens.text(end + 1).len(), 2 | 4))?;
        let year = if year < 100 { year::two_digits(year) } else { year };
        return Some(Found::new(when.in_year(Some(year)), at, end + 2));
    }
    if let Some((year, end)) = year_after_day(tokens, end) {
        return Some(Found::new(when.in_year(Some(year)), at, end));
    }
    if let Some(found) = of_next_year(tokens, at, end, Within::Day(month, number)) {
        return Some(found);
    }
    // "3 Aug 96", "14th April 15."
    if let Some(year) =
        plain(tokens, end, 2).filter(|_| tokens.text(end).len() == 2 && tokens.get(end).gap != Gap::None)
        && (year > 31 || !matches!(tokens.class(end + 1), Class::Word | Class::Digits | Class::Mark))
        && !tokens.glued(end + 1)
    {
        return Some(Found::new(when.in_year(Some(year::two_digits(year))), at, end + 1));
    }
    Some(Found::new(when, at, end))
}

/// A day, also one that touches the month: "14april".
fn day_or_glued(tokens: &Tokens, at: usize) -> Option<DayNumber> {
    if let Some(found) = day(tokens, at) {
        return Some(found);
    }
    if let Some(day) = words::spelled_day(tokens, at) {
        // "twenty five January"
        return matches!(word(tokens, day.end), Some(Word::Month(_, Name::Full))).then_some(day);
    }
    let digits = tokens.digits(at).filter(|digits| digits.len() <= 2)?;
    let day: i8 = digits.parse().ok()?;
    let touches = tokens.glued(at + 1) && matches!(word(tokens, at + 1), Some(Word::Month(..)));
    ((1..=31).contains(&day) && touches).then_some(DayNumber { day, ordinal: false, end: at + 1 })
}

fn followed_by_year(tokens: &Tokens, at: usize) -> bool {
    plain(tokens, skip_comma(tokens, at), 4).is_some_and(|year| (1000..=2999).contains(&year))
}

/// "2018 March 18", "2012/Aug/10", "2019-aug-1", "2024 Aug", "2014 Jan."
fn year_first(tokens: &Tokens, at: usize) -> Option<Found> {
    let digits: i16 = tokens.digits(at)?.parse().ok().filter(|year| (1000..=2999).contains(year))?;
    let separator = tokens.class(at + 1);
    let joined = matches!(separator, Class::Slash | Class::Dash) && tokens.glued(at + 1) && tokens.glued(at + 2);
    let next = if joined { at + 2 } else { at + 1 };
    let (month, name, mut end) = month(tokens, next)?;
    if joined && tokens.class(end) == separator && tokens.glued(end) && tokens.glued(end + 1) {
        end += 1;
    }
    if let Some(found) = day(tokens, end)
        && (joined || !is_particle(tokens, found.end, Particle::Of))
        && plain(tokens, found.end, 4).is_none()
    {
        return Some(Found::new(When::partial(Some(digits), Within::Day(month, found.day)), at, found.end));
    }
    // "In 2016 May said": a month whose name is a word too must end the phrase.
    let clear = clear_name(tokens, next, month, name) && (month != 5 && month != 3 || tokens.class(end) != Class::Word);
    (joined || clear).then(|| Found::new(When::partial(Some(digits), Within::Month(month)), at, end))
}

/// Whether the month's name at `at` can be nothing else: "may", "march", "mar", "jan" are words or names too.
fn clear_name(tokens: &Tokens, at: usize, month: i8, name: Name) -> bool {
    match (month, name) {
        (3 | 5, _) => tokens.capitalised(at),
        _ => true,
    }
}

/// Words after which a month may stand alone whatever its name.
const BEFORE_MONTH: &[&str] = &[
    "in", "since", "by", "until", "till", "from", "to", "through", "during", "of", "before", "after", "this", "last",
    "next", "early", "late", "mid", "end", "between", "and", "or", "for", "every", "coming", "previous", "past",
    "around", "til", "on",
];

/// Whether a month's name without day and year is meant as a month.
fn stands_alone(tokens: &Tokens, at: usize, month: i8, name: Name, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    let asked = BEFORE_MONTH.iter().any(|word| tokens.is(before, word))
        || tokens.class(before) == Class::Dash
            && tokens.glued(at)
            && tokens.class(before.wrapping_sub(1)) == Class::Word;
    let capital = tokens.capitalised(at);
    // "In May Acme said": nobody is called so after such a word.
    let dated = ["in", "since", "until", "during"].iter().any(|word| tokens.is(before, word));
    let person = !dated && tokens.class(end) == Class::Word && tokens.capitalised(end);
    match (month, name) {
        // "May", "March": verbs, and at the start of a sentence capitalised ones.
        (3 | 5, Name::Full) => {
            let whole_line = tokens.class(before) == Class::End && tokens.class(end) == Class::End;
            let joined = tokens.is(before, "and") || tokens.is(before, "or");
            capital && !person && (asked && (!joined || after_month(tokens, before)) || whole_line)
                || capital && opens_range(tokens, end)
        }
        // "April Jones", "and Jan Smith"
        (4 | 6 | 8, Name::Full) if person && !asked => false,
        (_, Name::Short) if person && tokens.class(end.wrapping_sub(1)) != Class::Stop => false,
        (8, Name::Full) => capital || asked && !tokens.is(before, "the"),
        (_, Name::Full) => capital || asked,
        (_, Name::Short) => capital && (asked || opens_range(tokens, end)),
    }
}

/// Whether a month ends before "and" or "or" at `at`: "in April and May".
fn after_month(tokens: &Tokens, at: usize) -> bool {
    let back = at.wrapping_sub(1);
    let back = if matches!(tokens.class(back), Class::Comma | Class::Stop) { back.wrapping_sub(1) } else { back };
    matches!(word(tokens, back), Some(Word::Month(..)))
}

/// Whether "to", "through" or a dash and another month follow.
fn opens_range(tokens: &Tokens, at: usize) -> bool {
    let joiner =
        matches!(tokens.entry(at).particle, Some(Particle::To | Particle::Through)) || tokens.class(at) == Class::Dash;
    joiner && matches!(word(tokens, at + 1), Some(Word::Month(..)))
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_every_written_order() {
        let day = "2025-11-03..2025-11-04";
        for text in [
            "November 3, 2025",
            "November 3 2025",
            "november 3rd, 2025",
            "Nov. 3, 2025",
            "Nov 3rd 2025",
            "Nov. 3 '25",
            "3 November 2025",
            "3rd November, 2025",
            "3rd of November 2025",
            "third of November, 2025",
            "third day of November 2025",
            "03-Nov-2025",
            "3/Nov/25",
            "2025 November 3",
            "2025/Nov/3",
            "2025-nov-3",
            "November the third, 2025",
            "Nov-3, 2025",
            "Monday, November 3, 2025",
            "Mon., Nov. 3, 2025",
            "Monday the 3rd of November 2025",
            "Monday 3 November 2025",
            "Monday (November 3, 2025)",
            "November 3, twenty twenty-five",
            "NOVEMBER 3, 2025",
        ] {
            dates("none", &[(text, &[&format!("{text}: {day}")])]);
        }
    }

    #[test]
    fn reads_every_month() {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        for (number, name) in (1..).zip(names) {
            let next = if number == 12 { "2020-01".to_owned() } else { format!("2019-{:02}", number + 1) };
            dates("none", &[(&format!("in {name} 2019"), &[&format!("{name} 2019: 2019-{number:02}-01..{next}-01")])]);
            let day = format!("{name} 1, 2019: 2019-{number:02}-01..2019-{number:02}-02");
            dates("none", &[(&format!("on {name} 1, 2019"), &[&day])]);
        }
    }

    #[test]
    fn takes_the_missing_year_from_the_day_of_writing() {
        dates(
            "2025-11-05",
            &[
                ("It was signed on November 3.", &["November 3: 2025-11-03..2025-11-04"]),
                ("The board met in December.", &["December: 2024-12-01..2025-01-01"]),
                ("It will close in December.", &["December: 2025-12-01..2026-01-01"]),
                ("It is expected to open in May.", &["May: 2026-05-01..2026-06-01"]),
                (
                    "It fell in March, April and May.",
                    &["March: 2025-03-01..2025-04-01", "April: 2025-04-01..2025-05-01", "May: 2025-05-01..2025-06-01"],
                ),
                ("It opened in May.", &["May: 2025-05-01..2025-06-01"]),
                ("by 20 June next year", &["20 June next year: 2026-06-20..2026-06-21"]),
                ("October of next year", &["October of next year: 2026-10-01..2026-11-01"]),
                ("from June to September", &["June to September: 2025-06-01..2025-10-01"]),
            ],
        );
    }

    #[test]
    fn takes_the_missing_year_from_the_text() {
        dates(
            "2025-11-05",
            &[(
                "On April 4, 2022 he bought; on April 14 he bid.",
                &["April 4, 2022: 2022-04-04..2022-04-05", "April 14: 2022-04-14..2022-04-15"],
            )],
        );
        dates(
            "none",
            &[
                (
                    "Talks began on June 3. They ended on July 1, 2019.",
                    &["June 3: 2019-06-03..2019-06-04", "July 1, 2019: 2019-07-01..2019-07-02"],
                ),
                ("Talks began on June 3. It opened in 2019.", &["2019: 2019-01-01..2020-01-01"]),
                ("Talks began on June 3.", &[]),
            ],
        );
    }

    #[test]
    fn leaves_words_and_names() {
        dates(
            "2025-11-05",
            &[
                ("May be late", &[]),
                ("In May Acme said so.", &["May: 2025-05-01..2025-06-01"]),
                ("It was told by May Smith.", &[]),
                ("It may take longer. This may hurt.", &[]),
                ("They march on. March on Washington", &[]),
                ("Theresa May said so; April Jones and Jan Smith agreed.", &[]),
                ("mar", &[]),
                ("the September 11 attacks and the September 11, 2001, terrorist attacks", &[]),
            ],
        );
    }

    #[test]
    fn tells_a_day_and_its_year_from_the_number_that_follows() {
        dates(
            "2024-08-09",
            &[
                ("16 March 2023 $30bn from eleven rivals.", &["16 March 2023: 2023-03-16..2023-03-17"]),
                ("On July 19 millions of machines went down.", &["July 19: 2024-07-19..2024-07-20"]),
                ("On March 12 eleven banks clubbed together.", &["March 12: 2024-03-12..2024-03-13"]),
                ("It was sold in March 2 million times.", &["March: 2024-03-01..2024-04-01"]),
                ("It lost in March 2 dozen planes.", &["March: 2024-03-01..2024-04-01"]),
                ("On 16 March 2023 $ were paid.", &["16 March: 2024-03-16..2024-03-17"]),
            ],
        );
    }

    #[test]
    fn a_weekday_tells_the_year_where_no_day_of_writing_does() {
        dates(
            "none",
            &[
                (
                    "It fell in November 2015. He gave it the green light on Friday, March 24.",
                    &["November 2015: 2015-11-01..2015-12-01", "Friday, March 24: 2017-03-24..2017-03-25"],
                ),
                (
                    "It fell in November 2015. On Tuesday, March 24, it rose.",
                    &["November 2015: 2015-11-01..2015-12-01", "Tuesday, March 24: 2015-03-24..2015-03-25"],
                ),
            ],
        );
    }
}
