//! Dates told from the day of writing or from the last date spoken of: "today", "last week", "next fiscal year", "this
//! summer", "Friday after next", "earlier this month", "that year".

use crate::quantity::calendar::relative::{Relative, Which};
use crate::quantity::calendar::{Grain, Inner, When, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::division::{count, possessed};
use super::words::{self, Name, Word, is_particle, skip, unit, weekday, word};
use super::{Found, absolute, distance, holiday, numeric};

/// A relative date that starts at `at`.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    match word(tokens, at) {
        Some(Word::Day(steps)) => day(tokens, at, steps),
        Some(Word::Which(_) | Word::Beside(_) | Word::That) => {
            let found = which(tokens, at)?;
            Some(refined(tokens, found))
        }
        Some(Word::Later | Word::Earlier) => sooner_or_later(tokens, at),
        Some(Word::Now) if is_particle(tokens, at.wrapping_sub(1), Particle::Between) => day(tokens, at, 0),
        Some(Word::Weekday(..)) => weekday_alone(tokens, at),
        Some(Word::Unit(_)) => from_unit(tokens, at),
        // "a week starting tomorrow"
        _ if is_particle(tokens, at, Particle::A) && unit(tokens, at + 1) == Some(Grain::Week) => {
            from_unit(tokens, at + 1).or_else(|| distance::read(tokens, at))
        }
        _ => day_of_month(tokens, at).or_else(|| distance::read(tokens, at)),
    }
}

/// "today", "tomorrow", "yesterday".
pub fn day(tokens: &Tokens, at: usize, steps: i32) -> Option<Found> {
    // "today's GM", "today’s world": no day.
    if steps == 0 && tokens.class(at + 1) == Class::Apostrophe && tokens.glued(at + 1) {
        return None;
    }
    Some(Found::new(When::relative(Relative::Step(Grain::Day, steps)), at, at + 1))
}

/// "last week", "this past Friday", "next fiscal year", "last two months", "next March", "following year", "that day".
pub fn which(tokens: &Tokens, at: usize) -> Option<Found> {
    let first = word(tokens, at)?;
    let next = at + 1;
    match first {
        Word::Which(which) => {
            let (which, next) = match word(tokens, next) {
                // "this past week", "this coming Friday"
                Some(Word::Which(inner)) if which == Which::This => (inner, next + 1),
                _ => (which, next),
            };
            named(tokens, at, which, next)
        }
        Word::Beside(steps) => {
            if let Some((number, next)) = count(tokens, next)
                && let Some(grain) = rolling_grain(tokens, next, at)
            {
                return Some(Found::new(When::relative(Relative::Rolling(steps * number, grain)), at, next + 1));
            }
            if let Some((weekday, Name::Full, end)) = weekday(tokens, next) {
                return Some(Found::new(When::relative(Relative::WeekdayBeside(weekday, steps)), at, end));
            }
            let next = if word(tokens, next) == Some(Word::FiscalWord) { next + 1 } else { next };
            let grain = period(tokens, numeral::after_hyphen(tokens, next))?;
            Some(Found::new(When::relative(Relative::That(grain, steps)), at, numeral::after_hyphen(tokens, next) + 1))
        }
        Word::That => {
            let next = if word(tokens, next) == Some(Word::That) { next + 1 } else { next };
            let grain = period(tokens, next);
            if (grain.is_some() || word(tokens, next) == Some(Word::Period))
                && let Some(end) = year_earlier(tokens, next + 1)
            {
                return Some(Found::new(When::relative(Relative::YearEarlier(grain)), at, end));
            }
            // "the same period of 2024"
            if tokens.is(at, "same")
                && (grain.is_some() || word(tokens, next) == Some(Word::Period))
                && let Some(year) = stated_year(tokens, next + 1)
            {
                return Some(Found::new(When::relative(Relative::SameIn(grain, year)), at, next + 3));
            }
            Some(Found::new(When::relative(Relative::That(grain?, 0)), at, next + 1))
        }
        _ => None,
    }
}

