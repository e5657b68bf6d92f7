//! `twosource explain`: the chain of evidence for a finding, or what a rule means.

use std::io;

use super::PASSED;
use super::input::Input;
use crate::explain;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A finding's id (or its first letters), a rule, or `uncompared` for the claims that were held against no other
    /// source; without it, every rule in a line
    #[arg(value_name = "FINDING-ID|RULE|uncompared")]
    name: Option<String>,
    #[command(flatten)]
    input: Input,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let written = match arguments.name.as_deref() {
        None => explain::write_rules(&mut out),
        Some("uncompared") => explain::write_uncompared(&arguments.input.check()?, &mut out),
        Some(name) => match explain::rule(name) {
            Some(rule) => explain::write_rule(rule, &mut out),
            None => {
                let check = arguments.input.check()?;
                match explain::finding(&check, name) {
                    Some(finding) => explain::write_finding(&check, finding, &mut out),
                    None => anyhow::bail!(unknown(&explain::near(Some(&check), name), name, check.findings.len())),
                }
            }
        },
    };
    match written.and_then(|()| io::Write::flush(&mut out)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        outcome => outcome?,
    }
    Ok(PASSED)
}

fn unknown(near: &[String], name: &str, findings: usize) -> String {
    let hint = match near {
        [] => format!("`twosource check` lists the ids of its {findings} findings, `twosource explain` the rules"),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    format!("{name}: no finding of these articles and no rule has this name\n  {hint}")
}
