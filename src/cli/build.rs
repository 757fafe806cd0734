//! `imena build`: from articles to a graph, the whole way.

use crate::mention::Mention;
use crate::output::Staged;
use crate::relate::{NodeMeasure, relate, slices};
use crate::render::RenderOptions;
use crate::resolve::resolve;

use super::articles::Articles;
use super::decisions::Applied;
use super::flags::BuildFlags;
use super::outputs::{Outputs, by_community};
use super::problem::usage;
use super::terminal::Terminal;
use super::view::View;
use super::{Outcome, articles, decisions, recognition, summary, supplied};

pub(super) fn run(flags: &BuildFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut inputs = flags.input.inputs.clone();
    inputs.extend(flags.mentions.clone());
    inputs.extend(flags.resolving.files().cloned());
    let outputs = Outputs::plan(&flags.output, &inputs)?;
    if flags.relating.slice.is_some() {
        outputs.check_for_slices()?;
    }
    let rendering = flags.output.options();
    if by_community(&rendering) && !flags.view.measures().contains(&NodeMeasure::Community) {
        return usage("to group by community, measure it: add --node-measures community");
    }
    let (options, resolving) = (flags.relating.options(), decisions::options(&flags.resolving, &flags.input.inputs)?);

    let mut articles = articles::read(&flags.input.inputs, &flags.input.reading, terminal)?;
    let period = flags.relating.slice;
    let of_slices = outputs.of_slices(&period.map(|period| articles.slices(period)).unwrap_or_default(), &inputs)?;
    let mentions = mentions(flags, &mut articles, terminal)?;
    let Articles { documents, skipped, hidden } = articles;
    let table = terminal.during("resolving", || resolve(&documents, &mentions, &resolving));
    let applied = Applied::tell(&resolving.decisions, &mentions);
    let mut graph = terminal.during("relating", || relate(&documents, &mentions, &table, &options));
    graph.summary.hidden.clone_from(&hidden);
    let shown = View::new(&graph, &flags.view)?;
    let graph = shown.of(graph, outputs.have_pictures(), terminal);

    let (mut staged, mut written, mut undated) = (Staged::default(), 0, None);
    if let Some(period) = period {
        let mut sliced = 0;
        for (slice, mut graph) in slices(&documents, &mentions, &table, &graph.graph.summary.reprints, &options, period)
        {
            sliced += graph.summary.documents;
            graph.summary.hidden.clone_from(&hidden);
            let graph = shown.of(graph, outputs.have_pictures(), terminal);
            if let Some(outputs) = of_slices.get(&slice) {
                outputs.stage(&graph, &rendering, &mut staged)?;
                written += outputs.paths().count();
            }
        }
        undated = summary::undated(documents.len() - sliced);
    }
    let rendering = RenderOptions { dynamic: rendering.dynamic.or(period), ..rendering };
    outputs.write(&graph, &table, &rendering, staged)?;

    let mut lines = vec![
        summary::documents(documents.iter().map(|document| document.language)),
        summary::mentions(mentions.len()),
        summary::entities(&table.entities),
    ];
    lines.extend(applied.summary());
    lines.extend(summary::graph(&graph));
    lines.extend(undated);
    lines.extend(summary::skipped(skipped.count()));
    lines.push(summary::written(outputs.paths(), written));
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
