//! Gold documents: articles whose names a person marked, to train and to measure with.
//!
//! JSON Lines, one document a line: `{"id","topic","lang","text","mentions":[[start,end,type,lemma|null,entity|null],…]}`.
//! Offsets count Unicode scalar values (code points), half-open. `topic`, `lemma` and `entity` may be left out.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;

use crate::document::Span;
use crate::error::{Error, Result, json_problem};
use crate::mention::EntityType;
use crate::text::Language;

/// One article with its names marked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldDocument {
    /// The document's id in its corpus.
    pub id: String,
    /// The story it belongs to (`brexit`), the unit to hold out by; empty where the corpus knows none.
    #[serde(default)]
    pub topic: String,
    /// The language of its text.
    #[serde(default, rename = "lang")]
    pub language: Language,
    /// The text, as the offsets count it.
    pub text: String,
    /// Its names, in the order of the file; they may nest or repeat where the annotators had it so.
    #[serde(default)]
    pub mentions: Vec<GoldMention>,
}

/// One marked name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "GoldMentionFields")]
pub struct GoldMention {
    /// Where it stands, in code points; never empty and never past the text's end in what [`read_gold`] returns.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityType,
    /// Its base form, where the corpus gives one.
    pub base: Option<String>,
    /// Id of the thing named, the same in all languages, where the corpus gives one.
    pub entity: Option<String>,
}

/// A mention as the file has it: a list, not an object. Trailing fields may be missing.
#[derive(Deserialize)]
struct GoldMentionFields(usize, usize, EntityType, #[serde(default)] Option<String>, #[serde(default)] Option<String>);

impl From<GoldMentionFields> for GoldMention {
    fn from(GoldMentionFields(start, end, kind, base, entity): GoldMentionFields) -> Self {
        Self { span: Span::new(start, end), kind, base, entity }
    }
}

/// All documents of a gold file, in its order; a name that ends in `.gz` is decompressed. Blank lines are skipped.
///
/// # Errors
/// [`Error::Read`] when the file cannot be opened or decompressed; [`Error::Input`], with file and 1-based line, for a line
/// that is not a gold document or has a mention that is empty or reaches past its text. Gold is not to be guessed at, so the
/// first bad line ends the reading.
///
/// ```
/// use imena::recognise::gold::read_gold;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("gold.jsonl");
/// let line = r#"{"id":"1","topic":"t","lang":"uk","text":"Був у Києві.","mentions":[[6,11,"LOC","Київ",null]]}"#;
/// std::fs::write(&path, line)?;
/// let documents = read_gold(&path)?;
/// assert_eq!(documents[0].mentions[0].base.as_deref(), Some("Київ"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_gold(path: impl AsRef<Path>) -> Result<Vec<GoldDocument>> {
    let path = path.as_ref();
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut documents = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(bytes).lines()) {
        let line = line.map_err(|source| Error::read(path, source))?;
        if line.trim().is_empty() {
            continue;
        }
        let document =
            parse_line(&line).map_err(|problem| Error::input(path.display().to_string(), Some(number), problem))?;
        documents.push(document);
    }
    Ok(documents)
}

/// One line, or what is wrong with it and what to do.
fn parse_line(line: &str) -> Result<GoldDocument, String> {
    let document: GoldDocument = serde_json::from_str(line).map_err(|problem| {
        let problem = json_problem(&problem);
        format!("not a gold document ({problem}); expected {{\"id\",\"topic\",\"lang\",\"text\",\"mentions\":[[start,end,type,lemma,entity],…]}}")
    })?;
    let length = document.text.chars().count();
    for GoldMention { span, .. } in &document.mentions {
        if span.start >= span.end || span.end > length {
            return Err(format!(
                "mention {}..{} does not lie in the text of {length} code points; offsets count code points, end exclusive",
                span.start, span.end
            ));
        }
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str =
        r#"{"id":"1","topic":"t","lang":"uk","text":"Був у Києві.","mentions":[[6,11,"LOC","Київ",null]]}"#;

    #[test]
    fn a_line_is_read_whole() {
        let document = parse_line(LINE).unwrap();
        assert_eq!((document.topic.as_str(), document.language), ("t", Language::Ukrainian));
        let mention = &document.mentions[0];
        assert_eq!((mention.span, mention.kind), (Span::new(6, 11), EntityType::Location));
        assert_eq!((mention.base.as_deref(), &mention.entity), (Some("Київ"), &None));
    }

    #[test]
    fn lemma_entity_and_topic_may_be_missing() {
        let document = parse_line(r#"{"id":"1","text":"Kyjev","mentions":[[0,5,"LOC"]]}"#).unwrap();
        assert_eq!((document.topic.as_str(), document.language), ("", Language::Unknown));
        assert_eq!(document.mentions[0].base, None);
    }

    #[test]
    fn bad_lines_are_named_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gold.jsonl");
        for bad in [LINE.replace("11", "99"), LINE.replace("[6,", "[11,"), LINE.replace("LOC", "TREE"), "{".to_owned()]
        {
            std::fs::write(&path, format!("{LINE}\n\n{bad}\n")).unwrap();
            let told = read_gold(&path).unwrap_err().to_string();
            assert!(told.contains("gold.jsonl:3: "), "{told}");
        }
        assert!(read_gold(folder.path().join("none")).unwrap_err().to_string().contains("cannot be read"));
    }

    #[test]
    fn compressed_files_are_read() {
        use std::io::Write;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gold.jsonl.gz");
        let mut packer = flate2::write::GzEncoder::new(File::create(&path).unwrap(), flate2::Compression::fast());
        writeln!(packer, "{LINE}").unwrap();
        packer.finish().unwrap();
        assert_eq!(read_gold(&path).unwrap(), [parse_line(LINE).unwrap()]);
    }
}
