//! `imena mentions`: the names in articles, one JSON line each.

use crate::mention_lines::{MentionLine, write_mention};
use crate::output::write_whole;
use crate::resolve::resolve;

use super::decisions::Applied;
use super::flags::MentionsFlags;
use super::terminal::Terminal;
use super::{Outcome, articles, decisions, outputs, recognition, summary};

pub(super) fn run(flags: &MentionsFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut inputs = flags.input.inputs.clone();
    inputs.extend(flags.resolving.files().cloned());
    outputs::check_place(&flags.output, &inputs)?;
    let resolving = decisions::options(&flags.resolving, &flags.input.inputs)?;
    let recogniser = recognition::recogniser(&flags.recogniser)?;
    let articles = articles::read(&flags.input.inputs, &flags.input.reading, terminal)?;
    let documents = &articles.documents;
    let mentions = recognition::mentions(&recogniser, documents, &flags.recogniser, terminal);
    let table = (!flags.no_resolve).then(|| terminal.during("resolving", || resolve(documents, &mentions, &resolving)));
    let applied = table.as_ref().map(|_| Applied::tell(&resolving.decisions, &mentions));
    // Documents are sorted by id, and each document's mentions by place.
    write_whole(&flags.output, |out| {
        mentions.iter().enumerate().try_for_each(|(index, mention)| {
            let entity = table.as_ref().and_then(|table| table.entity_of(index)).map(|entity| entity.id.as_str());
            write_mention(&MentionLine::new(mention, entity), out)
        })
    })?;
    let mut lines =
        vec![summary::documents(documents.iter().map(|document| document.language)), summary::mentions(mentions.len())];
    lines.extend(table.as_ref().map(|table| summary::entities(&table.entities)));
    lines.extend(applied.as_ref().and_then(Applied::summary));
    lines.extend(summary::hidden(&articles.hidden));
    lines.extend(summary::skipped(articles.skipped.count()));
    terminal.say(&lines.join("\n"));
    let (skipped, strict) = (articles.skipped, flags.input.reading.strict);
    Ok(applied.map_or_else(|| skipped.outcome(strict), |applied| applied.outcome(&skipped, strict)))
}
