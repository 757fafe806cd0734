//! `imena diff`: what changed from one graph to another.

use std::fmt::{Display, Write as _};
use std::path::Path;

use super::flags::DiffFlags;
use super::problem::usage;
use super::terminal::{Terminal, clean};
use super::{Outcome, graph_file};
use crate::output::write_whole;
use crate::review::Diff;

pub(super) fn run(flags: &DiffFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if flags.old == Path::new("-") && flags.new == Path::new("-") {
        return usage("- is given twice: standard input can be read once");
    }
    let (old, new) = (graph_file::read(&flags.old)?, graph_file::read(&flags.new)?);
    let diff = Diff::new(&old, &new);
    let text = if flags.json { serde_json::to_string(&diff)? + "\n" } else { clean(&told(&diff, flags)) };
    write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    terminal.say(&format!("entities   {} changes\nedges      {} changes", diff.entities.len(), diff.edges.len()));
    Ok(if flags.exit_code && !diff.is_empty() { Outcome::Different } else { Outcome::Done })
}

fn told(diff: &Diff<'_>, flags: &DiffFlags) -> String {
    let most = flags.limit.map_or(usize::MAX, Into::into);
    let mut text = String::new();
    rows(&mut text, "mentions  change   entities (mentions)", &diff.entities, most);
    rows(&mut text, "  weight  change   edges", &diff.edges, most);
    text
}

fn rows(text: &mut String, heading: &str, rows: &[impl Display], most: usize) {
    if rows.is_empty() {
        return;
    }
    let gap = if text.is_empty() { "" } else { "\n" };
    let _ = writeln!(text, "{gap}{heading}");
    rows.iter().take(most).for_each(|row| text.push_str(&format!("{row}\n")));
    if rows.len() > most {
        let _ = writeln!(text, "          {} more", rows.len() - most);
    }
}
