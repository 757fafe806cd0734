//! The command line: one file a subcommand, over the library and nothing else.
//!
//! `flags` is what the user may type, raw; each command checks what its values mean together, works through the library
//! and says how it went. Data goes to standard output and files alone, everything else to standard error.

mod articles;
mod build;
mod compare;
mod completions;
mod decisions;
mod diff;
mod effect;
mod eval;
mod evidence;
mod export;
mod flags;
mod graph_file;
mod known;
mod mentions;
mod names;
mod outputs;
mod pairs;
mod problem;
mod recognition;
mod resolve;
mod review;
mod skipped;
mod summary;
mod supplied;
mod terminal;
mod train;
mod view;
mod why;
mod why_not;

use std::process::ExitCode;

use clap::Parser;

use flags::{Command, Flags};
use terminal::Terminal;

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Done, but some input was skipped or some decision not applied, and the user asked to be told so by the exit code.
    Incomplete,
    /// Two graphs differ and the user asked to be told so by the exit code.
    Different,
    /// Done, and what was checked has problems.
    Problems,
}

/// Runs the command line and returns its exit code: 0 done (a reader that closed the pipe early included), 1 failed (or what was
/// checked has problems, or two graphs differ and `--exit-code` was given), 2 not understood, 3 done but some input was skipped or
/// some decision not applied and `--strict` was given.
pub fn main() -> ExitCode {
    terminal::choose_color(terminal::color_among(std::env::args_os()));
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(error) => return problem::answer(&error),
    };
    match run(&flags) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => problem::INCOMPLETE.into(),
        Ok(Outcome::Different) => problem::DIFFERENT.into(),
        Ok(Outcome::Problems) => problem::FAILED.into(),
        Err(error) => problem::report(&error),
    }
}

fn run(flags: &Flags) -> anyhow::Result<Outcome> {
    if let Some(threads) = flags.global.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global()?;
    }
    let terminal = Terminal::new(flags.global.quiet);
    match &flags.command {
        Command::Build(flags) => build::run(flags, &terminal),
        Command::Mentions(flags) => mentions::run(flags, &terminal),
        Command::Resolve(flags) => resolve::run(flags, &terminal),
        Command::Compare(flags) => compare::run(flags),
        Command::Names(flags) => names::run(flags),
        Command::Why(flags) => why::run(flags),
        Command::WhyNot(flags) => why_not::run(flags),
        Command::Evidence(flags) => evidence::run(flags, &terminal),
        Command::Review(flags) => review::run(flags, &terminal),
        Command::Diff(flags) => diff::run(flags, &terminal),
        Command::Decisions(flags) => decisions::run(flags, &terminal),
        Command::Export(flags) => export::run(flags, &terminal),
        Command::Train(flags) => train::run(flags, &terminal),
        Command::Eval(flags) => eval::run(flags, &terminal),
        Command::Completions(flags) => completions::run(flags),
    }
}