/// The year after "of" or "in" at `at`.
fn stated_year(tokens: &Tokens, at: usize) -> Option<i16> {
    let linked = matches!(tokens.entry(at).particle, Some(Particle::Of | Particle::In));
    words::plain(tokens, at + 1, 4).filter(|year| linked && (1900..=2199).contains(year))
}

/// Past "a year earlier", "a year ago", "last year", "of last year", "the year before" at `at`.
fn year_earlier(tokens: &Tokens, at: usize) -> Option<usize> {
    let at = match tokens.entry(at).particle {
        Some(Particle::Of | Particle::In) => at + 1,
        _ => at,
    };
    let at = skip(tokens, at, Particle::The);
    let article = is_particle(tokens, at, Particle::A);
    let year = unit(tokens, at + 1) == Some(Grain::Year);
    let back = match word(tokens, at + 2) {
        Some(Word::Earlier | Word::Ago) => true,
        _ => tokens.is(at + 2, "before"),
    };
    match word(tokens, at) {
        _ if article && year && back => Some(at + 3),
        Some(Word::Which(Which::Last)) | Some(Word::Beside(-1)) if year => Some(at + 2),
        Some(Word::Unit(Grain::Year)) if tokens.is(at + 1, "before") || tokens.is(at + 1, "earlier") => Some(at + 2),
        _ => None,
    }
}

/// A unit in the singular that a period is named by.
fn period(tokens: &Tokens, at: usize) -> Option<Grain> {
    let grain = unit(tokens, at)?;
    (!matches!(grain, Grain::Season | Grain::Half) && !plural(tokens, at)).then_some(grain)
}

fn plural(tokens: &Tokens, at: usize) -> bool {
    let text = tokens.text(at);
    text.ends_with(['s', 'S']) || text == "centuries"
}

/// A unit of which several in a row, seen from today, are a period: "the last two months". With "the" and years they
/// are a length: "over the next seven years".
fn rolling_grain(tokens: &Tokens, at: usize, phrase: usize) -> Option<Grain> {
    let grain = unit(tokens, at)?;
    let short = matches!(grain, Grain::Day | Grain::Week | Grain::Fortnight | Grain::Month | Grain::Quarter);
    (short || grain == Grain::Year && !the_before(tokens, phrase)).then_some(grain)
}

