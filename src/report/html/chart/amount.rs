//! Numbers at the ticks of an axis: short, with the unit and magnitude of the whole axis.

use crate::quantity::{Kind, Unit};

/// How the ticks of one axis are written.
pub(super) struct Amount {
    prefix: String,
    divisor: f64,
    decimals: usize,
    suffix: String,
    /// Whether nought is written without the suffix: "$0", but "0 %".
    bare_nought: bool,
}

impl Amount {
    /// The form for an axis of `kind` and `unit` that reaches to `high` in steps of `step`.
    pub fn of(kind: Kind, unit: &Unit, high: f64, step: f64) -> Amount {
        let (prefix, magnitudes): (String, &[(f64, &str)]) = match kind {
            Kind::Money => (symbol(unit.as_str()), &[(1e12, " tn"), (1e9, " bn"), (1e6, " m")]),
            Kind::Power => (String::new(), &[(1e12, " TW"), (1e9, " GW"), (1e6, " MW"), (1e3, " kW"), (0.0, " W")]),
            Kind::Count => (String::new(), &[(1e12, " tn"), (1e9, " bn"), (1e6, " m")]),
            Kind::Duration | Kind::Percent | Kind::Date => (String::new(), &[]),
        };
        // Megawatts are read more easily than hundredths of a gigawatt.
        let readable = |size: f64| kind != Kind::Power || size == 0.0 || decimals_of(step / size) <= 1;
        let found = magnitudes.iter().find(|(size, _)| high.abs() >= *size && readable(*size));
        let (divisor, suffix) = match found {
            Some(&(size, name)) => (if size == 0.0 { 1.0 } else { size }, name.to_owned()),
            None => (1.0, own_suffix(kind, unit)),
        };
        let bare_nought = matches!(kind, Kind::Money | Kind::Count);
        Amount { prefix, divisor, decimals: decimals_of(step / divisor), suffix, bare_nought }
    }

    /// `value` in this form.
    pub fn write(&self, value: f64) -> String {
        let scaled = value / self.divisor;
        let mut number = format!("{:.*}", self.decimals, scaled.abs());
        if number.contains('.') {
            number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
        }
        let sign = if scaled < 0.0 && number != "0" { "−" } else { "" };
        let suffix = if self.bare_nought && number == "0" { "" } else { &self.suffix };
        format!("{sign}{}{}{suffix}", self.prefix, grouped(&number))
    }
}

/// The decimals that steps of `step` need, six at most.
fn decimals_of(step: f64) -> usize {
    let whole = |decimals: &usize| {
        let scaled = step * 10f64.powi(*decimals as i32);
        (scaled - scaled.round()).abs() < 1e-6 && scaled > 0.5
    };
    (0..6).find(whole).unwrap_or(6)
}

/// A currency as a reader knows it.
fn symbol(code: &str) -> String {
    match code {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        "?" => String::new(),
        other => format!("{other} "),
    }
}

fn own_suffix(kind: Kind, unit: &Unit) -> String {
    match (kind, unit.as_str()) {
        (Kind::Percent, unit) => format!(" {unit}"),
        (Kind::Duration, "y") => " y".to_owned(),
        (Kind::Duration, "mo") => " months".to_owned(),
        (Kind::Duration, _) => " days".to_owned(),
        _ => String::new(),
    }
}

/// `12345.6` as `12,345.6`.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_ticks() {
        let cases = [
            (Kind::Money, Unit::constant("USD"), 150e9, 50e9, 100e9, "$100 bn"),
            (Kind::Money, Unit::constant("USD"), 1.5e12, 0.5e12, 1e12, "$1 tn"),
            (Kind::Money, Unit::constant("CHF"), 900.0, 100.0, 300.0, "CHF 300"),
            (Kind::Money, Unit::constant("USD"), 95e3, 1e3, 94e3, "$94,000"),
            (Kind::Power, Unit::WATT, 1.2e9, 0.1e9, 1.1e9, "1.1 GW"),
            (Kind::Power, Unit::WATT, 4.7e9, 0.05e9, 4.55e9, "4,550 MW"),
            (Kind::Money, Unit::constant("USD"), 150e9, 50e9, 0.0, "$0"),
            (Kind::Percent, Unit::PERCENT, 12.0, 5.0, 0.0, "0 %"),
            (Kind::Power, Unit::WATT, 0.9e9, 50e6, 850e6, "850 MW"),
            (Kind::Percent, Unit::PERCENT, 12.0, 2.5, 7.5, "7.5 %"),
            (Kind::Percent, Unit::PERCENT, 12.0, 5.0, -5.0, "−5 %"),
            (Kind::Duration, Unit::YEAR, 8.0, 2.0, 6.0, "6 y"),
            (Kind::Count, Unit::constant("home"), 800e3, 100e3, 700e3, "700,000"),
        ];
        for (kind, unit, high, step, value, text) in cases {
            assert_eq!(Amount::of(kind, &unit, high, step).write(value), text);
        }
    }
}
