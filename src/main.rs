//! The `twosource` binary.

use std::process::ExitCode;

/// A large corpus is millions of small strings and lists, which two cores ask for at once: a seventh of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    twosource::cli::run()
}
