//! The command line: what was typed, and what it means. One file per subcommand.

mod check;
mod completions;
mod console;
mod decide;
mod editing;
mod explain;
mod extract;
mod init;
mod input;
mod man;
mod output;
mod progress;
mod report;
mod review;
mod schema;
mod settle;
mod since;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use console::Console;

/// Nothing at or above the fail level.
const PASSED: u8 = 0;
/// Findings at or above the fail level.
const FOUND: u8 = 1;
/// Bad arguments, a missing or unreadable path, no article, a broken claims.yaml. It wins over [`FOUND`].
const CANNOT_RUN: u8 = 2;

/// Finds where articles contradict each other on money, dates, power, durations, percentages and counts.
#[derive(Debug, Parser)]
#[command(
    name = "twosource",
    version,
    about,
    max_term_width = 100,
    after_help = "Exit codes: 0 nothing at or above the fail level, 1 findings, 2 could not run."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    console: Console,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a corpus: print where its articles disagree.
    Check(check::Arguments),
    /// Write the discrepancy report: a page, Markdown, CSV or JSON, by the ending of the file.
    Report(report::Arguments),
    /// Show the chain of evidence for one finding, or what a rule means.
    Explain(explain::Arguments),
    /// List the claims of the articles, as they were read.
    Extract(extract::Arguments),
    /// Hold a draft against the corpus: what stands behind each of its figures.
    Verify(verify::Arguments),
    /// Rule on a finding: it is an update, an error, about different facts, or accepted.
    Decide(decide::Arguments),
    /// Settle a fact: write its value with its evidence, for the corpus and every draft to be held against.
    Settle(settle::Arguments),
    /// Go through the open findings one by one and rule on each.
    Review(review::Arguments),
    /// Begin a ledger: a commented claims.yaml made from a corpus.
    Init(init::Arguments),
    /// Print the JSON Schema of claims.yaml, for editors.
    Schema,
    /// Print what a shell needs to complete commands and options.
    Completions(completions::Arguments),
    /// Print the manual page.
    Man,
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return console::misused(&error),
    };
    cli.console.apply();
    let outcome = match &cli.command {
        Command::Check(arguments) => check::run(arguments, &cli.console),
        Command::Report(arguments) => report::run(arguments, &cli.console),
        Command::Explain(arguments) => explain::run(arguments, &cli.console),
        Command::Extract(arguments) => extract::run(arguments, &cli.console),
        Command::Verify(arguments) => verify::run(arguments, &cli.console),
        Command::Decide(arguments) => decide::run(arguments, &cli.console),
        Command::Settle(arguments) => settle::run(arguments, &cli.console),
        Command::Review(arguments) => review::run(arguments, &cli.console),
        Command::Init(arguments) => init::run(arguments, &cli.console),
        Command::Schema => schema::run(),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man => man::run(),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            cli.console.error(&error);
            ExitCode::from(CANNOT_RUN)
        }
    }
}
