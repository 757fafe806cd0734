//! `imena build`: from articles to a graph, the whole way.

use crate::mention::Mention;
use crate::relate::{relate, slices};
use crate::render::RenderOptions;
use crate::resolve::resolve;

use super::articles::Articles;
use super::decisions::Applied;
use super::flags::BuildFlags;
use super::outputs::Outputs;
use super::terminal::Terminal;
use super::view::View;
use super::{Outcome, articles, decisions, recognition, summary, supplied};

pub(super) fn run(flags: &BuildFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut inputs = flags.input.inputs.clone();
    inputs.extend(flags.mentions.clone());
    inputs.extend(flags.resolving.files().cloned());
    let outputs = Outputs::plan(&flags.output, &inputs)?;
    if flags.relating.slice.is_some() {
        // Better refused now than after the work.
        outputs.of_slice("slice", &inputs)?;
    }
    let (options, resolving) = (flags.relating.options(), decisions::options(&flags.resolving, &flags.input.inputs)?);

    let mut articles = articles::read(&flags.input.inputs, &flags.input.reading, terminal)?;
    let mentions = mentions(flags, &mut articles, terminal)?;
    let Articles { documents, skipped, hidden } = articles;
    let table = terminal.during("resolving", || resolve(&documents, &mentions, &resolving));
    let applied = Applied::tell(&resolving.decisions, &mentions);
    let mut graph = terminal.during("relating", || relate(&documents, &mentions, &table, &options));
    graph.summary.hidden = hidden;
    let shown = View::new(&graph, &flags.view)?;
    let graph = shown.of(graph, outputs.have_pictures(), terminal);
    let rendering = flags.output.options();
    outputs.write(
        &graph,
        &table,
        &RenderOptions { dynamic: rendering.dynamic.or(flags.relating.slice), ..rendering },
    )?;
    let mut of_slices = 0;
    if let Some(period) = flags.relating.slice {
        for (slice, graph) in terminal.during("relating", || slices(&documents, &mentions, &table, &options, period)) {
            let outputs = outputs.of_slice(&slice.name, &inputs)?;
            let graph = shown.of(graph, outputs.have_pictures(), terminal);
            outputs.write(&graph, &table, &rendering)?;
            of_slices += outputs.paths().count();
        }
    }

    let mut lines = vec![
        summary::documents(documents.iter().map(|document| document.language)),
        summary::mentions(mentions.len()),
        summary::entities(&table.entities),
    ];
    lines.extend(applied.summary());
    lines.extend(summary::graph(&graph));
    lines.extend(summary::skipped(skipped.count()));
    lines.push(summary::written(outputs.paths(), of_slices));
    terminal.say(&lines.join("\n"));
    Ok(applied.outcome(&skipped, flags.input.reading.strict))
}

/// The mentions the user supplies, or those that the recogniser finds.
fn mentions(flags: &BuildFlags, articles: &mut Articles, terminal: &Terminal) -> anyhow::Result<Vec<Mention>> {
    let Some(path) = &flags.mentions else {
        let recogniser = recognition::recogniser(&flags.recogniser)?;
        return Ok(recognition::mentions(&recogniser, &articles.documents, &flags.recogniser, terminal));
    };
    let by_id = supplied::by_id(&articles.documents);
    let file = supplied::read(path, &by_id, &mut articles.skipped)?;
    supplied::mentions(&file, &by_id)
}
