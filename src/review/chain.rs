//! The chain of evidence from one spelling of an entity to another.

use std::fmt;

use indexmap::IndexMap;
use serde::Serialize;

use super::Brief;
use super::base_forms::parse;
use super::names_in_graph::key;
use super::phrases::{indented, predicate};
use super::reason_tree::ReasonTree;
use crate::entity::{Alias, Entity, Reason};
use crate::names::{Explanation, compare};
use crate::text::Language;

/// The way from one spelling to another: up the reasons to the first name that both hang on, and down again.
#[derive(Debug, Clone, Serialize)]
pub struct Chain<'g> {
    /// The entity whose spellings they are.
    pub entity: Brief<'g>,
    /// The names on the way, both ends included; one where the two are one spelling.
    pub stops: Vec<Stop<'g>>,
    /// What holds each name to the next: one less than `stops`.
    pub ties: Vec<Tie>,
}

/// A name on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop<'g> {
    /// A spelling, at the ends, or a base form.
    pub name: &'g str,
    /// How many mentions are written so, or have this base form, in each language, the most frequent first.
    pub mentions: IndexMap<Language, usize>,
    /// Whether the entity was made from it.
    pub seed: bool,
}

/// What holds two names of an entity together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// The rule, as in [`Reason::rule`]; or `base_form` from a spelling to its base form; or `compared` where the file names
    /// no reason that leads from one to the other, and their names were compared now.
    pub rule: &'static str,
    /// The reason in words.
    pub told: String,
    /// The score the file has, 0 to 1, or that of the comparison made now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    /// For scores, what agrees: the comparison made again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Explanation>,
}

impl<'g> Chain<'g> {
    /// The chain between two names of an entity, of which each is a spelling, a base form, or else stands for the label.
    ///
    /// Reasons that go round in a circle, or name what the entity is not called, end the way up; the two ends are then
    /// compared and the chain says so.
    pub fn new(entity: &'g Entity, from: &str, to: &str) -> Self {
        let mut chain = Self { entity: entity.into(), stops: Vec::new(), ties: Vec::new() };
        let tree = ReasonTree::new(entity);
        let (Some(first), Some(last)) = (tree.alias(from), tree.alias(to)) else { return chain };
        let (Some(start), Some(end)) = (tree.node(&first.base), tree.node(&last.base)) else { return chain };

        let (up, down) = (tree.path(start), tree.path(end));
        // Where the two ways up never meet, both are gone to their ends.
        let meeting = up.iter().position(|node| down.contains(node)).unwrap_or(up.len() - 1);
        let below = down.iter().position(|&node| node == up[meeting]).unwrap_or(down.len());
        let nodes: Vec<usize> = up[..=meeting].iter().chain(down[..below].iter().rev()).copied().collect();

        if is_inflected(first) {
            chain.stops.push(spelled(entity, first));
            chain.ties.push(to_base_form(first));
        }
        chain.stops.extend(nodes.iter().map(|&node| based(&tree, entity, node)));
        chain.ties.extend(nodes.windows(2).map(|pair| tie(&tree, entity, pair[0], pair[1])));
        if is_inflected(last) && !std::ptr::eq(first, last) {
            chain.ties.push(to_base_form(last));
            chain.stops.push(spelled(entity, last));
        }
        chain
    }
}

fn is_inflected(alias: &Alias) -> bool {
    key(&alias.spelling) != key(&alias.base)
}

/// A spelling as a stop of the chain.
fn spelled<'g>(entity: &'g Entity, alias: &'g Alias) -> Stop<'g> {
    let wanted = key(&alias.spelling);
    let mentions = mentions(entity, |alias| key(&alias.spelling) == wanted);
    Stop { name: &alias.spelling, mentions, seed: false }
}

/// A base form as a stop of the chain.
fn based<'g>(tree: &ReasonTree<'g>, entity: &'g Entity, node: usize) -> Stop<'g> {
    let base = &tree.reason_of(node).base;
    let wanted = key(base);
    let mentions = mentions(entity, |alias| key(&alias.base) == wanted);
    Stop { name: base, mentions, seed: tree.is_seed(node) }
}

/// Counts the mentions of spellings by language.
pub(super) fn mentions(entity: &Entity, counts: impl Fn(&Alias) -> bool) -> IndexMap<Language, usize> {
    let mut by_language: IndexMap<Language, usize> = IndexMap::new();
    for alias in entity.aliases.iter().filter(|alias| counts(alias)) {
        *by_language.entry(alias.language).or_default() += alias.count;
    }
    by_language.sort_by(|a, x, b, y| y.cmp(x).then(a.cmp(b)));
    by_language
}

fn to_base_form(alias: &Alias) -> Tie {
    let told = format!("{} is written for the base form {}", alias.spelling, alias.base);
    Tie { rule: "base_form", told, score: None, comparison: None }
}

