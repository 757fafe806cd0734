//! `imena compare`: whether two names are one, and why.

use std::path::Path;

use super::Outcome;
use super::flags::CompareFlags;
use super::pairs;
use super::problem::usage;
use crate::names::{Name, NameHints, compare};
use crate::output::write_whole;

pub(super) fn run(flags: &CompareFlags) -> anyhow::Result<Outcome> {
    if let Some(path) = &flags.pairs {
        return pairs::run(path);
    }
    for text in [&flags.left, &flags.right].into_iter().flatten() {
        if !text.contains(char::is_alphanumeric) {
            return usage(format!("{text:?} is no name: it has neither a letter nor a digit"));
        }
    }
    let name = |text: &Option<String>, language| {
        Name::parse(text.as_deref().unwrap_or_default(), NameHints { kind: flags.kind, language })
    };
    let (left, right) = (name(&flags.left, flags.lang_a), name(&flags.right, flags.lang_b));
    let explanation = compare(&left, &right).explain(&left, &right);
    let text = if flags.json { serde_json::to_string(&explanation)? + "\n" } else { explanation.to_string() };
    write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Done)
}
