//! The TOML of a decisions file.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use glob::Pattern;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Decision, Rule};
use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::resolve::forms::fold_case;
use crate::text::Language;

/// The whole file: for each rule its tables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    same: Vec<Spanned<Table>>,
    #[serde(default)]
    apart: Vec<Spanned<Table>>,
    #[serde(default)]
    label: Vec<Spanned<Table>>,
    #[serde(default)]
    r#type: Vec<Spanned<Table>>,
    #[serde(default)]
    drop: Vec<Spanned<Table>>,
    #[serde(default)]
    split: Vec<Spanned<Table>>,
}

/// A decision with the keys of all rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    names: Spanned<Vec<Spanned<String>>>,
    #[serde(default, deserialize_with = "word")]
    r#type: Option<EntityType>,
    #[serde(default)]
    documents: Vec<Spanned<String>>,
    note: Option<String>,
    label: Option<Spanned<String>>,
    #[serde(default, deserialize_with = "spanned_word")]
    language: Option<Spanned<Language>>,
    #[serde(default, deserialize_with = "spanned_word")]
    is: Option<Spanned<EntityType>>,
}

/// Reads one of the words that a type of ours knows.
fn word<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(deserializer: D) -> Result<Option<T>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(D::Error::custom)
}

/// The same, with its place.
fn spanned_word<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(
    deserializer: D,
) -> Result<Option<Spanned<T>>, D::Error> {
    let word = Spanned::<String>::deserialize(deserializer)?;
    let parsed = word.get_ref().parse().map_err(D::Error::custom)?;
    Ok(Some(Spanned::new(word.span(), parsed)))
}

/// The decisions of the file `name`, in the order of their lines.
pub(super) fn parse(text: &str, name: &str) -> Result<Vec<Decision>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source { text, name };
    let file: File = toml::from_str(text).map_err(|error| {
        let advice = "the rules are same, apart, label, type, drop and split, each a table such as [[same]] with its names = […]";
        let problem = format!("{}; {advice}", error.message().replace('\n', "; "));
        match error.span() {
            Some(span) => source.error(span.start, problem),
            None => Error::input(name, None, problem),
        }
    })?;
    let File { same, apart, label, r#type, drop, split } = file;
    let mut decisions = Vec::new();
    for (rule, tables) in
        [("same", same), ("apart", apart), ("label", label), ("type", r#type), ("drop", drop), ("split", split)]
    {
        for table in tables {
            decisions.push(source.decision(rule, table)?);
        }
    }
    decisions.sort_by_key(|decision| decision.line);
    Ok(decisions)
}

/// The text of a file, for places in it.
struct Source<'t> {
    text: &'t str,
    name: &'t str,
}

impl Source<'_> {
    /// The 1-based line of a byte.
    fn line(&self, byte: usize) -> usize {
        self.text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
    }

    fn error(&self, byte: usize, problem: impl Into<String>) -> Error {
        Error::input(self.name, u64::try_from(self.line(byte)).ok(), problem)
    }

    fn decision(&self, rule: &str, table: Spanned<Table>) -> Result<Decision> {
        let start = table.span().start;
        let table = table.into_inner();
        for (key, of, span) in [
            ("label", "label", table.label.as_ref().map(Spanned::span)),
            ("language", "label", table.language.as_ref().map(Spanned::span)),
            ("is", "type", table.is.as_ref().map(Spanned::span)),
        ] {
            if let Some(span) = span.filter(|_| of != rule) {
                let problem = format!("`{key}` belongs to [[{of}]] alone; take it out of this [[{rule}]]");
                return Err(self.error(span.start, problem));
            }
        }
        let missing = |key: &str, such: &str| self.error(start, format!("[[{rule}]] lacks `{key}`; add {such}"));
        let rule = match rule {
            "same" => Rule::Same,
            "apart" => Rule::Apart,
            "drop" => Rule::Drop,
            "split" => Rule::Split,
            "type" => Rule::Type(table.is.ok_or_else(|| missing("is", "a line such as is = \"ORG\""))?.into_inner()),
            _ => {
                let label = table.label.ok_or_else(|| missing("label", "a line such as label = \"Kim Jong Un\""))?;
                if label.get_ref().trim().is_empty() {
                    return Err(self.error(label.span().start, "the label is empty; write what the entity is called"));
                }
                Rule::Label {
                    label: label.get_ref().trim().to_owned(),
                    language: table.language.map(Spanned::into_inner),
                }
            }
        };
        Ok(Decision {
            names: self.names(&rule, &table.names)?,
            documents: table.documents.iter().map(|glob| self.document(glob)).collect::<Result<_>>()?,
            rule,
            kind: table.r#type,
            note: table.note,
            line: self.line(start),
        })
    }

    fn names(&self, rule: &Rule, names: &Spanned<Vec<Spanned<String>>>) -> Result<Vec<String>> {
        let (count, needed) = (names.get_ref().len(), rule.names_needed());
        if count < needed {
            let problem = match needed {
                1 => format!("`{}` has no name; write the names that it is about", rule.name()),
                _ => format!("`{}` needs two names or more, and has {count}; add another", rule.name()),
            };
            return Err(self.error(names.span().start, problem));
        }
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for name in names.get_ref() {
            let folded = key(name.get_ref());
            if folded.is_empty() {
                return Err(self.error(name.span().start, format!("{:?} is no name; take it out", name.get_ref())));
            }
            let known = seen.insert(folded, name.get_ref()).filter(|_| needed > 1);
            if let Some(known) = known {
                let problem = format!(
                    "{:?} and {known:?} find the same mentions, since case, dashes, quotes and spaces do not count; take one out",
                    name.get_ref()
                );
                return Err(self.error(name.span().start, problem));
            }
        }
        Ok(names.get_ref().iter().map(|name| name.get_ref().trim().to_owned()).collect())
    }

    fn document(&self, glob: &Spanned<String>) -> Result<String> {
        let text = glob.get_ref();
        match Pattern::new(text) {
            Ok(_) => Ok(text.clone()),
            Err(error) => {
                let problem =
                    format!("{text:?} is neither a document's id nor a glob: {error}; put such letters in [ ]");
                Err(self.error(glob.span().start, problem))
            }
        }
    }
}

/// What a name of a decision is looked up by, and a spelling of a mention.
pub(super) fn key(name: &str) -> String {
    fold_case(name.trim()).trim().to_owned()
}
