//! Every mistake that claims.yaml can hold, as it is shown.
//!
//! A case of `tests/ledger` is a claims.yaml, a line `===`, and the error expected word for word. To add a case, write
//! the file's first part and run the tests with `BLESS=1`; then read what was added.

use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use twosource::ledger;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder of cases").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no case found");
    let trials = files.into_iter().map(|file| {
        let name = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        Trial::test(name, move || run(&file))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn run(file: &Path) -> Result<(), Failed> {
    let case = fs::read_to_string(file)?;
    let (text, expected) = case.split_once("\n===\n").unwrap_or((&case, ""));
    let shown = match ledger::parse("claims.yaml", text) {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    };
    if std::env::var_os("BLESS").is_some() {
        fs::write(file, format!("{text}\n===\n{shown}\n"))?;
        return Ok(());
    }
    if shown.trim_end() == expected.trim_end() {
        return Ok(());
    }
    Err(format!("{}\nexpected\n{expected}\nshown\n{shown}", file.display()).into())
}
