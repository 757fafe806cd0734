//! `imena completions`: what a shell needs to complete the command line.

use std::path::Path;

use clap::CommandFactory;

use super::Outcome;
use super::flags::{CompletionsFlags, Flags};
use crate::output::write_whole;

pub(super) fn run(flags: &CompletionsFlags) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut Flags::command(), "imena", &mut script);
    write_whole(Path::new("-"), |out| out.write_all(&script))?;
    Ok(Outcome::Done)
}