/// What follows "last", "this", "next".
fn named(tokens: &Tokens, at: usize, which: Which, next: usize) -> Option<Found> {
    let forward = match which {
        Which::Last | Which::Past => -1,
        Which::Next | Which::Coming | Which::AfterNext => 1,
        Which::This | Which::Bare => 0,
    };
    // "will last six weeks": a verb.
    let verb = which == Which::Last
        && (LASTS.iter().any(|word| tokens.is(at.wrapping_sub(1), word))
            || is_particle(tokens, at.wrapping_sub(1), Particle::And));
    if forward != 0
        && !verb
        && let Some((number, after)) = count(tokens, next).or_else(|| few(tokens, next))
        && let Some(grain) = rolling_grain(tokens, after, at)
        && number > 0
    {
        return Some(Found::new(When::relative(Relative::Rolling(forward * number, grain)), at, after + 1));
    }
    // "two upcoming weeks"
    if which == Which::Coming
        && (tokens.class(at.wrapping_sub(1)) == Class::Digits || tokens.entry(at.wrapping_sub(1)).numeral.is_some())
    {
        return None;
    }
    let unit_at = match word(tokens, next) {
        Some(Word::FiscalWord | Word::Calendar) => next + 1,
        _ => next,
    };
    let unit_at = numeral::after_hyphen(tokens, unit_at);
    if let Some(grain) = period(tokens, unit_at) {
        // "Its last year of operation" is the final one; "a profit for the last year of $2.7 billion" has been made.
        let of = is_particle(tokens, unit_at + 1, Particle::Of);
        if which == Which::Last && of && !starts_amount(tokens, unit_at + 2) {
            return None;
        }
        let night = tokens.is(unit_at, "night");
        // "The next day" is the one after that last spoken of.
        if which == Which::Next && grain == Grain::Day && !night && the_before(tokens, at) {
            return Some(Found::new(When::relative(Relative::That(Grain::Day, 1)), at, unit_at + 1));
        }
        if grain == Grain::Day && !night {
            return None;
        }
        // "over the past year", "in the past decade": lengths that end now.
        let length =
            which == Which::Past && grain >= Grain::Year && is_particle(tokens, at.wrapping_sub(1), Particle::The);
        let steps = if night && forward == 1 { 1 } else { forward };
        return (!length).then(|| Found::new(When::relative(Relative::Step(grain, steps)), at, unit_at + 1));
    }
    if let Some((weekday, name, end)) = weekday(tokens, next) {
        if name == Name::Short && !tokens.capitalised(next) && !tokens.text(next).len() > 3 {
            return None;
        }
        // "this friday (jun-15)", "next Monday, March 6"
        if let Some(found) = absolute::read(tokens, next) {
            return Some(Found { from: at, ..found });
        }
        if let Some(found) = numeric::read(tokens, end) {
            return Some(Found { from: at, ..found });
        }
        // "this Friday the 15th"
        if let Some(found) = weekday_alone(tokens, next)
            && matches!(found.when.base, crate::quantity::calendar::Base::Relative(Relative::DayOfMonth(..)))
        {
            return Some(Found { from: at, ..found });
        }
        return Some(Found::new(When::relative(Relative::Weekday(weekday, which)), at, end));
    }
    if let Some(Word::Season(month)) = word(tokens, next) {
        let partial = crate::quantity::calendar::Partial::yearless(Within::Season(month));
        let year_follows = tokens.digits(next + 1).is_some_and(|digits| digits.len() == 4);
        return (!year_follows).then(|| Found::new(When::relative(Relative::Named(partial, which)), at, next + 1));
    }
    if let Some((within, end)) = holiday::name(tokens, next) {
        let partial = crate::quantity::calendar::Partial::yearless(within);
        return Some(Found::new(When::relative(Relative::Named(partial, which)), at, end));
    }
    let found = match word(tokens, next) {
        // "This may take longer."
        Some(Word::Month(3 | 5, _)) if !tokens.capitalised(next) && which == Which::This => return None,
        Some(Word::Month(month, name)) => absolute::read(tokens, next).or_else(|| {
            let clear = name == Name::Full || tokens.capitalised(next) || which != Which::This;
            let when = When::partial(None, Within::Month(month));
            clear.then(|| Found::new(when, next, words::month(tokens, next).map_or(next + 1, |(_, _, end)| end)))
        })?,
        _ => absolute::day_first(tokens, next).or_else(|| numeric::read(tokens, next))?,
    };
    match found.when.as_partial() {
        Some(partial) if partial.year.is_none() => {
            Some(Found::new(When::relative(Relative::Named(partial, which)), at, found.end))
        }
        _ => Some(Found { from: at, ..found }),
    }
}

/// Words before the verb "last".
const LASTS: &[&str] = &["to", "will", "would", "could", "should", "may", "might", "must", "can", "not", "usually"];

/// Whether an amount starts at `at`: a number, a sign or name of money.
fn starts_amount(tokens: &Tokens, at: usize) -> bool {
    let entry = tokens.entry(at);
    tokens.class(at) == Class::Digits || entry.numeral.is_some() || entry.money.is_some()
}

/// "few", "several", "couple of": as many as people mean by it.
pub fn few(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    match tokens.text(at) {
        "few" | "several" | "Few" | "Several" => Some((3, at + 1)),
        "couple" | "Couple" => Some((2, skip(tokens, at + 1, Particle::Of))),
        _ => None,
    }
}

/// What goes on after a period: "next week on Tuesday", "next year's first quarter", "week after next".
fn refined(tokens: &Tokens, found: Found) -> Found {
    if found.when.grain() == Grain::Week && found.when.inner.is_none() {
        let next = skip(tokens, found.end, Particle::On);
        if let Some((weekday, name, end)) = weekday(tokens, next)
            && (name == Name::Full || tokens.capitalised(next))
        {
            return Found { when: found.when.with(Inner::NthWeekday(1, weekday)), end, ..found };
        }
        // "last week's Tuesday"
        if let Some(next) = super::division::possessive(tokens, found.end)
            && let Some((weekday, Name::Full, end)) = weekday(tokens, next)
        {
            return Found { when: found.when.with(Inner::NthWeekday(1, weekday)), end, ..found };
        }
    }
    if found.when.grain() == Grain::Year
        && let Some(better) = possessed(tokens, found.when, found.from, found.end)
    {
        return better;
    }
    found
}

