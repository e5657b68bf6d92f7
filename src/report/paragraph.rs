//! A finding in one paragraph of plain words, for formats that have a single field for it.

use std::fmt::Write as _;

use super::escape::running;
use super::place;
use crate::check::Check;
use crate::reconcile::Finding;

/// Values, with who gives each and where, and the likely causes; hidden characters are written out.
pub fn paragraph(check: &Check, finding: &Finding) -> String {
    let mut text = running(&finding.message);
    for side in &finding.sides {
        let Some(&first) = side.claims.first() else { continue };
        let place = place::of_claim(check, first);
        let article = &check.corpus.articles[check.claims[first].article];
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n{}: {}, {}:{}",
            running(&side.value),
            running(article.name()),
            running(place.path),
            place.start.line
        );
        if side.origins > 1 {
            let _ = write!(text, ", and {} more", side.origins - 1);
        }
    }
    for reason in finding.reasons.iter().take(2) {
        let _ = write!(text, "\nwhy: {}", running(reason));
    }
    for cause in finding.causes.iter().take(2) {
        let _ = write!(text, "\nperhaps: {}", running(cause));
    }
    text
}

/// The same on one line.
pub fn line(check: &Check, finding: &Finding) -> String {
    paragraph(check, finding).replace('\n', "; ")
}
