//! What of the names is left over.

use super::{Feature, flag};
use crate::names::alignment::Alignment;
use crate::names::name::Name;
use crate::names::part::Part;
use crate::names::role::Role;
use crate::names::vocabulary::Class;

pub(super) fn measure(left: &Name, right: &Name, alignment: &Alignment, set: &mut impl FnMut(Feature, f32)) {
    let sides = [(left, alignment.left_used), (right, alignment.right_used)];
    let all = |_: &Part| true;
    let specific = |part: &Part| !part.concepts.is_some();
    let of_class = |class: Class| move |part: &Part| part.concepts.class() == Some(class);
    let (less, more) = ordered(sides.map(|side| weight(side, false, all)));
    let linked = sides.map(|side| weight(side, true, all)).iter().sum::<f32>() / 2.0;
    let whole = linked + f32::midpoint(less, more);
    set(Feature::Contradiction, less);
    set(Feature::Omission, more - less);
    set(Feature::Share, if whole > 0.0 { linked / whole } else { 0.0 });
    let (less, more) = ordered(sides.map(|side| weight(side, false, specific)));
    set(Feature::OtherName, less);
    set(Feature::SpecificRest, more);
    set(Feature::SpecificMass, weight(sides[0], true, specific));
    for (feature, class) in [
        (Feature::GenericRest, Class::Generic),
        (Feature::KindRest, Class::Kind),
        (Feature::CountryRest, Class::Country),
    ] {
        set(feature, sides.iter().map(|&side| weight(side, false, of_class(class))).sum());
    }
    let unlinked = sides.map(|(name, used)| name.core.len() as u32 - used.count_ones());
    set(Feature::OtherParts, unlinked[0].min(unlinked[1]) as f32);
    let on_both = |test: fn(&Part) -> bool| flag(sides.iter().all(|&side| any(side, test)));
    set(Feature::OtherSyllable, on_both(Part::is_syllable));
    set(Feature::OtherPatronymic, on_both(|part| part.role == Role::Patronymic));
    set(Feature::OtherMeaning, on_both(|part| part.role == Role::Generic));
    // Slovensko is Slovakia in Czech, Slovinsko Slovenia, however alike they sound.
    let other = alignment.links().iter().any(|link| {
        let [x, y] = [left.core_part(link.left.into()), right.core_part(link.right.into())].map(|part| part.concepts);
        x.is_country() && y.is_country() && !x.meet(y)
    });
    set(Feature::OtherCountry, on_both(|part| part.concepts.is_country()).max(flag(other)));
    set(Feature::OtherGiven, on_both(|part| part.equivalents.is_some()));
    let initial = sides.map(|side| any(side, |part| part.role == Role::Initial));
    let rest = unlinked.map(|count| count > 0);
    set(Feature::OtherInitial, flag((initial[0] && rest[1]) || (initial[1] && rest[0])));
    let (mut rest, mut most) = (0.0_f32, 0.0_f32);
    for i in 0..left.core.len() {
        for j in 0..right.core.len() {
            let value = alignment.value(i, j);
            most = most.max(value);
            if alignment.left_used >> i & 1 == 0 && alignment.right_used >> j & 1 == 0 {
                rest = rest.max(value);
            }
        }
    }
    set(Feature::Rest, rest);
    set(Feature::Most, most);
}

/// One name and the set of its parts that are linked.
type Side<'a> = (&'a Name, u32);

/// The weight of a side's linked or unlinked parts of which `test` holds.
fn weight((name, used): Side<'_>, linked: bool, test: impl Fn(&Part) -> bool) -> f32 {
    let chosen = name.core().enumerate().filter(|(index, part)| (used >> index & 1 == 1) == linked && test(part));
    chosen.map(|(_, part)| part.weight()).sum()
}

/// Whether `test` holds of an unlinked part.
fn any((name, used): Side<'_>, test: fn(&Part) -> bool) -> bool {
    name.core().enumerate().any(|(index, part)| used >> index & 1 == 0 && test(part))
}

fn ordered([x, y]: [f32; 2]) -> (f32, f32) {
    (x.min(y), x.max(y))
}
