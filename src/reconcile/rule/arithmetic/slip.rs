//! Slips: how a stated number may have come from the right one.
//!
//! Of two unrelated numbers of three digits, one in a thousand pairs differs in one digit by one; of the mistakes that
//! the judge learns from, one in eight does. So a slip tells a mistake from figures that were never meant to
//! compute.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What may have happened to a digit, to two of them, or to the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// One digit is one more or less.
    OneOff,
    /// The same in a number of three digits or more.
    OneOffOfThree,
    /// One digit is another.
    Digit,
    DigitOfThree,
    /// Two digits have changed places.
    Swapped,
    /// The number is one more or less in some place, with what is carried.
    Place,
    /// See [`is_of_scale`].
    Scale,
    None,
}

/// The names of the slips, in the order of their declaration.
pub(super) const SLIPS: [&str; 8] = [
    "one-off digit",
    "one-off digit of three",
    "other digit",
    "other digit of three",
    "swapped digits",
    "one-off place",
    "other scale",
    "no slip",
];

impl Slip {
    /// Its place in [`SLIPS`].
    pub fn place(self) -> usize {
        self as usize
    }
}

/// What makes `stated` of `right`, both positive, in as many digits as `stated` is written in.
pub(super) fn between(right: Decimal, stated: Decimal) -> Slip {
    if is_of_scale(right, stated) {
        return Slip::Scale;
    }
    let stated = stated.normalize();
    let in_units = |number: Decimal| number.checked_div(unit(stated)).and_then(|number| number.round().to_u128());
    let (Some(rounded), Some(written)) = (in_units(right), in_units(stated)) else { return Slip::None };
    let (a, b) = (rounded.to_string(), written.to_string());
    let width = a.len().max(b.len());
    let (x, y) = (format!("{a:0>width$}"), format!("{b:0>width$}"));
    let (x, y) = (x.as_bytes(), y.as_bytes());
    let differ: Vec<usize> = (0..width).filter(|&at| x[at] != y[at]).collect();
    let of_three = b.len() >= 3 && a.len() == b.len();
    match differ[..] {
        [at] if x[at].abs_diff(y[at]) == 1 => {
            if of_three {
                Slip::OneOffOfThree
            } else {
                Slip::OneOff
            }
        }
        [_] => {
            if of_three {
                Slip::DigitOfThree
            } else {
                Slip::Digit
            }
        }
        [i, j] if a.len() == b.len() && x[i] == y[j] && x[j] == y[i] => Slip::Swapped,
        [] => Slip::None,
        _ if b.len() >= 2 && rounded.abs_diff(written).to_string().trim_end_matches('0') == "1" => Slip::Place,
        _ => Slip::None,
    }
}

/// Whether two numbers differ by a power of ten that words and units of scale mix up, and by little else.
pub(super) fn is_of_scale(right: Decimal, stated: Decimal) -> bool {
    let (Some(a), Some(b)) = (right.to_f64(), stated.to_f64()) else { return false };
    let power = (a / b).log10().abs();
    [1.0, 2.0, 3.0, 6.0].iter().any(|scale| (power - scale).abs() < 0.009)
}

/// What the last digit that is not zero counts.
fn unit(number: Decimal) -> Decimal {
    let mut unit = Decimal::new(1, number.scale());
    let mut number = number.mantissa();
    while number != 0 && number % 10 == 0 {
        number /= 10;
        unit *= Decimal::TEN;
    }
    unit
}

/// How many digits a number has without the zeros at its ends.
pub(super) fn digits(number: Decimal) -> usize {
    number.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_slips() {
        for (right, stated, name) in [
            ("695", "795", "one-off digit of three"),
            ("8", "9", "one-off digit"),
            ("14.35", "12.35", "other digit of three"),
            ("8520", "8250", "swapped digits"),
            ("92.3", "102.3", "one-off place"),
            ("1980000", "19800000", "other scale"),
            ("33.6", "14.4", "no slip"),
            ("556000000000", "576000000000", "other digit of three"),
        ] {
            let slip = between(right.parse().unwrap(), stated.parse().unwrap());
            assert_eq!(SLIPS[slip.place()], name, "{right} {stated}");
        }
    }
}