/// "later this year", "earlier in the week", "earlier today", "later that month".
fn sooner_or_later(tokens: &Tokens, at: usize) -> Option<Found> {
    let later = word(tokens, at) == Some(Word::Later);
    let linked = is_particle(tokens, at + 1, Particle::In) || is_particle(tokens, at + 1, Particle::On);
    let next = skip(tokens, if linked { at + 2 } else { at + 1 }, Particle::The);
    match word(tokens, next)? {
        Word::Day(steps) => day(tokens, next, steps).map(|found| Found { from: at, ..found }),
        Word::Weekday(..) => weekday_alone(tokens, next).map(|found| Found { from: at, ..found }),
        Word::Which(Which::This) => {
            let grain = period(tokens, next + 1)?;
            let relative = if later { Relative::Later(grain) } else { Relative::Earlier(grain) };
            Some(Found::new(When::relative(relative), at, next + 2))
        }
        Word::That | Word::Which(_) => which(tokens, next).map(|found| Found { from: at, ..found }),
        Word::Unit(grain) if linked && grain >= Grain::Week && !plural(tokens, next) => {
            let relative = if later { Relative::Later(grain) } else { Relative::Earlier(grain) };
            Some(Found::new(When::relative(relative), at, next + 1))
        }
        _ => None,
    }
}

/// "Monday", "Friday after next", "wednesday of next week", "Tuesday 19th", "Friday the 22nd".
pub fn weekday_alone(tokens: &Tokens, at: usize) -> Option<Found> {
    let (weekday, name, end) = self::weekday(tokens, at)?;
    if tokens.is(end, "after") && tokens.is(end + 1, "next") {
        return Some(Found::new(When::relative(Relative::Weekday(weekday, Which::AfterNext)), at, end + 2));
    }
    // "wednesday of next week", "sunday from last week", "Friday next week"
    let linked = matches!(tokens.entry(end).particle, Some(Particle::Of | Particle::From | Particle::In));
    let next = if linked { skip(tokens, end + 1, Particle::The) } else { end };
    // "Monday, Thursday or Friday next week": the week is told after the last of them.
    let mut last = next;
    for _ in 0..6 {
        let separated = if tokens.class(last) == Class::Comma { last + 1 } else { last };
        let joined = matches!(tokens.entry(separated).particle, Some(Particle::And | Particle::Or));
        let name = if joined { separated + 1 } else { separated };
        match self::weekday(tokens, name) {
            Some((_, _, after)) if name > last => last = after,
            _ => break,
        }
    }
    if last > next
        && let Some(found) =
            which(tokens, skip(tokens, last, Particle::Of)).filter(|found| found.when.grain() == Grain::Week)
    {
        return Some(Found::new(found.when.with(Inner::NthWeekday(1, weekday)), at, end));
    }
    if let Some(found) = which(tokens, next).filter(|found| found.when.grain() == Grain::Week) {
        return Some(Found::new(found.when.with(Inner::NthWeekday(1, weekday)), at, found.end));
    }
    let the = is_particle(tokens, end, Particle::The);
    if let Some(number) = words::day(tokens, skip(tokens, end, Particle::The))
        && (number.ordinal || the || matches!(tokens.class(number.end), Class::End | Class::Mark))
        && !(tokens.glued(end) && tokens.class(end) == Class::Digits)
        && (tokens.class(number.end) != Class::Word
            || matches!(tokens.entry(number.end).particle, Some(Particle::To | Particle::Through | Particle::And)))
    {
        let relative = Relative::DayOfMonth(number.day, Some(weekday));
        return Some(Found::new(When::relative(relative), at, number.end));
    }
    let before = at.wrapping_sub(1);
    if named_day(tokens, before) || newspaper(tokens, end) {
        return None;
    }
    let whole = tokens.class(before) == Class::End && (tokens.class(end) == Class::End);
    let capital = tokens.capitalised(at);
    let asked = BEFORE_WEEKDAY.iter().any(|word| tokens.is(before, word));
    let clear = match name {
        Name::Full => capital || asked || whole,
        Name::Short => {
            whole || capital && (asked || tokens.class(end.wrapping_sub(1)) == Class::Stop || listed(tokens, at))
        }
    };
    clear.then(|| Found::new(When::relative(Relative::Weekday(weekday, Which::Bare)), at, end))
}

