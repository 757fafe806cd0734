//! `imena resolve`: somebody's mention lines in, the same lines with their entity out.

use crate::mention_lines::write_mention;
use crate::output::write_whole;
use crate::resolve::resolve;

use super::decisions::Applied;
use super::flags::ResolveFlags;
use super::terminal::Terminal;
use super::{Outcome, articles, decisions, outputs, summary, supplied};

pub(super) fn run(flags: &ResolveFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut inputs = flags.documents.clone();
    inputs.push(flags.mentions.clone());
    let resolving = decisions::options(&flags.resolving, &inputs)?;
    inputs.extend(flags.resolving.files().cloned());
    outputs::check_place(&flags.output, &inputs)?;
    let mut articles = if flags.documents.is_empty() {
        articles::Articles::default()
    } else {
        articles::read(&flags.documents, &flags.reading, terminal)?
    };
    let by_id = supplied::by_id(&articles.documents);

    let mut file = supplied::read(&flags.mentions, &by_id, &mut articles.skipped)?;
    let mentions = supplied::mentions(&file, &by_id)?;
    let table = terminal.during("resolving", || resolve(&articles.documents, &mentions, &resolving));
    let applied = Applied::tell(&resolving.decisions, &mentions);
    for (index, line) in file.lines.iter_mut().enumerate() {
        line.entity = table.entity_of(index).map(|entity| entity.id.clone());
    }
    write_whole(&flags.output, |out| file.lines.iter().try_for_each(|line| write_mention(line, out)))?;

    let skipped = articles.skipped;
    let mut lines = vec![summary::mentions(mentions.len()), summary::entities(&table.entities)];
    lines.extend(applied.summary());
    lines.extend(summary::skipped(skipped.count()));
    terminal.say(&lines.join("\n"));
    Ok(applied.outcome(&skipped, flags.reading.strict))
}
