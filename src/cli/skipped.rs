//! Input that could not be used: told, counted, and part of the exit code when the user asks for that.

use std::fmt::Display;

use anyhow::bail;

use super::Outcome;
use super::terminal::{clean, tell};
use crate::error::Error;

/// So many are told one by one.
const TOLD: usize = 10;

/// What was skipped, with its place and the reason.
#[derive(Default)]
pub(super) struct Skipped(Vec<Error>);

impl Skipped {
    pub fn new(skipped: Vec<Error>) -> Self {
        Self(skipped)
    }

    pub fn add(&mut self, skipped: Vec<Error>) {
        self.0.extend(skipped);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Tells what was skipped. Under `--quiet`, too: nothing is lost silently.
    pub fn tell(&self) {
        let yellow = anstyle::AnsiColor::Yellow.on_default().bold();
        tell_first(&format!("{yellow}skipped{yellow:#}"), &self.0);
    }

    /// Fails when nothing at all could be used: `what` says of what there was none.
    pub fn unless_nothing(&self, used: usize, what: &str) -> anyhow::Result<()> {
        if used == 0 {
            self.tell();
            bail!("there is no {what} in the input");
        }
        Ok(())
    }

    pub fn outcome(&self, strict: bool) -> Outcome {
        if strict && !self.0.is_empty() { Outcome::Incomplete } else { Outcome::Done }
    }
}

/// Tells the first ten of `messages`, each after `what`, then how many more there are.
pub(super) fn tell_first(what: &str, messages: &[impl Display]) {
    for message in messages.iter().take(TOLD) {
        tell(&format!("imena: {what} {}", clean(&message.to_string())));
    }
    if messages.len() > TOLD {
        tell(&format!("imena: {what} {} more", messages.len() - TOLD));
    }
}
