//! The terminal: colour, how much is said, and how errors are shown.

use std::process::ExitCode;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};

use super::CANNOT_RUN;
use crate::ledger::LedgerError;
use crate::report::{View, escape};

/// Options that every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Console {
    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are heeded under `auto`
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    color: When,
    /// Say only what was found
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output")]
    pub quiet: bool,
    /// Say more: ruled and known findings, every source of a side, every skipped file
    #[arg(short, long, global = true, help_heading = "Output")]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Columns where no terminal tells its width, and the most that reads well where one does.
const WIDTH: usize = 100;
const NARROWEST: usize = 50;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Shows help, or what is wrong with the command line; what was typed is shown there, never obeyed.
pub(super) fn misused(error: &clap::Error) -> ExitCode {
    let plain = error.render().to_string();
    let shown = escape::lines(&plain);
    if shown == plain {
        error.exit();
    }
    anstream::eprint!("{shown}");
    ExitCode::from(CANNOT_RUN)
}

impl Console {
    /// Makes every later write to the terminal follow `--color`.
    pub fn apply(&self) {
        let choice = match self.color {
            When::Auto => return,
            When::Always => ColorChoice::AlwaysAnsi,
            When::Never => ColorChoice::Never,
        };
        choice.write_global();
    }

    /// How reports for people are laid out.
    pub fn view(&self) -> View {
        let width = match terminal_size::terminal_size() {
            Some((terminal_size::Width(columns), _)) => usize::from(columns).clamp(NARROWEST, WIDTH),
            None => WIDTH,
        };
        View { width, verbose: self.verbose, quiet: self.quiet }
    }

    /// Shows why the program could not run.
    pub fn error(&self, error: &anyhow::Error) {
        match error.downcast_ref::<LedgerError>() {
            Some(ledger) => anstream::eprintln!("{}", ledger.styled()),
            None => anstream::eprintln!("{ERROR}error{ERROR:#}: {}", escape::lines(&format!("{error:#}"))),
        }
    }

    /// Says what went wrong without stopping the run.
    pub fn warn(&self, message: impl std::fmt::Display) {
        if !self.quiet {
            anstream::eprintln!("{WARNING}warning{WARNING:#}: {}", escape::lines(&message.to_string()));
        }
    }

    /// Says what was done.
    pub fn note(&self, message: impl std::fmt::Display) {
        if !self.quiet {
            anstream::eprintln!("{}", escape::lines(&message.to_string()));
        }
    }
}
