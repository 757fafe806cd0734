//! From the text of tables to the bytes that names are looked up in, see [`super::layout`].
//!
//! The build script compiles this file too, for the tables that are part of the program; a user's own are compiled as they
//! are read.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::mention::EntityType;
use crate::text::{Language, folding_rules};

use super::key::NameKey;
use super::layout::{HEADER, Languages, POSTING, RANKED, place_of, push_length};
use super::rows::{Problem, Row, read};

/// On average: so many lie side by side in memory, and their marks tell most of them apart.
const POSTINGS_IN_BUCKET: usize = 4;

/// Compiles tables. A row whose id an earlier table has adds its names to that entity, whose type stays, and its rank where
/// none is stated yet.
///
/// # Errors
/// What is wrong, and with which of the tables.
pub(super) fn compile(tables: &[&str]) -> Result<Vec<u8>, (usize, Problem)> {
    let mut entities: Vec<Entity<'_>> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (table, text) in tables.iter().enumerate() {
        read(text, |row| add(&mut entities, &mut by_id, table, &row)).map_err(|problem| (table, problem))?;
    }
    Ok(write(&entities))
}

struct Entity<'t> {
    id: &'t str,
    kind: EntityType,
    rank: Option<u8>,
    /// The last table that has a row about it.
    table: usize,
    names: Vec<(Languages, &'t str)>,
    near: Vec<&'t str>,
}

fn add<'t>(
    entities: &mut Vec<Entity<'t>>,
    by_id: &mut HashMap<&'t str, usize>,
    table: usize,
    row: &Row<'_, 't>,
) -> Result<(), String> {
    let entity = match by_id.entry(row.id) {
        Entry::Vacant(slot) => {
            slot.insert(entities.len());
            let Row { id, kind, rank, .. } = *row;
            entities.push(Entity { id, kind, rank, table, names: Vec::new(), near: Vec::new() });
            entities.last_mut()
        }
        Entry::Occupied(slot) => {
            let known = entities.get_mut(*slot.get());
            if known.as_ref().is_some_and(|entity| entity.table == table) {
                return Err(format!("id {:?} stands twice in this table; join the rows", row.id));
            }
            known
        }
    };
    let Some(entity) = entity else { return Ok(()) };
    entity.table = table;
    entity.rank = entity.rank.or(row.rank);
    entity.near.extend(row.near.split('|').map(str::trim).filter(|id| !id.is_empty()));
    for names in row.names.chunk_by(|one, next| one.0 == next.0) {
        add_names(&mut entity.names, names);
    }
    Ok(())
}

/// Adds the names of one language in their order, after those it has already.
fn add_names<'t>(known: &mut Vec<(Languages, &'t str)>, names: &[(Language, &'t str)]) {
    let Some(&(language, _)) = names.first() else { return };
    let mut after = known.iter().rposition(|(languages, _)| languages.contains(language)).map_or(0, |last| last + 1);
    for &(_, name) in names {
        if known.iter().any(|(languages, known)| *known == name && languages.contains(language)) {
            continue;
        }
        match known[after..].iter().position(|(_, known)| *known == name) {
            Some(place) => after += place,
            None => known.insert(after, (Languages::default(), name)),
        }
        known[after].0.insert(language);
        after += 1;
    }
}

fn write(entities: &[Entity<'_>]) -> Vec<u8> {
    let mut records = Vec::new();
    let mut starts = Vec::with_capacity(entities.len() + 1);
    let mut postings = Vec::new();
    let (mut key, mut rules) = (NameKey::default(), Vec::new());
    for entity in entities {
        starts.push(records.len());
        records.push(entity.kind.index() as u8 | if entity.rank.is_some() { RANKED } else { 0 });
        records.push(entity.rank.unwrap_or(0));
        push_length(&mut records, entity.id.len());
        records.extend(entity.id.as_bytes());
        // What is near has no language and is nobody's name.
        let near = entity.near.iter().map(|&id| (Languages::default(), id));
        for (languages, name) in entity.names.iter().copied().chain(near) {
            let place = records.len();
            records.extend(languages.0.to_le_bytes());
            push_length(&mut records, name.len());
            records.extend(name.as_bytes());
            rules.clear();
            rules.extend(languages.iter().map(folding_rules));
            rules.sort_unstable();
            rules.dedup();
            let first = postings.len();
            for &rules in &rules {
                key.refill(name, rules);
                let posting = (key.hash(), place);
                if !postings[first..].contains(&posting) {
                    postings.push(posting);
                }
            }
        }
    }
    starts.push(records.len());
    let mut by_id: Vec<usize> = (0..entities.len()).collect();
    by_id.sort_unstable_by_key(|&entity| entities[entity].id);
    let (begins, postings) = in_buckets(&postings);

    let sections = [starts, by_id, begins];
    let numbers = sections.iter().map(Vec::len).sum::<usize>();
    let mut out = Vec::with_capacity(HEADER + 4 * numbers + POSTING * postings.len() + records.len());
    let header = [entities.len(), sections[2].len() - 1, postings.len()];
    // Tables beyond four gigabytes are no tables.
    for number in header.into_iter().chain(sections.into_iter().flatten()) {
        out.extend((number as u32).to_le_bytes());
    }
    for (mark, place) in postings {
        out.push(mark);
        out.extend((place as u32).to_le_bytes());
    }
    out.extend(records);
    out
}

/// Sorts postings, each the hash of a key and a place, into buckets, in each of which they keep their order: where each bucket
/// begins, and the postings, each the byte of its hash and the place.
fn in_buckets(postings: &[(u64, usize)]) -> (Vec<usize>, Vec<(u8, usize)>) {
    let buckets = postings.len().div_ceil(POSTINGS_IN_BUCKET);
    let mut begins = vec![0; buckets + 1];
    postings.iter().for_each(|&(hash, _)| begins[place_of(hash, buckets).0 + 1] += 1);
    (0..buckets).for_each(|bucket| begins[bucket + 1] += begins[bucket]);
    let mut next = begins.clone();
    let mut sorted = vec![(0, 0); postings.len()];
    for &(hash, place) in postings {
        let (bucket, mark) = place_of(hash, buckets);
        sorted[next[bucket]] = (mark, place);
        next[bucket] += 1;
    }
    (begins, sorted)
}
