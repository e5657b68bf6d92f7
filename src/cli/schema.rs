//! `twosource schema`: the JSON Schema of claims.yaml, for editors.

use super::{PASSED, output};
use crate::ledger::schema;

/// Prints the schema.
pub(super) fn run() -> anyhow::Result<u8> {
    output::print(&format!("{:#}\n", schema::json_schema()))?;
    Ok(PASSED)
}
