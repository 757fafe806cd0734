//! Leaving out what a reader of the picture does not need, and saying so. Hiding changes no count of what stays.

use std::cmp::Reverse;

use super::RelateOptions;
use super::summary::Hidden;
use super::tally::Row;
use crate::entity::Entity;

/// Which nodes stay. Removes edges from `pairs`; the rules that left something out are told in the order they ran.
pub(super) fn hide(
    entities: &[&Entity],
    pairs: &mut Vec<Row<(u32, u32)>>,
    options: &RelateOptions,
) -> (Vec<bool>, Vec<Hidden>) {
    let mut filter = Filter { shown: vec![true; entities.len()], pairs, hidden: Vec::new() };
    if !options.types.is_empty() {
        let codes: Vec<&str> = options.types.iter().map(|kind| kind.code()).collect();
        filter.nodes(format!("types = {}", codes.join(",")), |node| options.types.contains(&entities[node].kind));
    }
    filter.edges(format!("min_documents = {}", options.min_documents), |pair| pair.documents >= options.min_documents);
    filter.edges(format!("min_windows = {}", options.min_windows), |pair| pair.windows >= options.min_windows);
    if let Some(top) = options.top {
        let mut ranked: Vec<usize> = (0..entities.len()).filter(|&node| filter.shown[node]).collect();
        ranked.sort_by_key(|&node| (Reverse(entities[node].documents), Reverse(entities[node].mentions), node));
        let mut among = vec![false; entities.len()];
        for node in ranked.into_iter().take(top) {
            among[node] = true;
        }
        filter.nodes(format!("top = {top}"), |node| among[node]);
    }
    if options.hide_isolated {
        let mut linked = vec![false; entities.len()];
        for (a, b) in filter.pairs.iter().map(|pair| pair.key) {
            linked[a as usize] = true;
            linked[b as usize] = true;
        }
        filter.nodes("hide_isolated = true".to_owned(), |node| linked[node]);
    }
    (filter.shown, filter.hidden)
}

struct Filter<'a> {
    shown: Vec<bool>,
    pairs: &'a mut Vec<Row<(u32, u32)>>,
    hidden: Vec<Hidden>,
}

impl Filter<'_> {
    fn nodes(&mut self, rule: String, keep: impl Fn(usize) -> bool) {
        let mut nodes = 0;
        for (node, shown) in self.shown.iter_mut().enumerate() {
            let hide = *shown && !keep(node);
            nodes += usize::from(hide);
            *shown &= !hide;
        }
        let before = self.pairs.len();
        self.pairs.retain(|pair| self.shown[pair.key.0 as usize] && self.shown[pair.key.1 as usize]);
        self.note(rule, nodes, before);
    }

    fn edges(&mut self, rule: String, keep: impl Fn(&Row<(u32, u32)>) -> bool) {
        let before = self.pairs.len();
        self.pairs.retain(keep);
        self.note(rule, 0, before);
    }

    fn note(&mut self, rule: String, nodes: usize, edges_before: usize) {
        let edges = edges_before - self.pairs.len();
        if nodes + edges > 0 {
            self.hidden.push(Hidden { rule, nodes, edges });
        }
    }
}
