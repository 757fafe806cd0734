//! Compiled tables, read in place; see [`super::layout`].

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use crate::mention::EntityType;

use super::key::NameKey;
use super::layout::{HEADER, Languages, POSTING, RANKED, place_of, take_length};

/// Compiled tables. Their bytes are this program's own work, so what they say of themselves is believed; bytes that are cut
/// off are read as if there were nothing.
#[derive(Default)]
pub(super) struct Compiled {
    bytes: Cow<'static, [u8]>,
    entities: usize,
    buckets: usize,
    postings: usize,
}

/// What a record says of an entity, besides its names.
pub(super) struct Record<'c> {
    pub(super) id: &'c str,
    pub(super) kind: EntityType,
    pub(super) rank: Option<u8>,
    names: &'c [u8],
}

impl Compiled {
    pub(super) fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let bytes = bytes.into();
        let number = |index: usize| number(&bytes, 4 * index);
        let (entities, buckets, postings) = (number(0), number(1), number(2));
        Self { entities, buckets, postings, bytes }
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.entities
    }

    /// The entity with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.entities);
        while low < high {
            let middle = low + (high - low) / 2;
            let entity = self.in_order_of_id(middle);
            match self.record(entity).id.cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(entity),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// All ids in their order, with their entities.
    pub(super) fn ids(&self) -> impl Iterator<Item = (&str, usize)> {
        (0..self.entities).map(|place| self.in_order_of_id(place)).map(|entity| (self.record(entity).id, entity))
    }

    fn in_order_of_id(&self, place: usize) -> usize {
        number(&self.bytes, HEADER + 4 * (self.entities + 1 + place))
    }

    /// What is said of an entity.
    pub(super) fn record(&self, entity: usize) -> Record<'_> {
        let (begin, end) = (self.start_of(entity), self.start_of(entity + 1));
        let mut record = self.records().get(begin..end).unwrap_or_default();
        let kind = take(&mut record, 1).first().copied().unwrap_or_default();
        let rank = take(&mut record, 1).first().copied().filter(|_| kind & RANKED != 0);
        let length = take_length(&mut record);
        let id = text(take(&mut record, length));
        let kind = EntityType::ALL.get(usize::from(kind & !RANKED)).copied().unwrap_or(EntityType::Person);
        Record { id, kind, rank, names: record }
    }

    /// The names that may have this key, and a few that have not, with their entities and languages.
    pub(super) fn with_key(&self, key: &NameKey) -> impl Iterator<Item = (usize, Languages, &str)> {
        let (bucket, mark) = place_of(key.hash(), self.buckets);
        let buckets = HEADER + 4 * (2 * self.entities + 1);
        let postings = buckets + 4 * (self.buckets + 1);
        let of_bucket = if self.buckets == 0 {
            0..0
        } else {
            number(&self.bytes, buckets + 4 * bucket)..number(&self.bytes, buckets + 4 * (bucket + 1))
        };
        of_bucket
            .map(move |posting| postings + POSTING * posting)
            .filter(move |&place| self.bytes.get(place) == Some(&mark))
            .filter_map(move |place| {
                let place = number(&self.bytes, place + 1);
                let (languages, name) = next_name(&mut self.records().get(place..)?)?;
                Some((self.entity_at(place), languages, name))
            })
    }

    /// The entity in whose record a place is.
    fn entity_at(&self, place: usize) -> usize {
        let (mut low, mut high) = (0, self.entities);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.start_of(middle) <= place { low = middle } else { high = middle }
        }
        low
    }

    fn start_of(&self, entity: usize) -> usize {
        number(&self.bytes, HEADER + 4 * entity)
    }

    fn records(&self) -> &[u8] {
        let begin = HEADER + 4 * (2 * self.entities + 1) + 4 * (self.buckets + 1) + POSTING * self.postings;
        self.bytes.get(begin..).unwrap_or_default()
    }
}

impl<'c> Record<'c> {
    /// The entity's names, with the languages each is in.
    pub(super) fn names(&self) -> impl Iterator<Item = (Languages, &'c str)> + use<'c> {
        self.texts().filter(|(languages, _)| *languages != Languages::default())
    }

    /// The ids of entities near it.
    pub(super) fn near(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.texts().filter(|(languages, _)| *languages == Languages::default()).map(|(_, id)| id)
    }

    fn texts(&self) -> impl Iterator<Item = (Languages, &'c str)> + use<'c> {
        let mut names = self.names;
        std::iter::from_fn(move || next_name(&mut names))
    }
}

fn next_name<'c>(bytes: &mut &'c [u8]) -> Option<(Languages, &'c str)> {
    let (languages, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    let length = take_length(bytes);
    Some((Languages(u16::from_le_bytes(*languages)), text(take(bytes, length))))
}

fn take<'c>(bytes: &mut &'c [u8], length: usize) -> &'c [u8] {
    let (taken, rest) = bytes.split_at(length.min(bytes.len()));
    *bytes = rest;
    taken
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn number(bytes: &[u8], place: usize) -> usize {
    bytes.get(place..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} entities under {} keys", self.entities, self.postings)
    }
}
