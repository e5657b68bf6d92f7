//! `html`: the discrepancy report as one page that a desk opens, reads, prints and sends on.

use super::super::contents::Contents;
use super::super::html;
use super::Format;

pub(super) const FORMAT: Format = Format {
    name: "html",
    summary: "the discrepancy report as one self-contained page",
    write: |run, out| out.write_all(html::page(&Contents::of(run)).as_bytes()),
};
