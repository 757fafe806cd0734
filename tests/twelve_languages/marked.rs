//! Reading the marked texts: `[[surface|TYPE|entity]]` or `[[surface|TYPE|entity|base form]]` around each name.

use std::error::Error;
use std::fs;
use std::path::Path;

use imena::text::Language;
use imena::{Document, EntityType, Span};

/// A name that a text marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// Where it stands in the text without marks, in code points.
    pub span: Span,
    /// The name as written.
    pub surface: String,
    /// What kind of thing it names.
    pub kind: EntityType,
    /// Which: an id that is the same in all languages of a subject.
    pub entity: String,
    /// Its base form.
    pub base: String,
}

/// A subject's text in one language.
pub struct Version {
    /// The language of the file's name; the document's own is detected, as it is for any article.
    pub language: Language,
    /// The text without marks, under the id `SUBJECT/LANG`.
    pub document: Document,
    /// The names that it marks, in the order of the text.
    pub gold: Vec<Marked>,
}

/// One story, told in twelve languages.
pub struct Subject {
    /// The name of its folder.
    pub name: String,
    /// In the order of [`Language::ALL`].
    pub versions: Vec<Version>,
}

/// The subjects in `folder`, a folder each with a file `LANG.txt` for every language, in the order of their names.
///
/// # Errors
///
/// A file that is missing or cannot be read, and a mark that is not as this module says, each with its file.
pub fn read(folder: &Path) -> Result<Vec<Subject>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    names.into_iter().map(|name| subject(folder, name)).collect()
}

fn subject(folder: &Path, name: String) -> Result<Subject, Box<dyn Error>> {
    let mut versions = Vec::new();
    for language in Language::ALL {
        let path = folder.join(&name).join(format!("{language}.txt"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let (text, gold) = strip(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        versions.push(Version { language, document: Document::new(format!("{name}/{language}"), text), gold });
    }
    Ok(Subject { name, versions })
}

/// The text without marks, and the names it marks.
///
/// # Errors
///
/// A mark without an end, with less than three or more than four fields, or of an unknown type: with the mark.
pub fn strip(marked: &str) -> Result<(String, Vec<Marked>), String> {
    let mut pieces = marked.split("[[");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut gold = Vec::new();
    for piece in pieces {
        let (mark, rest) = piece.split_once("]]").ok_or_else(|| format!("[[{piece}: the mark has no end"))?;
        let fields: Vec<&str> = mark.split('|').collect();
        let (surface, kind, entity, base) = match *fields {
            [surface, kind, entity] => (surface, kind, entity, surface),
            [surface, kind, entity, base] => (surface, kind, entity, base),
            _ => return Err(format!("[[{mark}]]: a mark has three or four fields")),
        };
        let kind = kind.parse().map_err(|error: imena::Error| format!("[[{mark}]]: {error}"))?;
        let start = text.chars().count();
        text.push_str(surface);
        let span = Span::new(start, text.chars().count());
        gold.push(Marked { span, surface: surface.to_owned(), kind, entity: entity.to_owned(), base: base.to_owned() });
        text.push_str(rest);
    }
    Ok((text, gold))
}