/// Whether the word before a weekday makes it a name or a day that recurs: "Black Friday", "every Monday".
fn named_day(tokens: &Tokens, at: usize) -> bool {
    ["every", "each", "black", "cyber", "super", "ash", "holy", "palm", "giving", "bloody", "fat", "casual", "any"]
        .iter()
        .any(|word| tokens.is(at, word))
}

/// Whether the word after a weekday makes a newspaper's name of it: "the Sunday Times".
fn newspaper(tokens: &Tokens, at: usize) -> bool {
    ["Times", "Telegraph", "Mirror", "Express", "Mail", "Herald", "Independent"].contains(&tokens.text(at))
}

/// Words before a weekday that leave no doubt.
const BEFORE_WEEKDAY: &[&str] =
    &["on", "by", "until", "till", "since", "from", "through", "before", "after", "to", "or", "and", "late", "early"];

/// Whether a weekday or a date stands one comma or "or" before `at`.
fn listed(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let separated = tokens.class(before) == Class::Comma || is_particle(tokens, before, Particle::Or);
    separated && matches!(word(tokens, at.wrapping_sub(2)), Some(Word::Weekday(..)))
}

/// "the week of October 7", "the week after next", "the week starting on February 4", "weekend", "year-end 2025",
/// "the day after tomorrow", "the day".
fn from_unit(tokens: &Tokens, at: usize) -> Option<Found> {
    let grain = unit(tokens, at)?;
    let next = at + 1;
    if plural(tokens, at) {
        return None;
    }
    if let Some(end) = year_ago_period(tokens, at) {
        let period = period(tokens, end - 1);
        return Some(Found::new(When::relative(Relative::YearEarlier(period)), at, end));
    }
    let the = is_particle(tokens, at.wrapping_sub(1), Particle::The);
    // "the week after next", "the weekend before last"
    let steps = match (tokens.text(next), tokens.text(next + 1)) {
        ("after", "next") => Some(2),
        ("before", "last") => Some(-2),
        _ => None,
    };
    if let Some(steps) = steps.filter(|_| grain != Grain::Day) {
        return Some(Found::new(When::relative(Relative::Step(grain, steps)), at, next + 2));
    }
    // "up from the year before", "than the year previous"
    let back = ["before", "earlier", "previous", "prior"].iter().any(|word| tokens.is(next, word));
    if the
        && back
        && matches!(grain, Grain::Week | Grain::Month | Grain::Quarter | Grain::Year)
        && ends_clause(tokens, next + 1)
    {
        return Some(Found::new(When::relative(Relative::That(grain, -1)), at, next + 1));
    }
    match grain {
        Grain::Day => {
            let steps = match tokens.text(next) {
                "after" => 1,
                "before" => -1,
                _ => return the_unit(tokens, at),
            };
            match word(tokens, next + 1) {
                Some(Word::Day(from)) if the => {
                    Some(Found::new(When::relative(Relative::Step(Grain::Day, from + steps)), at, next + 2))
                }
                _ => None,
            }
        }
        Grain::Week => {
            let starting = ["starting", "beginning", "commencing"].iter().any(|word| tokens.is(next, word));
            if is_particle(tokens, next, Particle::Of) || starting {
                let date = skip(tokens, skip(tokens, next + 1, Particle::On), Particle::The);
                let found = absolute::read(tokens, date)
                    .or_else(|| numeric::read(tokens, date))
                    .or_else(|| read_day(tokens, date).filter(|_| starting))
                    .filter(|found| found.when.grain() == Grain::Day && found.when.inner.is_none())?;
                let exact = starting && matches!(word(tokens, date), Some(Word::Day(_)));
                let inner = if exact { Inner::WeekFrom } else { Inner::WeekAround };
                return Some(Found::new(found.when.with(inner), at, found.end));
            }
            the_unit(tokens, at)
        }
        Grain::Weekend => {
            let asked =
                the || ["over", "this", "on", "during", "by"].iter().any(|word| tokens.is(at.wrapping_sub(1), word));
            if is_particle(tokens, next, Particle::Of) {
                let day = absolute::read(tokens, skip(tokens, next + 1, Particle::The))
                    .filter(|found| found.when.grain() == Grain::Day && found.when.inner.is_none())?;
                // "the weekend of Nov. 8-9": both days are told.
                let alone = tokens.class(day.end) != Class::Dash;
                return alone.then(|| Found::new(day.when.with(Inner::WeekendAround), at, day.end));
            }
            asked.then(|| Found::new(When::relative(Relative::Step(Grain::Weekend, 0)), at, next))
        }
        _ => the_unit(tokens, at),
    }
}

