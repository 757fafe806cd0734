//! Where the mentions of each old entity went.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::entity::Entity;
use crate::text::Language;

/// How many mentions of an old entity a new one has: by the numbers of both.
pub(super) type Flows = BTreeMap<(usize, usize), usize>;

/// How many mentions of one spelling in one language each entity has.
type Holders = Vec<(usize, usize)>;

/// Lays the mentions of old and new entities side by side. A graph tells no mention from another of the same spelling in the
/// same language, so these are dealt out: first to the entity with the same id; then, where either graph has but one entity
/// left that is spelled so, to it; last to the entity that most mentions went to by then. Mentions that only one graph has are
/// in no flow.
pub(super) fn flows(old: &[&Entity], new: &[&Entity]) -> Flows {
    let number_of: BTreeMap<&str, usize> =
        new.iter().enumerate().map(|(number, entity)| (entity.id.as_str(), number)).collect();
    let (mut old_holders, mut new_holders) = (holders(old), holders(new));
    let mut flows = Flows::new();
    let empty = &mut Holders::new();
    for (spelling, from) in &mut old_holders {
        let to = new_holders.get_mut(spelling).unwrap_or(empty);
        for (number, left) in from.iter_mut() {
            let Some(same_id) = number_of.get(old[*number].id.as_str()) else { continue };
            if let Some((twin, room)) = to.iter_mut().find(|(twin, _)| twin == same_id) {
                deal((*number, left), (*twin, room), &mut flows);
            }
        }
    }
    let mut open = Vec::new();
    for (spelling, from) in &mut old_holders {
        let Some(to) = new_holders.get_mut(spelling) else { continue };
        from.retain(|(_, left)| *left > 0);
        to.retain(|(_, room)| *room > 0);
        if from.len() == 1 || to.len() == 1 {
            deal_all(from, to, &mut flows, |_, _| 0);
        } else if !from.is_empty() && !to.is_empty() {
            open.push((std::mem::take(from), std::mem::take(to)));
        }
    }
    let known = flows.clone();
    for (mut from, mut to) in open {
        deal_all(&mut from, &mut to, &mut flows, |a, b| known.get(&(a, b)).copied().unwrap_or(0));
    }
    flows
}

fn holders<'g>(entities: &[&'g Entity]) -> BTreeMap<(Language, &'g str), Holders> {
    let mut holders: BTreeMap<(Language, &str), Holders> = BTreeMap::new();
    for (number, entity) in entities.iter().enumerate() {
        for alias in &entity.aliases {
            holders.entry((alias.language, &alias.spelling)).or_default().push((number, alias.count));
        }
    }
    holders
}

/// Deals out what is left, first between those that are likest by `merit`, ties by number.
fn deal_all(from: &mut Holders, to: &mut Holders, flows: &mut Flows, merit: impl Fn(usize, usize) -> usize) {
    let mut pairs: Vec<(usize, usize)> = (0..from.len()).flat_map(|a| (0..to.len()).map(move |b| (a, b))).collect();
    pairs.sort_by_key(|&(a, b)| (Reverse(merit(from[a].0, to[b].0)), a, b));
    for (a, b) in pairs {
        let ((number, left), (other, room)) = (&mut from[a], &mut to[b]);
        deal((*number, left), (*other, room), flows);
    }
}

fn deal((from, left): (usize, &mut usize), (to, room): (usize, &mut usize), flows: &mut Flows) {
    let dealt = (*left).min(*room);
    if dealt > 0 {
        *left -= dealt;
        *room -= dealt;
        *flows.entry((from, to)).or_default() += dealt;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::{alias, entity};
    use super::*;
    use crate::entity::Reason;

    fn with(id: &str, spellings: &[(&str, usize)]) -> Entity {
        let aliases = spellings.iter().map(|(spelling, count)| alias("uk", spelling, spelling, *count, Reason::Seed));
        entity(id, aliases.collect())
    }

    fn dealt(old: &[Entity], new: &[Entity]) -> Vec<((usize, usize), usize)> {
        flows(&old.iter().collect::<Vec<_>>(), &new.iter().collect::<Vec<_>>()).into_iter().collect()
    }

    #[test]
    fn a_shared_spelling_stays_with_its_id() {
        let before = [with("per-a", &[("Кім", 3)]), with("per-b", &[("Кім", 2)])];
        assert_eq!(dealt(&before, &before), [((0, 0), 3), ((1, 1), 2)]);
        let after = [with("per-a", &[("Кім", 1)]), with("per-b", &[("Кім", 4)])];
        assert_eq!(dealt(&before, &after), [((0, 0), 1), ((0, 1), 2), ((1, 1), 2)]);
    }

    #[test]
    fn a_shared_spelling_follows_the_others_where_ids_changed() {
        let before = [with("per-a", &[("Кім", 3), ("Алеф", 9)]), with("per-b", &[("Кім", 3), ("Бет", 9)])];
        let after = [with("per-x", &[("Кім", 3), ("Бет", 9)]), with("per-y", &[("Кім", 3), ("Алеф", 9)])];
        assert_eq!(dealt(&before, &after), [((0, 1), 12), ((1, 0), 12)]);
    }

    #[test]
    fn what_one_graph_has_alone_goes_nowhere() {
        assert_eq!(dealt(&[with("per-a", &[("Кім", 3)])], &[with("per-a", &[("Кіма", 3)])]), []);
        assert_eq!(dealt(&[], &[with("per-a", &[("Кім", 3)])]), []);
    }
}
