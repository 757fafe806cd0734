//! `imena names`: what a name is made of, how it sounds, how else it may be written, and what it is known to mean.

use std::fmt::{self, Write as _};
use std::io::{Read, stdin};
use std::path::Path;

use anyhow::bail;
use serde::Serialize;

use super::Outcome;
use super::flags::NamesFlags;
use super::known::Known;
use super::problem::usage;
use super::skipped::Skipped;
use super::terminal::clean;
use crate::document::Span;
use crate::error::Error;
use crate::mention::{EntityType, Mention};
use crate::names::{Name, NameHints, Role, Standard, romanise, romanise_by, transcribe, transcription_languages};
use crate::output::write_whole;
use crate::recognise::predict_base_forms;
use crate::text::Language;

const STDIN: &str = "<stdin>";

pub(super) fn run(flags: &NamesFlags) -> anyhow::Result<Outcome> {
    let mut given = Vec::new();
    let mut problems = Vec::new();
    let (mut reads, mut lines) = (0, Vec::new());
    for name in &flags.names {
        if name == "-" {
            reads += 1;
            stdin().lock().read_to_end(&mut lines).map_err(|source| Error::read(STDIN, source))?;
            let (names, unusable) = names_of_lines(&lines);
            given.extend(names);
            problems.extend(unusable);
        } else if let Some(problem) = problem(name) {
            return usage(format!("{name:?} {problem}"));
        } else {
            given.push(name.clone());
        }
    }
    if reads > 1 {
        return usage("- is given twice: standard input can be read once");
    }
    Skipped::default().tell(&problems);
    if given.is_empty() {
        bail!("{STDIN} has no name; give one a line");
    }
    let descriptions = describe(given, flags)?;
    write_whole(Path::new("-"), |out| {
        for (index, description) in descriptions.iter().enumerate() {
            if flags.json {
                writeln!(out, "{}", serde_json::to_string(description)?)?;
            } else {
                write!(out, "{}{description}", if index > 0 { "\n" } else { "" })?;
            }
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

/// Why a text is no name.
fn problem(text: &str) -> Option<&'static str> {
    (!text.contains(char::is_alphabetic)).then_some("is no name: it has no letter")
}

/// The names of a list, one a line, and what is wrong with lines that are none. Blank lines are passed over.
fn names_of_lines(bytes: &[u8]) -> (Vec<String>, Vec<Error>) {
    let (mut names, mut problems) = (Vec::new(), Vec::new());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = std::str::from_utf8(line).map(str::trim);
        let wrong = match line {
            Ok("") => continue,
            Ok(name) => problem(name),
            Err(_) => Some("is not UTF-8"),
        };
        match (wrong, line) {
            (None, Ok(name)) => names.push(name.to_owned()),
            (wrong, _) => problems.push(Error::input(STDIN, Some(number), wrong.unwrap_or_default())),
        }
    }
    (names, problems)
}

/// All that is told of a name; `--json` writes it so.
#[derive(Serialize)]
struct Description {
    name: String,
    #[serde(rename = "type")]
    kind: EntityType,
    lang: Language,
    base: String,
    parts: Vec<PartDescription>,
    keys: Vec<String>,
    romanisations: Vec<Romanisation>,
    spellings: Vec<Spelling>,
    known: Vec<Known>,
}

#[derive(Serialize)]
struct PartDescription {
    text: String,
    role: Role,
    sounds: String,
    stems: Vec<String>,
}

#[derive(Serialize)]
struct Romanisation {
    standard: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Spelling {
    lang: Language,
    text: String,
}

fn describe(names: Vec<String>, flags: &NamesFlags) -> anyhow::Result<Vec<Description>> {
    let knowledge = flags.known.tables()?;
    let kind = flags.kind.unwrap_or(EntityType::Person);
    let mut mentions: Vec<Mention> = names
        .into_iter()
        .map(|name| Mention {
            document: "".into(),
            span: Span::new(0, name.chars().count()),
            language: flags.lang.unwrap_or_else(|| language_of(&name)),
            base: name.as_str().into(),
            surface: name.into(),
            kind,
            confidence: 1.0,
        })
        .collect();
    // Latin letters in an unknown language have no endings that could be told.
    let has_endings = |mention: &Mention| {
        mention.language != Language::Unknown || romanise(&mention.surface, mention.language) != *mention.surface
    };
    let inflected: Vec<bool> = mentions.iter().map(has_endings).collect();
    predict_base_forms(&mut mentions, |index| inflected[index], |_| None)?;
    let described = mentions.into_iter().map(|mention| {
        let known = Known::of(&mention, flags.kind, &knowledge);
        Description::new(mention, known)
    });
    Ok(described.collect())
}

/// The language that a name's letters tell; of Cyrillic that several languages share, the likeliest.
fn language_of(name: &str) -> Language {
    let told = Name::parse(name, NameHints::default()).language();
    if told != Language::Unknown {
        return told;
    }
    Some(Language::detect(name)).filter(|&language| Standard::of(language).next().is_some()).unwrap_or_default()
}

impl Description {
    fn new(mention: Mention, known: Vec<Known>) -> Self {
        let Mention { surface, base, kind, language, .. } = mention;
        let name = Name::parse(&surface, NameHints { kind: Some(kind), language: Some(language) });
        let parts = name.parts().iter().map(|part| PartDescription {
            text: part.text().to_owned(),
            role: part.role(),
            sounds: part.sounds(),
            stems: part.stems(),
        });
        let romanisations = Standard::of(language)
            .map(|standard| Romanisation { standard: standard.code(), text: romanise_by(&base, standard) })
            .filter(|romanisation| *romanisation.text != *base);
        let spellings = transcription_languages()
            .iter()
            .filter_map(|&lang| transcribe(&base, language, lang).map(|text| Spelling { lang, text }));
        Self {
            parts: parts.collect(),
            keys: name.blocking_keys().iter().map(ToString::to_string).collect(),
            romanisations: romanisations.collect(),
            spellings: spellings.collect(),
            known,
            name: surface.to_string(),
            kind,
            lang: language,
            base: base.to_string(),
        }
    }
}

impl fmt::Display for Description {
    /// For a terminal: a line a fact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, kind, lang, base, parts, keys, romanisations, spellings, known } = self;
        writeln!(f, "{}  ({kind}, {lang})", clean(name))?;
        writeln!(f, "  base       {}", clean(base))?;
        let longest = parts.iter().map(|part| part.text.chars().count()).max().unwrap_or(0);
        let mut heading = "parts";
        for PartDescription { text, role, sounds, stems } in parts {
            let mut stems = stems.iter().skip(1).map(|stem| format!("{stem}-")).collect::<Vec<_>>().join(" ");
            if !stems.is_empty() {
                stems.insert_str(0, ", ");
            }
            writeln!(f, "  {heading:<9}  {text:<longest$}  {:<10}  [{sounds}{stems}]", role.name())?;
            heading = "";
        }
        let mut line = String::new();
        keys.iter().try_for_each(|key| write!(line, " {key}"))?;
        writeln!(f, "  {:<10}{line}", "keys")?;
        let latin = romanisations.iter().map(|romanisation| (romanisation.standard, &romanisation.text));
        let other = spellings.iter().map(|spelling| (spelling.lang.code(), &spelling.text));
        for (heading, lines) in [("romanised", latin.collect::<Vec<_>>()), ("written in", other.collect::<Vec<_>>())] {
            let longest = lines.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
            for (index, (label, text)) in lines.iter().enumerate() {
                writeln!(f, "  {:<10} {label:<longest$}  {}", if index == 0 { heading } else { "" }, clean(text))?;
            }
        }
        for (index, known) in known.iter().enumerate() {
            writeln!(f, "  {:<10} {known}", if index == 0 { "known as" } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_line_by_line() {
        let (names, problems) = names_of_lines("\u{feff}Кім Чен Ин\r\n\n  Orbán \n— 42\n".as_bytes());
        assert_eq!(names, ["Кім Чен Ин", "Orbán"]);
        assert_eq!(problems[0].to_string(), "<stdin>:4: is no name: it has no letter");
        let (names, problems) = names_of_lines(b"\xff\xfe\n");
        assert!(names.is_empty());
        assert_eq!(problems[0].to_string(), "<stdin>:1: is not UTF-8");
    }

    #[test]
    fn letters_tell_the_language_as_far_as_they_can() {
        assert_eq!(language_of("Зеленським"), Language::Ukrainian);
        assert_eq!(language_of("Wałęsą"), Language::Polish);
        assert_eq!(language_of("Kim Jong Un"), Language::Unknown);
    }
}