/// Whether the clause ends before `at`.
fn ends_clause(tokens: &Tokens, at: usize) -> bool {
    !matches!(tokens.class(at), Class::Word | Class::Digits | Class::Dash | Class::Mark | Class::Quote)
        || matches!(tokens.entry(at).particle, Some(Particle::And | Particle::Or | Particle::To))
}

/// Past "year-ago quarter", "year-earlier period" at `at`.
fn year_ago_period(tokens: &Tokens, at: usize) -> Option<usize> {
    let year = unit(tokens, at) == Some(Grain::Year) && tokens.class(at + 1) == Class::Dash;
    let ago = numeral::after_hyphen(tokens, at + 1);
    let back = matches!(word(tokens, ago), Some(Word::Ago | Word::Earlier));
    let named = word(tokens, ago + 1) == Some(Word::Period)
        || matches!(unit(tokens, ago + 1), Some(Grain::Quarter | Grain::Month | Grain::Week));
    (year && back && named).then_some(ago + 2)
}

fn read_day(tokens: &Tokens, at: usize) -> Option<Found> {
    match word(tokens, at)? {
        Word::Day(steps) => day(tokens, at, steps),
        _ => None,
    }
}

/// "the month", "the year": the current one.
pub fn the_unit(tokens: &Tokens, at: usize) -> Option<Found> {
    let grain = period(tokens, at).filter(|_| the_before(tokens, at))?;
    if !matches!(grain, Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Year) {
        return None;
    }
    // "the year that", "the day of the vote", "the month-long", "the day after", "the year ended June 30".
    let next = at + 1;
    let ends = match tokens.class(next) {
        // "to end the day at 8,017", "ended the day down"
        Class::Word => grain == Grain::Day && !tokens.is(next, "that") && !is_particle(tokens, next, Particle::Of),
        Class::Digits => false,
        Class::Dash => !tokens.glued(next),
        Class::Apostrophe => false,
        _ => true,
    };
    // Only where it is the end, course or length of something that is told: "at the end of the year", "for the day".
    let before = tokens.text(at.wrapping_sub(2));
    let told = UNIT_AFTER.iter().any(|word| before.eq_ignore_ascii_case(word));
    // "the turn of the year", "at this time of the year": of any.
    let any = ["turn", "time"].iter().any(|word| tokens.is(at.wrapping_sub(3), word));
    if any {
        return None;
    }

    let closing = DAY_AFTER.iter().any(|word| before.eq_ignore_ascii_case(word));
    let relative = if grain == Grain::Day { Relative::That(grain, 0) } else { Relative::Step(grain, 0) };
    let clear = ends && if grain == Grain::Day { closing } else { told };
    clear.then(|| Found::new(When::relative(relative), at, next))
}

/// Words before "the day", "the year" that make it the current one.
const UNIT_AFTER: &[&str] = &["of", "for", "in", "during", "end", "ended", "ending", "finish", "within", "by"];
/// Words before "the day" that make it the one spoken of: markets "end the day", something comes "late in the day".
const DAY_AFTER: &[&str] = &[
    "for",
    "end",
    "ended",
    "ending",
    "ends",
    "finish",
    "finished",
    "finishing",
    "closed",
    "closing",
    "close",
    "start",
    "started",
    "opened",
    "in",
];

