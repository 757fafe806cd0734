//! Failures: their exit codes, and one readable report for each.

use std::io::Write;
use std::process::ExitCode;

use super::terminal::{self, clean};
use crate::error::Error;
use crate::output::is_broken_pipe;

/// Something failed, or what was checked has problems.
pub(super) const FAILED: u8 = 1;
/// The command line was not understood, or asks for what cannot be.
const USAGE: u8 = 2;
/// Done, but some input was skipped or some decision not applied, under `--strict`.
pub(super) const INCOMPLETE: u8 = 3;

/// Two graphs differ, under `--exit-code`.
pub(super) const DIFFERENT: u8 = 1;

/// A command line that parses but asks for what cannot be.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Usage(pub String);

/// Fails with a [`Usage`] error.
pub(super) fn usage<T>(problem: impl Into<String>) -> anyhow::Result<T> {
    Err(Usage(problem.into()).into())
}

/// Answers a command line that did not parse, or that asks for help or the version.
pub(super) fn answer(error: &clap::Error) -> ExitCode {
    let text = error.render();
    if error.use_stderr() {
        // A bare `imena` is answered with its help, which is no error message.
        let asks_for_help = error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        let name = if asks_for_help { "" } else { "imena: " };
        terminal::tell(format!("{name}{}", text.ansi()).trim_end());
        ExitCode::from(USAGE)
    } else {
        // A reader that has seen enough is no failure.
        let _ = writeln!(anstream::stdout(), "{}", text.ansi().to_string().trim_end());
        ExitCode::SUCCESS
    }
}

/// Reports a failure on standard error and gives its exit code. A closed pipe is the end of the work and no failure.
pub(super) fn report(error: &anyhow::Error) -> ExitCode {
    let known = error.downcast_ref::<Error>();
    if known.is_some_and(is_broken_pipe) {
        return ExitCode::SUCCESS;
    }
    let mut message = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        // Most errors of the library tell their cause themselves.
        if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    let usage = error.is::<Usage>();
    let (red, plain) = (anstyle::AnsiColor::Red.on_default().bold(), anstyle::Reset);
    terminal::tell(&format!("imena: {red}error:{plain} {}", clean(&message)));
    if usage {
        terminal::tell("\nFor more information, try '--help'.");
    }
    ExitCode::from(if usage { USAGE } else { FAILED })
}
