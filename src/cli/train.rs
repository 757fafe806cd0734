//! `imena train`: from marked articles to the model files.

use std::path::Path;

use anyhow::bail;

use crate::output::write_whole;
use crate::recognise::gold::GoldDocument;
use crate::recognise::{BASE_FORM_FILE, RECOGNISER_FILE, TrainOptions, read_names, train, train_base_forms};

use super::flags::TrainFlags;
use super::problem::usage;
use super::terminal::Terminal;
use super::{Outcome, eval};

pub(super) fn run(flags: &TrainFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if !flags.output.is_dir() {
        return usage(format!(
            "there is no folder {} to write the models into; create it first",
            flags.output.display()
        ));
    }
    let mut documents = eval::read(&flags.gold)?;
    eval::check_topics(&flags.hold_out, &documents)?;
    documents.retain(|document| !flags.hold_out.contains(&document.topic));
    if documents.is_empty() {
        return usage("nothing is left to train on: every article is held out");
    }
    if !documents.iter().any(|document| document.text.contains(char::is_alphanumeric)) {
        bail!("there is nothing to train on: the marked articles have no words");
    }
    let defaults = TrainOptions::default();
    let options = TrainOptions {
        epochs: flags.epochs.map_or(defaults.epochs, std::num::NonZeroUsize::get),
        seed: flags.seed.unwrap_or(defaults.seed),
        ..defaults
    };
    let names: usize = documents.iter().map(|document| document.mentions.len()).sum();
    terminal.say(&format!("training the recogniser on {} documents with {names} names", documents.len()));
    let known = read_names(&flags.names)?;
    let model = train(&documents, &known, &options, &mut |line| terminal.say(&line))?;
    write(&flags.output.join(RECOGNISER_FILE), &model, terminal)?;
    let with_base = |document: &GoldDocument| document.mentions.iter().any(|mention| mention.base.is_some());
    documents.retain(with_base);
    if documents.is_empty() {
        terminal.say("no name has a base form: the base-form model stays as it is");
        return Ok(Outcome::Done);
    }
    terminal.say(&format!("training the base forms on {} documents", documents.len()));
    let model = train_base_forms(&documents, &known)?;
    write(&flags.output.join(BASE_FORM_FILE), &model, terminal)?;
    Ok(Outcome::Done)
}

fn write(path: &Path, model: &[u8], terminal: &Terminal) -> anyhow::Result<()> {
    write_whole(path, |out| out.write_all(model))?;
    terminal.say(&format!("written {} ({:.1} MB)", path.display(), model.len() as f64 / 1e6));
    Ok(())
}
