//! What the knowledge tables say a form is.

use super::forms::Form;
use super::knowledge::{Candidate, Knowledge};
use crate::mention::{EntityType, Mention};

/// Places and organisations of this rank or a smaller one are told apart from others of their name by being so well known,
/// and lend their name to each other (a country for its government).
const WELL_KNOWN: u8 = 3;

/// The table's id of what a form names, if the tables decide.
///
/// Bare surnames are not looked up: their document knows better.
pub(super) fn fact<'k>(
    knowledge: &'k Knowledge,
    (form, written): (&Form<'_>, impl Iterator<Item = usize>),
    mentions: &[Mention],
) -> Option<&'k str> {
    if form.is_short() {
        return None;
    }
    let look_up = |spelling: &str| decided(form.kind, &knowledge.find(spelling, form.language, Some(form.kind)));
    look_up(form.base).or_else(|| {
        let mut surfaces: Vec<&str> = written.map(|index| mentions[index].surface.as_str()).collect();
        surfaces.sort_unstable();
        surfaces.dedup();
        surfaces.into_iter().find_map(look_up)
    })
}

/// The first candidate, unless another is as likely.
fn decided<'k>(kind: EntityType, candidates: &[Candidate<'k>]) -> Option<&'k str> {
    let (first, others) = candidates.split_first()?;
    let (rank, agrees) = (first.entry.rank(), first.entry.kind() == kind);
    let rivals = others.iter().any(|other| {
        other.entry.rank() <= rank && other.nearness <= first.nearness && (other.entry.kind() == kind) == agrees
    });
    (!rivals && (agrees || rank <= WELL_KNOWN)).then(|| first.entry.id())
}
