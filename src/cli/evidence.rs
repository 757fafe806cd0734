//! `imena evidence`: the sentences that prove the edges of a name.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use super::flags::EvidenceFlags;
use super::terminal::{Terminal, clean, colours};
use super::{Outcome, graph_file};
use crate::entity::Entity;
use crate::output::write_whole;
use crate::relate::{Evidence, Relation, Window};
use crate::review::{Found, NamesInGraph, Piece, Proof, pieces, proofs};

pub(super) fn run(flags: &EvidenceFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let graph = graph_file::read(&flags.graph)?;
    let names = NamesInGraph::new(&graph);
    let left = graph_file::find(&names, &flags.left, &flags.graph)?;
    let right = flags.right.as_deref().map(|name| graph_file::find(&names, name, &flags.graph)).transpose()?;
    let mut found = proofs(&graph, &entities(&left), right.as_deref().map(entities).as_deref());
    let all = found.len();
    found.truncate(flags.limit.map_or(usize::MAX, Into::into));

    let text = if flags.json {
        found.iter().map(|proof| Ok(serde_json::to_string(proof)? + "\n")).collect::<serde_json::Result<String>>()?
    } else {
        let paint = Paint::new(colours(std::io::stdout().is_terminal()));
        let both = right.as_deref().zip(flags.right.as_deref());
        let several = graph_file::several(&flags.left, &left)
            + &both.map(|(found, name)| graph_file::several(name, found)).unwrap_or_default();
        let told: Vec<String> = found.iter().map(|proof| edge(proof, graph.summary.window, &paint)).collect();
        let none = || {
            let [left, right] = [&flags.left, flags.right.as_ref().unwrap_or(&flags.left)];
            if flags.right.is_none() || left == right {
                format!("{left} stands in no {} with another name\n", graph.summary.window.name())
            } else {
                format!("{left} and {right} stand in no {} together\n", graph.summary.window.name())
            }
        };
        clean(&several) + &if told.is_empty() { clean(&none()) } else { told.join("\n") }
    };
    write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    let more = if all > found.len() { format!(" of {all}") } else { String::new() };
    terminal.say(&format!("edges      {}{more}", found.len()));
    Ok(Outcome::Done)
}

fn entities<'g>(found: &[Found<'g>]) -> Vec<&'g Entity> {
    found.iter().map(|found| found.entity).collect()
}

/// How names and sources look.
struct Paint {
    name: Style,
    source: Style,
}

impl Paint {
    fn new(coloured: bool) -> Self {
        if coloured {
            Self { name: AnsiColor::Green.on_default().bold(), source: Style::new().dimmed() }
        } else {
            Self { name: Style::new(), source: Style::new() }
        }
    }
}

/// An edge with its passages, for people.
fn edge(proof: &Proof<'_>, window: Window, paint: &Paint) -> String {
    let relation = &*proof.relation;
    let [a, b] = proof.ends.map(|end| format!("{} ({})", end.label, end.id));
    let mut text = clean(&format!("{a} – {b}"));
    let _ = write!(text, "\n  documents: {}, {}s: {}", relation.documents, window.name(), relation.windows);
    if let Some(association) = relation.association {
        let _ = write!(text, ", NPMI: {:.2}", association.npmi);
    }
    text.push_str(&dates(relation, window));
    text.push('\n');
    if relation.evidence.is_empty() {
        text.push_str("    the graph's file holds no passage of it; build it with --evidence\n");
    }
    for evidence in &relation.evidence {
        text.push_str(&passage(evidence, paint));
    }
    text
}

/// When they stand together, as far as the articles are dated.
fn dates(relation: &Relation, window: Window) -> String {
    let Some((first, last)) = relation.first.zip(relation.last) else { return String::new() };
    let when = if first == last { first.to_string() } else { format!("{first} to {last}") };
    let dated: usize = relation.by_date.values().sum();
    if dated < relation.windows {
        format!("; dated {dated} of {} {}s: {when}", relation.windows, window.name())
    } else {
        format!("; {when}")
    }
}

/// A passage, and where in its document the names stand, in the order in which the edge is told.
fn passage(evidence: &Evidence, paint: &Paint) -> String {
    let (name, source) = (paint.name, paint.source);
    let shown = |pieces: &Vec<Piece>| -> String {
        let shown = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => one_line(text),
            Piece::Name(text) => format!("{name}{}{name:#}", one_line(text)),
        });
        shown.collect::<String>().trim().to_owned()
    };
    let text: Vec<String> = pieces(evidence).iter().map(shown).collect();
    let mut told = vec![evidence.document.to_string()];
    told.extend(evidence.date.map(|date| date.to_string()));
    told.extend(evidence.title.clone());
    told.extend(evidence.url.clone());
    let [a, b] = [evidence.a, evidence.b].map(|span| format!("{}–{}", span.start, span.end));
    format!("    {}\n      {source}— {} [{a}, {b}]{source:#}\n", text.join(" … "), one_line(&told.join(", ")))
}

/// Text from articles: on one line, and without power over the terminal.
fn one_line(text: &str) -> String {
    clean(&text.replace('\n', " "))
}
