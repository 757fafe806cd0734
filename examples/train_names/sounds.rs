//! Learning the costs of sound changes.

use std::str::FromStr;

use imena::Result;
use imena::names::training::{WordPair, learn_sound_costs};
use imena::text::Language;

pub fn print(path: &str) -> Result<()> {
    let text = std::fs::read_to_string(path).map_err(|source| imena::Error::read(path, source))?;
    let language = |code: &str| Language::from_str(code).unwrap_or_default();
    let pairs: Vec<WordPair> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let left = (cells.next()?.to_owned(), language(cells.next()?));
            let right = (cells.next()?.to_owned(), language(cells.next()?));
            Some(WordPair { left, right, count: cells.next()?.parse().ok()? })
        })
        .collect();
    print!("{}", learn_sound_costs(&pairs));
    Ok(())
}
