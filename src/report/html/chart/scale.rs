//! Axes: from values to positions, and the ticks between.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Percent;
use super::amount::Amount;
use super::values::{Values, date_of, day};

/// Values whose highest is more than this many times the lowest lie on a logarithmic axis.
const LOGARITHMIC_FROM: f64 = 20.0;

/// The part of the width that values use, in per cent; the rest keeps marks and labels inside.
const LEFT: f64 = 4.0;
const RIGHT: f64 = 96.0;

/// An axis.
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// Where the lowest value lies across the chart, in per cent.
    left: f64,
    pub logarithmic: bool,
    /// Position in the values' own measure, and label.
    pub ticks: Vec<(f64, String)>,
}

impl Scale {
    /// The axis of what `values` say.
    pub fn of(values: &Values) -> Scale {
        let (low, high) = values.range();
        if values.dates() {
            return Scale::calendar(low, high);
        }
        let form = |high, step| Amount::of(values.kind, &values.unit, high, step);
        if low > 0.0 && high / low > LOGARITHMIC_FROM {
            return Scale::powers(low, high, &form);
        }
        // From nought when that costs little room: lengths then compare as the values do.
        let low = if low > 0.0 && low < high * 0.6 { 0.0 } else { low };
        let room = if high > low { (high - low) * 0.06 } else { high.abs().max(1.0) * 0.1 };
        let (low, high) = (if low == 0.0 { 0.0 } else { low - room }, high + room);
        let step = nice_step((high - low) / 5.0);
        // Up to the next tick, where it is near, so that the highest value lies between two of them.
        let next = (high / step).ceil() * step;
        let high = if next - high < (high - low) * 0.15 { next } else { high };
        let first = (low / step).ceil() as i64;
        let last = (high / step).floor() as i64;
        let amount = form(high, step);
        let ticks = (first..=last).map(|at| at as f64 * step).map(|value| (value, amount.write(value))).collect();
        Scale { low, high, left: LEFT, logarithmic: false, ticks }
    }

    /// A logarithmic axis over whole powers of ten.
    fn powers(low: f64, high: f64, form: &dyn Fn(f64, f64) -> Amount) -> Scale {
        let first = low.log10().floor() as i32;
        let last = high.log10().ceil() as i32;
        let every = usize::try_from((last - first) / 5 + 1).unwrap_or(1);
        let ticks = (first..=last).step_by(every).map(|power| {
            let value = 10f64.powi(power);
            (value, form(value, value).write(value))
        });
        Scale { low: 10f64.powi(first), high: 10f64.powi(last), left: LEFT, logarithmic: true, ticks: ticks.collect() }
    }

    /// The calendar from day `low` to day `high`.
    pub fn calendar(low: f64, high: f64) -> Scale {
        let room = ((high - low) * 0.08).max(2.0);
        let (low, high) = (low - room, high + room);
        let ticks = calendar_ticks(date_of(low), date_of(high));
        Scale {
            low,
            high,
            left: LEFT,
            logarithmic: false,
            ticks: ticks.into_iter().map(|(at, text)| (day(at), text)).collect(),
        }
    }

    /// The same axis with room to its left, in per cent, for what is written there.
    pub fn after(self, left: f64) -> Scale {
        Scale { left, ..self }
    }

    /// Where `value` lies, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        let share = if self.logarithmic {
            (value.max(self.low) / self.low).log10() / (self.high / self.low).log10()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        share.clamp(0.0, 1.0)
    }

    /// Where `value` lies across the chart.
    pub fn x(&self, value: f64) -> Percent {
        Percent(self.left + self.share(value) * (RIGHT - self.left))
    }
}

/// The nearest of 1, 2, 2.5, 5 times a power of ten that is no less than `step`.
fn nice_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 2.5, 5.0].into_iter().find(|factor| factor * power >= step * 0.999);
    factor.unwrap_or(10.0) * power
}

/// A few dates between `first` and `last` on which days, months or years begin, at most six.
fn calendar_ticks(first: Date, last: Date) -> Vec<(Date, String)> {
    let days = day(last) - day(first);
    let years = |every: i16| (first.with().year(first.year() / every * every).month(1).day(1).build(), every);
    let (start, step, form) = match days {
        days if days <= 12.0 => (first, 3.days(), "%-d %b"),
        days if days <= 62.0 => (first, 10.days(), "%-d %b"),
        days if days <= 130.0 => (first.first_of_month(), 1.month(), "%b %Y"),
        days if days <= 330.0 => (first.first_of_year(), 2.months(), "%b %Y"),
        days if days <= 500.0 => (first.first_of_year(), 3.months(), "%b %Y"),
        days if days <= 1000.0 => (first.first_of_year(), 6.months(), "%b %Y"),
        days => {
            let (start, every) = years(nice_step(days / 365.0 / 6.0).ceil().clamp(1.0, 5000.0) as i16);
            (start.unwrap_or(first), every.years(), "%Y")
        }
    };
    let mut ticks = Vec::new();
    let mut at = start;
    while at <= last && ticks.len() < 12 {
        if at >= first {
            ticks.push((at, at.strftime(form).to_string()));
        }
        match at.checked_add(step) {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn steps_are_round() {
        for (step, nice) in [(0.7, 1.0), (1.0, 1.0), (1.2, 2.0), (23.0, 25.0), (30e9, 50e9), (60.0, 100.0)] {
            assert_eq!(nice_step(step), nice, "{step}");
        }
    }

    #[test]
    fn calendars_have_a_few_ticks() {
        let first = date(2025, 11, 3);
        for days in 4..4000 {
            let ticks = calendar_ticks(first, first.saturating_add(days.days()));
            assert!((2..=7).contains(&ticks.len()), "{days}: {ticks:?}");
        }
        let ticks = calendar_ticks(date(2025, 10, 20), date(2026, 3, 15));
        assert_eq!(
            ticks.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["Nov 2025", "Jan 2026", "Mar 2026"]
        );
    }
}
