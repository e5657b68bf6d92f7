//! The `twosource` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    twosource::cli::run()
}
