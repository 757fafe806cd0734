//! All spellings of an entity, each with why it belongs.

use std::fmt;

use indexmap::IndexMap;
use serde::Serialize;

use super::Brief;
use super::names_in_graph::key;
use super::phrases::{count, predicate};
use crate::entity::{Alias, Entity};
use crate::text::Language;

/// All spellings of an entity by language: the language with most mentions first, in it the most frequent spelling.
#[derive(Debug, Clone, Serialize)]
pub struct Spellings<'g> {
    /// The entity.
    pub entity: Brief<'g>,
    /// Its spellings.
    pub spellings: IndexMap<Language, Vec<&'g Alias>>,
}

impl<'g> Spellings<'g> {
    /// The spellings of an entity.
    pub fn new(entity: &'g Entity) -> Self {
        let mut spellings: IndexMap<Language, Vec<&'g Alias>> = IndexMap::new();
        for alias in &entity.aliases {
            spellings.entry(alias.language).or_default().push(alias);
        }
        spellings.sort_by(|a, x, b, y| sum(y).cmp(&sum(x)).then(a.cmp(b)));
        Self { entity: entity.into(), spellings }
    }
}

fn sum(aliases: &[&Alias]) -> usize {
    aliases.iter().map(|alias| alias.count).sum()
}

impl fmt::Display for Spellings<'_> {
    /// For a terminal: a line a spelling.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.entity)?;
        let all = self.spellings.values().flatten();
        let width = all.map(|alias| alias.spelling.chars().count()).max().unwrap_or(0);
        for (language, aliases) in &self.spellings {
            writeln!(f, "\n{language}  {}", count(sum(aliases), "mention"))?;
            for alias in aliases {
                let Alias { spelling, base, count, reason, .. } = alias;
                let said = if key(spelling) == key(base) { String::new() } else { format!("for {base}, which ") };
                writeln!(f, "{count:>6}  {spelling:<width$}  {said}{}", predicate(reason, base))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::graph;
    use super::*;

    #[test]
    fn languages_and_spellings_from_the_most_frequent() {
        let graph = graph();
        let kim = graph.entities().find(|entity| entity.id == "per-kim-jong-un").unwrap();
        let told = Spellings::new(kim).to_string();
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], "per-kim-jong-un  Кім Чен Ин (PER Q56226, 27 mentions in 9 documents)");
        assert_eq!(lines[2], "uk  16 mentions");
        assert_eq!(lines[3], "     9  Кім Чен Ин    is Q56226 in the knowledge tables");
        assert_eq!(lines[4], "     3  Кім           is short for Kim Jong Un, offered by its document");
        assert!(told.contains("for Ким Чен-ун, which is like Kim Jong Un in sound or meaning (0.980)"), "{told}");
    }
}
