//! Rulings: what the desk has decided about findings takes them out of the count, for as long as it holds.

use jiff::civil::Date;

use super::Finding;
use crate::ledger::{Ledger, Ruling};

/// Gives each finding the ruling of `ledger` that holds on `today`.
pub(super) fn apply(findings: &mut [Finding], ledger: &Ledger, today: Date) {
    for finding in findings {
        finding.ruling =
            ledger.rulings.iter().find(|ruling| ruling.finding == finding.id && holds(ruling, today)).cloned();
    }
}

/// Whether `ruling` still holds: its last day is `today` or later.
pub(super) fn holds(ruling: &Ruling, today: Date) -> bool {
    ruling.until.is_none_or(|until| today <= until)
}
