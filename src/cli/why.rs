//! `imena why`: the evidence that two spellings are one entity, or that all spellings of one are.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::flags::WhyFlags;
use super::terminal::clean;
use super::{Outcome, graph_file};
use crate::entity::Entity;
use crate::output::write_whole;
use crate::review::{Brief, Chain, Found, NamesInGraph, Spellings};

/// The answer to two names, as `--json` prints it.
#[derive(Serialize)]
struct Answer<'g> {
    /// The entities that go by each name.
    found: [Vec<Found<'g>>; 2],
    /// None where no entity has both.
    chain: Option<Chain<'g>>,
}

pub(super) fn run(flags: &WhyFlags) -> anyhow::Result<Outcome> {
    let graph = graph_file::read(&flags.graph)?;
    let names = NamesInGraph::new(&graph);
    let left = graph_file::find(&names, &flags.left, &flags.graph)?;
    let text = match &flags.right {
        None => spellings(flags, &left)?,
        Some(right) => {
            let found = [left, graph_file::find(&names, right, &flags.graph)?];
            let common = common(&found);
            let chain = common.first().map(|entity| Chain::new(entity, &flags.left, right));
            if flags.json {
                serde_json::to_string(&Answer { found, chain })? + "\n"
            } else {
                clean(&two(flags, right, &found, &common, chain.as_ref()))
            }
        }
    };
    write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Done)
}

/// All spellings of every entity that goes by the name.
fn spellings(flags: &WhyFlags, found: &[Found<'_>]) -> anyhow::Result<String> {
    let spellings: Vec<Spellings<'_>> = found.iter().map(|found| Spellings::new(found.entity)).collect();
    if flags.json {
        return Ok(serde_json::to_string(&spellings)? + "\n");
    }
    let told: Vec<String> = spellings.iter().map(ToString::to_string).collect();
    Ok(clean(&(graph_file::several(&flags.left, found) + &told.join("\n"))))
}

/// The entities that go by both names: first the one that has most mentions of the rarer.
pub(super) fn common<'g>(found: &[Vec<Found<'g>>; 2]) -> Vec<&'g Entity> {
    let [left, right] = found;
    let mut common: Vec<(usize, &Entity)> = left
        .iter()
        .filter_map(|found| {
            let other = right.iter().find(|other| other.entity.id == found.entity.id)?;
            Some((found.written_so.min(other.written_so), found.entity))
        })
        .collect();
    common.sort_by_key(|(mentions, entity)| (std::cmp::Reverse(*mentions), &entity.id));
    common.into_iter().map(|(_, entity)| entity).collect()
}

fn two(
    flags: &WhyFlags,
    right: &str,
    found: &[Vec<Found<'_>>; 2],
    common: &[&Entity],
    chain: Option<&Chain<'_>>,
) -> String {
    let mut text = graph_file::several(&flags.left, &found[0]) + &graph_file::several(right, &found[1]);
    if let Some(chain) = chain {
        text.push_str(&chain.to_string());
        for other in &common[1..] {
            let _ = writeln!(text, "\nboth are spellings of {}, too", Brief::from(*other));
        }
        return text;
    }
    let _ = writeln!(text, "{} and {right} are two entities", flags.left);
    let firsts = found.each_ref().map(|found| found.first().map(|found| Brief::from(found.entity)));
    firsts.iter().flatten().for_each(|brief| text.push_str(&format!("  {brief}\n")));
    if let [Some(left), Some(right)] = firsts {
        let _ =
            writeln!(text, "\nwhat kept them apart: imena why-not {} {} {}", flags.graph.display(), left.id, right.id);
    }
    text
}