fn the_before(tokens: &Tokens, at: usize) -> bool {
    is_particle(tokens, at.wrapping_sub(1), Particle::The)
}

/// "on the 4th", "by the 21st", "the 1st": an ordinal that nothing follows.
fn day_of_month(tokens: &Tokens, at: usize) -> Option<Found> {
    let day = words::day(tokens, at).filter(|day| day.ordinal)?;
    let before = at.wrapping_sub(1);
    let the = is_particle(tokens, before, Particle::The);
    let asks = if the { at.wrapping_sub(2) } else { before };
    let asked = ["on", "by", "until", "till", "since"].iter().any(|word| tokens.is(asks, word));
    let whole = the && tokens.class(asks) == Class::End && tokens.class(day.end) == Class::End;
    let ends = match tokens.class(day.end) {
        Class::Word | Class::Digits | Class::Apostrophe => false,
        Class::Dash => !tokens.glued(day.end),
        _ => true,
    };
    let digits = tokens.class(at) == Class::Digits || tokens.class(day.end) == Class::End;
    // "July 17th, 18th or 19th for a day", but not "the 17th, 18th and 19th century".
    let last = is_particle(tokens, before, Particle::Or) || is_particle(tokens, before, Particle::And);
    let goes_on = last && tokens.class(day.end) == Class::Word && tokens.entry(day.end).particle.is_some();
    let ends = ends || goes_on;
    (ends && digits && (asked || whole || after_ordinal(tokens, at)))
        .then(|| Found::new(When::relative(Relative::DayOfMonth(day.day, None)), at, day.end))
}

/// Whether the ordinal at `at` goes on from another one: "17th, 18th, or 19th".
fn after_ordinal(tokens: &Tokens, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    if matches!(tokens.entry(before).particle, Some(Particle::Or | Particle::And)) {
        before = before.wrapping_sub(1);
    }
    if tokens.class(before) == Class::Comma {
        before = before.wrapping_sub(1);
    }
    before != at.wrapping_sub(1)
        && numeral::ordinal(tokens, before.wrapping_sub(1)).is_some_and(|(_, end)| end == before + 1)
}

