//! `concise`: one line for each open finding, as compilers write it, for editors and `grep`.

use std::io::{self, Write};

use super::super::escape::{running, visible};
use super::super::{Run, place};
use super::Format;

pub(super) const FORMAT: Format = Format { name: "concise", summary: "one line for each open finding", write };

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in run.check.findings.iter().filter(|finding| finding.is_open()) {
        if let Some(place) = place::primary(run.check, finding) {
            write!(out, "{}:{}:{}: ", visible(place.path), place.start.line, place.start.column)?;
        }
        writeln!(out, "{}[{}] {}", finding.rule, finding.id, running(&finding.message))?;
    }
    Ok(())
}
