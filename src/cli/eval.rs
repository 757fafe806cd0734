//! `imena eval`: how good the output is on marked articles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use rustc_hash::FxHashMap;

use super::flags::EvalFlags;
use super::problem::usage;
use super::terminal::Terminal;
use super::{Outcome, recognition};
use crate::document::Document;
use crate::error::Error;
use crate::evaluate::{
    AnnotatedDocument, AnnotatedMention, LinkingReport, Report, linking_errors, score_base_forms, score_language_pairs,
    score_linking, score_recognition,
};
use crate::mention::Mention;
use crate::output::write_whole;
use crate::read::UniqueIds;
use crate::recognise::gold::{GoldDocument, read_gold};
use crate::resolve::{ResolveOptions, resolve};
use crate::text::Language;

pub(super) fn run(flags: &EvalFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let resolving = ResolveOptions {
        knowledge: flags.known.tables()?,
        without: flags.without.clone(),
        ..ResolveOptions::default()
    };
    let recogniser = recognition::recogniser(&flags.recogniser)?;
    let mut gold = read(&flags.gold)?;
    check_topics(&flags.topic, &gold)?;
    gold.retain(|document| flags.topic.is_empty() || flags.topic.contains(&document.topic));
    make_ids_unique(&mut gold);
    let documents: Vec<Document> = gold.iter().map(document).collect();
    let mentions = recognition::mentions(&recogniser, &documents, &flags.recogniser, terminal);

    let found = terminal.during("resolving", || annotate(&gold, &documents, &mentions, &resolving));
    let marked = || gold.iter().flat_map(|document| &document.mentions);
    let linked = marked().any(|mention| mention.entity.is_some());
    let report = terminal.during("measuring", || Report {
        documents: gold.len(),
        recognition: Some(score_recognition(&found)),
        base_forms: marked().any(|mention| mention.base.is_some()).then(|| score_base_forms(&found)),
        linking_of_found_mentions: linked.then(|| linking(&found, flags, !flags.gold_mentions)),
        linking_of_gold_mentions: (linked && flags.gold_mentions).then(|| {
            let mentions: Vec<Mention> = gold.iter().zip(&documents).flat_map(mentions_of_gold).collect();
            linking(&annotate(&gold, &documents, &mentions, &resolving), flags, true)
        }),
    });
    let text = if flags.json { serde_json::to_string_pretty(&report)? + "\n" } else { report.to_string() };
    write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Done)
}

/// How well mentions are linked, with what else was asked for; the errors only if these are the mentions they are asked of.
fn linking(documents: &[AnnotatedDocument<'_>], flags: &EvalFlags, with_errors: bool) -> LinkingReport {
    let most = flags.errors.filter(|_| with_errors).map(usize::from);
    LinkingReport {
        by_language_pair: flags.pairs.then(|| score_language_pairs(documents)),
        errors: most.map(|most| linking_errors(documents, most)),
        ..score_linking(documents)
    }
}

/// The gold documents of several files, in their order. Fails when there is none.
pub(super) fn read(paths: &[PathBuf]) -> anyhow::Result<Vec<GoldDocument>> {
    let files = paths.iter().map(read_gold).collect::<Result<Vec<_>, Error>>()?;
    let documents: Vec<GoldDocument> = files.into_iter().flatten().collect();
    if documents.is_empty() {
        bail!("there is no marked article in the input");
    }
    Ok(documents)
}

/// Refuses a topic that no document has.
pub(super) fn check_topics(asked: &[String], documents: &[GoldDocument]) -> anyhow::Result<()> {
    let topics: BTreeSet<&str> = documents.iter().map(|document| document.topic.as_str()).collect();
    match asked.iter().find(|topic| !topics.contains(topic.as_str())) {
        None => Ok(()),
        Some(topic) => {
            let known: Vec<&str> = topics.into_iter().collect();
            usage(format!("no article is of the topic {topic:?}; the topics are {}", known.join(", ")))
        }
    }
}

/// Corpora number their documents by language or file: an id seen before gets a number.
fn make_ids_unique(documents: &mut [GoldDocument]) {
    let mut ids = UniqueIds::new(documents.iter().map(|document| document.id.as_str().into()));
    for document in documents {
        if let Some(id) = ids.instead_of(&document.id.as_str().into()) {
            document.id = id.to_string();
        }
    }
}

fn document(gold: &GoldDocument) -> Document {
    let mut document = Document::new(gold.id.as_str(), gold.text.as_str());
    if gold.language != Language::Unknown {
        document.language = gold.language;
        document.language_given = true;
    }
    document
}

/// The marked names as a recogniser would give them that makes no mistake.
fn mentions_of_gold((gold, document): (&GoldDocument, &Document)) -> Vec<Mention> {
    let letters: Vec<char> = gold.text.chars().collect();
    let mention = |mention: &crate::recognise::gold::GoldMention| {
        let surface: Arc<str> = letters[mention.span.start..mention.span.end].iter().collect::<String>().into();
        Mention {
            document: document.id.clone(),
            span: mention.span,
            base: mention.base.as_deref().map_or_else(|| surface.clone(), Arc::from),
            surface,
            kind: mention.kind,
            language: document.language,
            confidence: 1.0,
        }
    };
    gold.mentions.iter().map(mention).collect()
}

/// Resolves `mentions` and lays them beside the marked ones.
fn annotate<'g>(
    gold: &'g [GoldDocument],
    documents: &[Document],
    mentions: &[Mention],
    options: &ResolveOptions,
) -> Vec<AnnotatedDocument<'g>> {
    let table = resolve(documents, mentions, options);
    let mut found: FxHashMap<&str, Vec<AnnotatedMention>> = FxHashMap::default();
    for (index, mention) in mentions.iter().enumerate() {
        let entity = table.entity_of(index).map(|entity| entity.id.as_str());
        found.entry(&mention.document).or_default().push(AnnotatedMention::found(mention, entity));
    }
    gold.iter().map(|gold| AnnotatedDocument::new(gold, found.remove(gold.id.as_str()).unwrap_or_default())).collect()
}
