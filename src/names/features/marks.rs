//! What agrees or contradicts besides the aligned parts: numbers, generation, gender, acronyms, how the names are written.

use super::{Feature, flag};
use crate::names::alignment::Alignment;
use crate::names::name::{MOST_PARTS, Name};
use crate::names::part::Part;
use crate::names::role::Role;
use crate::names::similarity::Way;
use crate::text::Language;

pub(super) fn measure(left: &Name, right: &Name, alignment: &Alignment, set: &mut impl FnMut(Feature, f32)) {
    let links = alignment.links();
    set(
        Feature::Initial,
        flag(links.iter().any(|link| link.likeness.way == Way::Initial && link.likeness.value > 0.0)),
    );
    let (x, y) = (numbers(left), numbers(right));
    let (has_x, has_y) = (x[MOST_PARTS - 1] > 0, y[MOST_PARTS - 1] > 0);
    set(Feature::OtherNumber, flag(has_x && has_y && x != y));
    set(Feature::SameNumber, flag(has_x && x == y));
    set(Feature::LoneNumber, flag(has_x != has_y));
    let gender_clash = links.iter().any(|link| {
        let (x, y) = (left.core_part(link.left.into()).gender, right.core_part(link.right.into()).gender);
        x.is_some() && y.is_some() && x != y
    });
    set(Feature::OtherGender, flag(gender_clash));
    let generation = |name: &Name| name.parts.iter().any(|part| part.role == Role::Generation);
    let titled = |name: &Name| flag(name.parts.iter().any(|part| part.role == Role::Title));
    set(Feature::Titled, titled(left) + titled(right));
    set(Feature::OtherGeneration, flag(generation(left) != generation(right)));
    let acronym = links.iter().find(|link| link.likeness.way == Way::Acronym);
    set(Feature::Acronym, acronym.map_or(0.0, |link| link.likeness.value));
    let long = acronym.filter(|link| link.likeness.value > 0.99).map_or(0, |link| {
        let letters = |part: &Part| part.acronym.iter().filter(|&&letter| letter != 0).count();
        letters(left.core_part(link.left.into())).max(letters(right.core_part(link.right.into())))
    });
    set(Feature::LongAcronym, long.saturating_sub(2) as f32);
    set(Feature::OtherCase, flag(left.lower != right.lower));
    set(Feature::SameLanguage, flag(left.language == right.language && left.language != Language::Unknown));
}

/// The numbers in a name, each plus one, sorted, 0 before them.
fn numbers(name: &Name) -> [u32; MOST_PARTS] {
    let mut numbers = [0_u32; MOST_PARTS];
    for (slot, number) in numbers.iter_mut().zip(name.parts.iter().filter_map(|part| part.number)) {
        *slot = number.saturating_add(1);
    }
    numbers.sort_unstable();
    numbers
}
