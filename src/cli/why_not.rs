//! `imena why-not`: what kept two entities apart.

use std::cmp::Reverse;
use std::path::Path;

use serde::Serialize;

use super::flags::WhyNotFlags;
use super::terminal::clean;
use super::why::common;
use super::{Outcome, graph_file};
use crate::entity::Entity;
use crate::output::write_whole;
use crate::relate::Graph;
use crate::review::{Apart, Brief, Found, NamesInGraph};

/// The answer, as `--json` prints it.
#[derive(Serialize)]
struct Answer<'g> {
    /// The entities that go by both names.
    one: Vec<Brief<'g>>,
    /// The two entities that go by one name each, where there are such.
    apart: Option<Apart<'g>>,
}

pub(super) fn run(flags: &WhyNotFlags) -> anyhow::Result<Outcome> {
    let graph = graph_file::read(&flags.graph)?;
    let names = NamesInGraph::new(&graph);
    let find = |name| graph_file::find(&names, name, &flags.graph);
    let found = [find(&flags.left)?, find(&flags.right)?];
    let one = common(&found).into_iter().map(Brief::from).collect();
    let apart = pair(&graph, &found).map(|[left, right]| Apart::new(&graph, left, right));
    let answer = Answer { one, apart };
    let text = if flags.json { serde_json::to_string(&answer)? + "\n" } else { clean(&told(flags, &found, &answer)) };
    write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Done)
}

/// The two entities that are meant: a pair that the file notes if there is one, else that of which most mentions are written so.
fn pair<'g>(graph: &Graph, found: &[Vec<Found<'g>>; 2]) -> Option<[&'g Entity; 2]> {
    let [left, right] = found;
    let noted = |a: &Entity, b: &Entity| {
        graph.summary.kept_apart.iter().any(|pair| pair.entities.contains(&a.id) && pair.entities.contains(&b.id))
    };
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.entity.id != b.entity.id)
        .min_by_key(|(a, b)| {
            let mentions = a.written_so.min(b.written_so);
            (!noted(a.entity, b.entity), Reverse(mentions), &a.entity.id, &b.entity.id)
        })
        .map(|(a, b)| [a.entity, b.entity])
}

fn told(flags: &WhyNotFlags, found: &[Vec<Found<'_>>; 2], Answer { one, apart }: &Answer<'_>) -> String {
    let mut text = graph_file::several(&flags.left, &found[0]) + &graph_file::several(&flags.right, &found[1]);
    for entity in one {
        text.push_str(&format!(
            "{} and {} are one entity: {entity}\n  the evidence: imena why {} {:?} {:?}\n",
            flags.left,
            flags.right,
            flags.graph.display(),
            flags.left,
            flags.right,
        ));
    }
    if let Some(apart) = apart {
        let gap = if one.is_empty() { "" } else { "\nof those that go by one of the names alone\n\n" };
        text.push_str(&format!("{gap}{apart}"));
    }
    text
}
