//! The `twosource` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().skip(1).eq(["extract", "--records"]) {
        let records = twosource::extract::records::records;
        return match records(std::io::stdin().lock(), std::io::BufWriter::new(std::io::stdout().lock())) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::from(2)
            }
        };
    }
    twosource::cli::run()
}