/// What holds two neighbours of the tree together, whichever hangs on the other; or how alike they are, where neither does.
fn tie(tree: &ReasonTree<'_>, entity: &Entity, a: usize, b: usize) -> Tie {
    let hangs_on = |child: usize, parent: usize| tree.path(child).get(1) == Some(&parent);
    let (child, parent) = if hangs_on(a, b) { (a, b) } else { (b, a) };
    let (alias, other) = (tree.reason_of(child), tree.reason_of(parent));
    let compared = || {
        let [left, right] =
            [tree.reason_of(a), tree.reason_of(b)].map(|alias| parse(&alias.base, entity.kind, alias.language));
        compare(&left, &right).explain(&left, &right)
    };
    if !hangs_on(child, parent) {
        let comparison = compared();
        return Tie {
            rule: "compared",
            told: "both are in one group of names; the file says no more, and compared now they score".to_owned(),
            score: Some(comparison.score),
            comparison: Some(comparison),
        };
    }
    let also = match alias.reason {
        Reason::Knowledge { .. } | Reason::Previous { .. } => format!(", and so is {}", other.base),
        _ => String::new(),
    };
    Tie {
        rule: alias.reason.rule(),
        told: format!("{} {}{also}", alias.base, predicate(&alias.reason, &alias.base)),
        score: alias.reason.score(),
        comparison: alias.reason.score().map(|_| compared()),
    }
}

impl fmt::Display for Chain<'_> {
    /// For a terminal: a line a name, and between two names what holds them together.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.entity)?;
        let width = self.stops.iter().map(|stop| stop.name.chars().count()).max().unwrap_or(0);
        for (place, stop) in self.stops.iter().enumerate() {
            let Stop { name, mentions, seed } = stop;
            let mentions: Vec<String> =
                mentions.iter().map(|(language, count)| format!("{language} {count}")).collect();
            let seed = if *seed { "  the entity was made from this name" } else { "" };
            writeln!(f, "{name:<width$}  {}{seed}", mentions.join(", "))?;
            let Some(tie) = self.ties.get(place) else { continue };
            writeln!(f, "    {}", tie.told)?;
            if let Some(comparison) = &tie.comparison {
                f.write_str(&indented(&comparison.to_string(), 8))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{alias, entity, graph};
    use super::*;

    fn chain(from: &str, to: &str) -> (Vec<String>, Vec<&'static str>) {
        let graph = graph();
        let kim = graph.entities().find(|entity| entity.id == "per-kim-jong-un").unwrap();
        let chain = Chain::new(kim, from, to);
        let rules = chain.ties.iter().map(|tie| tie.rule).collect();
        (chain.stops.iter().map(|stop| stop.name.to_owned()).collect(), rules)
    }

    #[test]
    fn up_to_the_common_name_and_down_again() {
        let (stops, rules) = chain("Кім Чен Ином", "Ким Чен-уна");
        assert_eq!(stops, ["Кім Чен Ином", "Кім Чен Ин", "Kim Jong Un", "Ким Чен-ун", "Ким Чен-уна"]);
        assert_eq!(rules, ["base_form", "knowledge", "sound", "base_form"]);
        let (stops, rules) = chain("Ким", "Kim Jong Un");
        assert_eq!((stops.len(), rules), (2, vec!["short_form"]));
    }

    #[test]
    fn the_same_base_form_is_where_two_spellings_meet() {
        assert_eq!(chain("Кім Чен Ина", "Кім Чен Ином").0, ["Кім Чен Ина", "Кім Чен Ин", "Кім Чен Ином"]);
        assert_eq!(
            chain("Кім Чен Ина", "кім чен ина"),
            (vec!["Кім Чен Ина".to_owned(), "Кім Чен Ин".to_owned()], vec!["base_form"])
        );
        assert_eq!(chain("Kim Jong Un", "Kim Jong Un").0, ["Kim Jong Un"]);
    }

    #[test]
    fn anything_else_stands_for_the_label() {
        assert_eq!(chain("per-kim-jong-un", "Kim Jong Un").0, ["Кім Чен Ин", "Kim Jong Un"]);
    }

    #[test]
    fn what_no_reason_joins_is_compared_now() {
        let sound = |with: &str| Reason::Sound { with: with.to_owned(), score: 0.9, context: None };
        let entity = entity(
            "per-x",
            vec![
                alias("en", "Kirby", "Kirby", 5, Reason::Seed),
                alias("uk", "Кірбі", "Кірбі", 4, sound("Кирби")),
                alias("ru", "Кирби", "Кирби", 3, sound("Кірбі")),
            ],
        );
        let chain = Chain::new(&entity, "Кірбі", "Kirby");
        let rules: Vec<&str> = chain.ties.iter().map(|tie| tie.rule).collect();
        assert_eq!(rules, ["sound", "compared"]);
        assert!(chain.ties[1].comparison.as_ref().is_some_and(|comparison| comparison.same));
        let told = chain.to_string();
        assert!(
            told.contains("Кірбі is like Кирби in sound or meaning (0.900)")
                && told.contains("the entity was made from"),
            "{told}"
        );
    }
}
