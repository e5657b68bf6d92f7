//! `twosource man`: the manual page, with every command in it.

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Cli, PASSED, output};

/// Prints the page.
pub(super) fn run() -> anyhow::Result<u8> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let name = format!("{} {}", env!("CARGO_PKG_NAME"), subcommand.get_name());
        let man = Man::new(subcommand.clone());
        page.extend_from_slice(format!(".SH \"{}\"\n", name.to_uppercase()).as_bytes());
        let mut section = Vec::new();
        man.render_description_section(&mut section)?;
        man.render_synopsis_section(&mut section)?;
        man.render_options_section(&mut section)?;
        // Below a heading of their own, the parts of a command are set one step lower.
        page.extend_from_slice(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes());
    }
    output::print(&String::from_utf8_lossy(&page))?;
    Ok(PASSED)
}
