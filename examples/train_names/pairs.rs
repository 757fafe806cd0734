//! Labelled pairs, measured.

use std::str::FromStr;

use imena::names::training::measure;
use imena::names::{Name, NameHints};
use imena::text::Language;
use imena::{EntityType, Result};

pub const FEATURES: usize = imena::names::training::FEATURES;
/// Pairs from lists of names count this much beside a pair from the news, whose spellings are what is compared in use.
const LIST_COUNT: f32 = 0.3;
/// Pairs of single words are many, and every one is spelled in its nominative.
const TOKEN_COUNT: f32 = 0.05;

/// One labelled pair.
pub struct Pair {
    pub topic: String,
    /// Index into `KINDS`.
    pub kind: usize,
    pub same: bool,
    pub left: String,
    pub right: String,
    pub languages: (String, String),
    /// Several parts are compared on both sides.
    pub full: bool,
    /// One part is compared on either side.
    pub single: bool,
    pub values: [f32; FEATURES],
    pub cross_script: bool,
    pub count: f32,
    pub identical: bool,
}

pub const KINDS: [&str; 4] = ["PER", "LOC", "ORG", "other"];

/// Reads the output of `scripts/names_pairs.py` and measures every pair.
pub fn read(path: &str) -> Result<Vec<Pair>> {
    let text = std::fs::read_to_string(path).map_err(|source| imena::Error::read(path, source))?;
    let mut pairs = Vec::new();
    for (number, line) in (1_u64..).zip(text.lines()).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [topic, kind, label, left, left_language, right, right_language, _] = cells[..] else {
            return Err(imena::Error::input(
                path,
                Some(number),
                "expected 8 columns, as scripts/names_pairs.py writes them",
            ));
        };
        let parse = |text: &str, language: &str| {
            let language = Language::from_str(language).ok();
            Name::parse(text, NameHints { kind: EntityType::from_str(kind).ok(), language })
        };
        let (x, y) = (parse(left, left_language), parse(right, right_language));
        let values = measure(&x, &y);
        let cyrillic = |text: &str| text.chars().any(|letter| matches!(letter, '\u{400}'..='\u{4ff}'));
        pairs.push(Pair {
            topic: topic.to_owned(),
            kind: KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len() - 1),
            same: label == "1",
            left: left.to_owned(),
            right: right.to_owned(),
            languages: (left_language.to_owned(), right_language.to_owned()),
            full: !x.is_single_token() && !y.is_single_token(),
            single: x.is_single_token() && y.is_single_token(),
            values,
            cross_script: cyrillic(left) != cyrillic(right),
            count: match topic {
                "tokens" => TOKEN_COUNT,
                _ if crate::trees::MADE.contains(&topic) => LIST_COUNT,
                _ => 1.0,
            },
            identical: imena::names::compare(&x, &y).score >= 1.0,
        });
    }
    Ok(pairs)
}