/// Whether a date is one only as the next of a list.
pub fn needs_list(tokens: &Tokens, at: usize, when: &When) -> bool {
    matches!(when.base, crate::quantity::calendar::Base::Relative(Relative::DayOfMonth(_, None)))
        && after_ordinal(tokens, at)
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn tells_days_from_the_day_of_writing() {
        // A Wednesday.
        dates(
            "2025-11-05",
            &[
                ("It said today", &["today: 2025-11-05..2025-11-06"]),
                ("yesterday's vote", &["yesterday: 2025-11-04..2025-11-05"]),
                ("the day after tomorrow", &["day after tomorrow: 2025-11-07..2025-11-08"]),
                ("It fell on Monday.", &["Monday: 2025-11-03..2025-11-04"]),
                ("It fell Wednesday.", &["Wednesday: 2025-11-05..2025-11-06"]),
                ("It will meet on Monday.", &["Monday: 2025-11-10..2025-11-11"]),
                ("last Friday", &["last Friday: 2025-10-31..2025-11-01"]),
                ("this Friday", &["this Friday: 2025-11-07..2025-11-08"]),
                ("next Friday", &["next Friday: 2025-11-14..2025-11-15"]),
                ("the talks of Tuesday the 4th", &["Tuesday the 4th: 2025-11-04..2025-11-05"]),
                ("the weekend of Nov. 14", &["weekend of Nov. 14: 2025-11-15..2025-11-17"]),
                ("last week's Tuesday", &["last week's Tuesday: 2025-10-28..2025-10-29"]),
                ("this Friday the 7th", &["this Friday the 7th: 2025-11-07..2025-11-08"]),
                ("this past Monday", &["this past Monday: 2025-11-03..2025-11-04"]),
                ("Friday after next", &["Friday after next: 2025-11-14..2025-11-15"]),
                ("Tuesday of next week", &["Tuesday of next week: 2025-11-11..2025-11-12"]),
                (
                    "next week on Tuesday or Thursday",
                    &["next week on Tuesday: 2025-11-11..2025-11-12", "Thursday: 2025-11-13..2025-11-14"],
                ),
                (
                    "July 17th, 18th, or 19th for it",
                    &[
                        "July 17th: 2025-07-17..2025-07-18",
                        "18th: 2025-07-18..2025-07-19",
                        "19th: 2025-07-19..2025-07-20",
                    ],
                ),
                ("two Mondays ago", &["two Mondays ago: 2025-10-27..2025-10-28"]),
                ("It was signed on the 4th.", &["4th: 2025-11-04..2025-11-05"]),
            ],
        );
    }

    #[test]
    fn tells_periods_from_the_day_of_writing() {
        dates(
            "2025-11-05",
            &[
                ("last week", &["last week: 2025-10-27..2025-11-03"]),
                ("the week before last", &["week before last: 2025-10-20..2025-10-27"]),
                ("It will last six weeks.", &[]),
                ("next month", &["next month: 2025-12-01..2026-01-01"]),
                ("a profit for the last year of US$ 2.7 billion", &["last year: 2024-01-01..2025-01-01"]),
                ("this quarter", &["this quarter: 2025-10-01..2026-01-01"]),
                ("next fiscal year", &["next fiscal year: 2026-01-01..2027-01-01"]),
                ("the year after next", &["year after next: 2027-01-01..2028-01-01"]),
                ("last September", &["last September: 2025-09-01..2025-10-01"]),
                ("next March", &["next March: 2026-03-01..2026-04-01"]),
                ("the last two months", &["last two months: 2025-09-01..2025-11-01"]),
                ("next three days", &["next three days: 2025-11-06..2025-11-09"]),
                ("earlier this year", &["earlier this year: 2025-01-01..2025-11-05"]),
                ("later this year", &["later this year: 2025-11-01..2026-01-01"]),
                ("It opened in the week of October 7.", &["week of October 7: 2025-10-06..2025-10-13"]),
                ("sales over the weekend fell", &["weekend: 2025-11-01..2025-11-03"]),
            ],
        );
    }

    #[test]
    fn goes_on_from_what_was_spoken_of() {
        dates(
            "2025-11-05",
            &[
                (
                    "It slipped to late 2026; the second half of that year is busy.",
                    &["late 2026: 2026-09-01..2027-01-01", "second half of that year: 2026-07-01..2027-01-01"],
                ),
                (
                    "In 2019 it closed. The following year it reopened.",
                    &["2019: 2019-01-01..2020-01-01", "following year: 2020-01-01..2021-01-01"],
                ),
                (
                    "In 2019 it fell from the year before.",
                    &["2019: 2019-01-01..2020-01-01", "year before: 2018-01-01..2019-01-01"],
                ),
                (
                    "He was held on Oct. 10, 2025. The following Monday he was freed.",
                    &["Oct. 10, 2025: 2025-10-10..2025-10-11", "following Monday: 2025-10-13..2025-10-14"],
                ),
                (
                    "In Q3 2025 it rose from the same quarter of 2023.",
                    &["Q3 2025: 2025-07-01..2025-10-01", "same quarter of 2023: 2023-07-01..2023-10-01"],
                ),
                (
                    "In Q3 2025 it rose from the same quarter a year earlier.",
                    &["Q3 2025: 2025-07-01..2025-10-01", "same quarter a year earlier: 2024-07-01..2024-10-01"],
                ),
            ],
        );
    }

    #[test]
    fn leaves_what_recurs_and_what_cannot_be_told() {
        for text in [
            "every Monday",
            "on Mondays",
            "once a year",
            "year-over-year",
            "Black Friday",
            "the Sunday Times",
            "day after day",
            "the day of the vote",
            "its last year of operation",
            "in the last week of the campaign",
            "the turn of the year",
        ] {
            dates("2025-11-05", &[(text, &[])]);
        }
        for text in ["last week", "on Monday", "three years ago", "November 3", "this summer", "the third quarter"] {
            dates("none", &[(text, &[])]);
        }
    }
}
