//! Input that could not be used: told, counted, and part of the exit code when the user asks for that.

use anyhow::bail;

use super::Outcome;
use super::terminal::{clean, tell};
use crate::error::Error;

/// So many are told one by one.
const TOLD: usize = 10;

/// What was skipped, with the reason for each.
#[derive(Default)]
pub(super) struct Skipped(Vec<Error>);

impl Skipped {
    pub fn new(reasons: Vec<Error>) -> Self {
        Self(reasons)
    }

    pub fn add(&mut self, reasons: Vec<Error>) {
        self.0.extend(reasons);
    }

    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells the reasons: the first ten, then how many more. They are told under `--quiet`, too: nothing is lost silently.
    pub fn tell(&self) {
        for reason in self.0.iter().take(TOLD) {
            let (yellow, plain) = (anstyle::AnsiColor::Yellow.on_default().bold(), anstyle::Reset);
            tell(&format!("imena: {yellow}skipped{plain} {}", clean(&reason.to_string())));
        }
        if self.len() > TOLD {
            tell(&format!("imena: and {} more were skipped", self.len() - TOLD));
        }
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
        if strict && self.len() > 0 { Outcome::Incomplete } else { Outcome::Done }
    }
}
