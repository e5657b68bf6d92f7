//! `twosource completions`: what a shell completes.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, PASSED, output};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(PASSED)
}
