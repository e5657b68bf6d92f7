//! The `twosource` binary.

use std::process::ExitCode;

/// A large corpus is millions of small strings and lists: with the system's allocator a sixth of the time went on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    twosource::cli::run()
}
