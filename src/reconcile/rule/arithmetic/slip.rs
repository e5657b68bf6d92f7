//! Slips: how a stated number may have come from the right one.
//!
//! Of two unrelated numbers of three digits, one in a thousand pairs differs in one digit by one; of the mistakes in
//! arithmetic that newspapers print, one in eight does. So a slip tells a mistake from figures that were never meant to
//! compute.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The slips, by name; the last is none.
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
const NONE: usize = 7;

/// The place in [`SLIPS`] of what makes `stated` of `right`, both positive, in as many digits as `stated` is written in.
pub(super) fn between(right: Decimal, stated: Decimal) -> usize {
    if is_of_scale(right, stated) {
        return 6;
    }
    let stated = stated.normalize();
    let Some(rounded) = right.checked_div(unit(stated)).and_then(|number| number.round().to_u128()) else {
        return NONE;
    };
    let Some(written) = stated.checked_div(unit(stated)).and_then(|number| number.to_u128()) else { return NONE };
    let (a, b) = (rounded.to_string(), written.to_string());
    let width = a.len().max(b.len());
    let (x, y) = (format!("{a:0>width$}"), format!("{b:0>width$}"));
    let differ: Vec<usize> = (0..width).filter(|&at| x.as_bytes()[at] != y.as_bytes()[at]).collect();
    let digit = |of: &str, at: usize| of.as_bytes()[at];
    let three = usize::from(b.len() >= 3 && a.len() == b.len());
    match differ[..] {
        [at] if digit(&x, at).abs_diff(digit(&y, at)) == 1 => three,
        [_] => 2 + three,
        [i, j] if a.len() == b.len() && digit(&x, i) == digit(&y, j) && digit(&x, j) == digit(&y, i) => 4,
        [] => NONE,
        _ if b.len() >= 2 && rounded.abs_diff(written).to_string().trim_end_matches('0') == "1" => 5,
        _ => NONE,
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
            assert_eq!(SLIPS[slip], name, "{right} {stated}");
        }
    }
}
