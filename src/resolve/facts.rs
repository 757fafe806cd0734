//! What the knowledge tables say a form is.

use super::forms::Form;
use super::knowledge::{Knowledge, Meaning};
use crate::mention::Mention;

/// What the tables say that a form names: the first of its spellings that they decide, else the first that they know several
/// meanings of.
///
/// Bare surnames are looked up in a user's own tables only: otherwise their document knows better.
pub(super) fn fact<'k>(knowledge: &'k Knowledge, form: &Form, mentions: &[Mention]) -> Meaning<'k> {
    let meaning = if form.is_short() { Knowledge::own_meaning } else { Knowledge::meaning };
    let look_up = |spelling: &str| meaning(knowledge, spelling, form.language, form.kind);
    let of_base = look_up(&form.base);
    if let Meaning::One(_) = of_base {
        return of_base;
    }
    let mut surfaces: Vec<&str> = form.mentions.iter().map(|&index| mentions[index].surface.as_str()).collect();
    surfaces.sort_unstable();
    surfaces.dedup();
    let mut several = of_base;
    for surface in surfaces {
        match look_up(surface) {
            one @ Meaning::One(_) => return one,
            meaning if several == Meaning::Unknown => several = meaning,
            _ => {}
        }
    }
    several
}
