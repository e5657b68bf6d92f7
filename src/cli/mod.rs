//! The command line: what was typed, and what it means. One file per subcommand.

mod check;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Exit codes: 0 nothing at or above the fail level, 1 findings, 2 could not run.
pub const CANNOT_RUN: u8 = 2;

/// Finds where articles contradict each other on money, dates, power, durations, percentages and counts.
#[derive(Debug, Parser)]
#[command(name = "twosource", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a corpus: print where its articles disagree.
    Check(check::Arguments),
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Check(arguments) => check::run(&arguments),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(CANNOT_RUN)
        }
    }
}
