//! The command line: see `imena --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    imena::cli::main()
}
