//! The closing summary: a line for each count.

use std::path::Path;

use indexmap::IndexMap;
use unicode_script::{Script, UnicodeScript};

use super::view::Shown;
use crate::entity::Entity;
use crate::relate::{Graph, Hidden};
use crate::text::Language;

/// How many documents, and in which languages, the most frequent first.
pub(super) fn documents(languages: impl Iterator<Item = Language>) -> String {
    let mut counts: IndexMap<Language, usize> = IndexMap::new();
    languages.for_each(|language| *counts.entry(language).or_default() += 1);
    counts.sort_by(|a, x, b, y| y.cmp(x).then(a.cmp(b)));
    let told: Vec<String> = counts.iter().map(|(language, count)| format!("{language} {count}")).collect();
    line("documents", &format!("{} ({})", counts.values().sum::<usize>(), told.join(", ")))
}

/// How many mentions.
pub(super) fn mentions(count: usize) -> String {
    line("mentions", &count.to_string())
}

/// How many of the decisions in `file` were applied.
pub(super) fn decisions(applied: usize, all: usize, file: &str) -> String {
    line("decisions", &format!("{applied} of {all} applied ({file})"))
}

/// How many entities, and how many of them are written in Cyrillic and in Latin letters.
pub(super) fn entities(entities: &[Entity]) -> String {
    let merged = entities.iter().filter(|entity| across_scripts(entity)).count();
    line("entities", &format!("{} ({merged} merged across scripts)", entities.len()))
}

/// Nodes, edges, reprints and what is not shown.
pub(super) fn graph(shown: &Shown) -> Vec<String> {
    let graph = &shown.graph;
    let summary = &graph.summary;
    let mut lines = vec![
        line("nodes", &graph.graph.node_count().to_string()),
        line("edges", &format!("{} (window: {})", graph.graph.edge_count(), summary.window.name())),
    ];
    if !summary.reprints.is_empty() {
        lines.push(line("reprints", &format!("{} (counted once with what they repeat)", summary.reprints.len())));
    }
    if summary.crowded_windows > 0 {
        lines.push(line("lists", &format!("{} windows with too many names to relate them", summary.crowded_windows)));
    }
    if summary.unplaced.total() > 0 {
        lines.push(line("unplaced", &format!("mentions: {}", summary.unplaced)));
    }
    lines.extend(hidden(&summary.hidden));
    if let Some(picture) = &shown.picture {
        lines.push(picture_of(picture, summary.hidden.len()));
    }
    lines
}

/// What pictures show, and which rules after the first `known` ones left the rest out.
fn picture_of(picture: &Graph, known: usize) -> String {
    let rules: Vec<&str> = picture.summary.hidden.iter().skip(known).map(|hidden| &*hidden.rule).collect();
    let (nodes, edges) = (picture.graph.node_count(), picture.graph.edge_count());
    let how = if rules.is_empty() {
        "everything".to_owned()
    } else {
        format!("nodes {nodes}, edges {edges}: {}; --all draws everything", rules.join(", "))
    };
    line("pictures", &how)
}

/// What was left out, by rule.
pub(super) fn hidden(rules: &[Hidden]) -> impl Iterator<Item = String> {
    rules.iter().map(|hidden| line("hidden", &hidden.to_string()))
}

/// How many documents are in no slice of time, if any.
pub(super) fn undated(count: usize) -> Option<String> {
    (count > 0).then(|| line("undated", &format!("documents {count}, in no slice")))
}

/// How many inputs were skipped, if any.
pub(super) fn skipped(count: usize) -> Option<String> {
    (count > 0).then(|| line("skipped", &format!("{count} (reasons above)")))
}

/// Which files were written, and how many for slices of time.
pub(super) fn written<'a>(paths: impl Iterator<Item = &'a Path>, of_slices: usize) -> String {
    let name = |path: &Path| if path == Path::new("-") { "<stdout>".to_owned() } else { path.display().to_string() };
    let slices = if of_slices > 0 { format!(", and {of_slices} for slices of time") } else { String::new() };
    line("written", &(paths.map(name).collect::<Vec<_>>().join(", ") + &slices))
}

fn line(what: &str, told: &str) -> String {
    format!("{what:<10} {told}")
}

fn across_scripts(entity: &Entity) -> bool {
    let cyrillic = |spelling: &str| spelling.chars().any(|letter| letter.script() == Script::Cyrillic);
    let mut spellings = entity.aliases.iter().map(|alias| cyrillic(&alias.spelling));
    let first = spellings.next();
    spellings.any(|other| Some(other) != first)
}
