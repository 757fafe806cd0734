//! Input that could not be used: told, counted, and part of the exit code when the user asks for that.

use std::fmt::Display;

use super::Outcome;
use super::terminal::{clean, tell};
use crate::error::Error;

/// So many are told one by one.
const TOLD: usize = 10;

/// How much was skipped.
#[derive(Default)]
pub(super) struct Skipped(usize);

impl Skipped {
    /// Tells what was skipped and why, and counts it. Under `--quiet`, too: nothing is lost silently.
    pub fn tell(&mut self, reasons: &[Error]) {
        let yellow = anstyle::AnsiColor::Yellow.on_default().bold();
        tell_first(&format!("{yellow}skipped{yellow:#}"), reasons);
        self.0 += reasons.len();
    }

    pub fn count(&self) -> usize {
        self.0
    }

    pub fn outcome(&self, strict: bool) -> Outcome {
        if strict && self.0 > 0 { Outcome::Incomplete } else { Outcome::Done }
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
