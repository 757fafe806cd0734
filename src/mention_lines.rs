//! Mentions as JSON Lines: what `imena mentions` writes, and any recogniser can write for `imena resolve`.
//!
//! One JSON object a line: `{"doc","start","end","text","type","base","lang","entity","confidence"}`. `doc`, `start`,
//! `end`, `text` and `type` are required. `start` and `end` count Unicode scalar values (code points, not bytes and not
//! UTF-16 units) in the document's text, half-open. Fields of any other name are kept and written back.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::document::{Document, DocumentId, Span};
use crate::error::{Error, Result, json_problem};
use crate::mention::{EntityType, Mention};
use crate::text::{Language, segment};

/// One line, as its recogniser wrote it: labels are kept as given, so that writing the line back changes nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionLine {
    /// Id of the document; a number is read as its digits.
    #[serde(deserialize_with = "id")]
    pub doc: DocumentId,
    /// First code point in the document's text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The name as written in the document.
    pub text: String,
    /// The type's label, in any of the spellings that [`EntityType`] reads.
    #[serde(rename = "type")]
    pub label: String,
    /// The name's nominative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Language tag of the text around the name; a language that is not known here is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Id of the entity named; what is not a string is read as its JSON.
    #[serde(default, deserialize_with = "entity", skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// How probable the recogniser thinks the name, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Every other field of the line.
    #[serde(flatten)]
    pub other: IndexMap<String, Value>,
}

impl MentionLine {
    /// The line for a mention, with the id of its entity where it is known. The confidence is rounded to four decimals.
    pub fn new(mention: &Mention, entity: Option<&str>) -> Self {
        Self {
            doc: mention.document.clone(),
            start: mention.span.start,
            end: mention.span.end,
            text: mention.surface.to_string(),
            label: mention.kind.code().to_owned(),
            base: Some(mention.base.to_string()),
            lang: Some(mention.language.code().to_owned()),
            entity: entity.map(str::to_owned),
            confidence: Some((f64::from(mention.confidence) * 1e4).round() / 1e4),
            other: IndexMap::new(),
        }
    }

    /// The type that [`label`](Self::label) stands for; an error when it is none of the five.
    pub fn kind(&self) -> Result<EntityType> {
        self.label.parse()
    }

    /// The line's own language: `None` when it gives none, [`Language::Unknown`] when it gives one not known here.
    pub fn language(&self) -> Option<Language> {
        self.lang.as_deref().map(|tag| tag.parse().unwrap_or_default())
    }

    /// The line's own base form, unless it is blank.
    fn base(&self) -> Option<&str> {
        self.base.as_deref().filter(|base| !base.trim().is_empty())
    }

    /// The mention, in `language` unless the line gives its own. A missing or blank base form is the name as written, a missing
    /// confidence is 1. An error when the label is not a type.
    pub fn to_mention(&self, language: Language) -> Result<Mention> {
        Ok(Mention {
            document: self.doc.clone(),
            span: Span::new(self.start, self.end),
            surface: self.text.as_str().into(),
            base: self.base().unwrap_or(&self.text).into(),
            kind: self.kind()?,
            language: self.language().unwrap_or(language),
            confidence: self.confidence.unwrap_or(1.0) as f32,
        })
    }

    /// What makes the line unusable by itself, in words for its author.
    fn problem(&self) -> Option<String> {
        if self.text.trim().is_empty() {
            return Some("\"text\" is empty; it must be the name as written in the document".to_owned());
        }
        if self.start >= self.end {
            return Some(format!("\"end\" ({}) must be greater than \"start\" ({})", self.end, self.start));
        }
        if let Some(confidence) = self.confidence.filter(|confidence| !(0.0..=1.0).contains(confidence)) {
            return Some(format!("\"confidence\" is {confidence}; it must lie between 0 and 1"));
        }
        self.kind().err().map(|error| error.to_string())
    }

    /// How the line contradicts the text of its document; `starts` are the bytes at which its code points begin, and its end.
    fn contradiction(&self, text: &str, starts: &[usize]) -> Option<String> {
        let byte = |code_point: usize| starts.get(code_point).copied().unwrap_or(text.len());
        let there = &text[byte(self.start)..byte(self.end)];
        (there != self.text).then(|| {
            format!(
                "the document has {there:?} at {}..{}, not {:?}; offsets must count Unicode code points of its text, \
                 not bytes or UTF-16 units",
                self.start, self.end, self.text
            )
        })
    }
}

/// An id, as a string or, as many write them, a number.
fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DocumentId, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(id) => Ok(id.into()),
        Value::Number(id) => Ok(id.to_string().into()),
        other => Err(D::Error::custom(format!("\"doc\" is {other}; it must be a string or a number"))),
    }
}

/// Whatever another program calls the entity.
fn entity<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(id) => Some(id),
        other => Some(other.to_string()),
    })
}

/// A file of mention lines: those that can be used, in the file's order, and why the others cannot.
#[derive(Debug, Default)]
pub struct MentionFile {
    /// The usable lines.
    pub lines: Vec<MentionLine>,
    /// One [`Error::Input`] for each line left out, with its 1-based number.
    pub skipped: Vec<Error>,
    source_name: String,
    numbers: Vec<u64>,
}

impl MentionFile {
    /// Moves the lines whose `text` does not stand at their place in the document's text over to the skipped.
    /// A line whose document is not known stays.
    pub fn check_texts<'a>(&mut self, document: impl Fn(&str) -> Option<&'a Document>) {
        let lines = std::mem::take(&mut self.lines);
        let numbers = std::mem::take(&mut self.numbers);
        let mut problems: Vec<Option<String>> = vec![None; lines.len()];
        for (id, group) in by_document(&lines, |_| true) {
            let Some(Document { text, .. }) = document(id) else { continue };
            let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
            for index in group {
                problems[index] = lines[index].contradiction(text, &starts);
            }
        }
        for ((line, number), problem) in lines.into_iter().zip(numbers).zip(problems) {
            match problem {
                Some(problem) => self.skipped.push(Error::input(&*self.source_name, Some(number), problem)),
                None => self.keep(line, number),
            }
        }
    }

    /// Whether the line at this place among the usable ones gives no base form.
    pub fn lacks_base(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|line| line.base().is_none())
    }

    /// The mentions of the usable lines, in their order.
    ///
    /// A line without a language is in that of its paragraph, as [`Document::paragraph_languages`] has it; where the document
    /// is not known, in the language that all names of that document, put together, seem to be in.
    pub fn mentions<'a>(&self, document: impl Fn(&str) -> Option<&'a Document>) -> Result<Vec<Mention>> {
        let mut languages = vec![Language::Unknown; self.lines.len()];
        for (id, group) in by_document(&self.lines, |line| line.lang.is_none()) {
            let Some(document) = document(id) else {
                let names: Vec<&str> = group.iter().map(|&index| &*self.lines[index].text).collect();
                let language = Language::detect(&names.join(", "));
                group.into_iter().for_each(|index| languages[index] = language);
                continue;
            };
            let cut = segment(&document.text);
            let of_paragraph = document.paragraph_languages(&cut);
            for index in group {
                let tokens = cut.tokens_in(self.lines[index].start, self.lines[index].end);
                let paragraph = cut.paragraph_of(tokens.start);
                languages[index] = of_paragraph.get(paragraph).copied().unwrap_or(document.language);
            }
        }
        // A name is written by many lines: all share one copy.
        let mut texts: FxHashSet<Arc<str>> = FxHashSet::default();
        let mut one_copy = |text: Arc<str>| match texts.get(&text) {
            Some(known) => known.clone(),
            None => {
                texts.insert(text.clone());
                text
            }
        };
        let mention = |(line, language): (&MentionLine, Language)| {
            let mut mention = line.to_mention(language)?;
            mention.surface = one_copy(mention.surface);
            mention.base = one_copy(mention.base);
            Ok(mention)
        };
        self.lines.iter().zip(languages).map(mention).collect()
    }

    fn keep(&mut self, line: MentionLine, number: u64) {
        self.lines.push(line);
        self.numbers.push(number);
    }
}

/// The places of the lines that `wanted` takes, by their documents.
fn by_document(lines: &[MentionLine], wanted: impl Fn(&MentionLine) -> bool) -> BTreeMap<&str, Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| wanted(line)) {
        groups.entry(&line.doc).or_default().push(index);
    }
    groups
}

/// Reads mention lines. Empty lines are passed over; a line that is not a mention (broken JSON or UTF-8, a required field
/// missing, an unknown type, an empty span, a confidence outside 0 to 1) is skipped with its reason and the rest is read.
/// An error only when `reader` fails. `source_name` is the path as given, or `<stdin>`, for messages.
///
/// ```
/// use imena::mention_lines::{read_mentions, write_mention};
///
/// let input = r#"{"doc":"a1","start":0,"end":4,"text":"Київ","type":"GPE","score":7}
/// not JSON"#;
/// let mut file = read_mentions(input.as_bytes(), "mine.jsonl")?;
/// assert_eq!(file.skipped.len(), 1);
/// assert!(file.skipped[0].to_string().starts_with("mine.jsonl:2: "));
///
/// let mut output = Vec::new();
/// file.lines[0].entity = Some("loc-kyiv".to_owned());
/// write_mention(&file.lines[0], &mut output)?;
/// assert_eq!(
///     String::from_utf8(output)?,
///     r#"{"doc":"a1","start":0,"end":4,"text":"Київ","type":"GPE","entity":"loc-kyiv","score":7}"#.to_owned() + "\n",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_mentions(mut reader: impl BufRead, source_name: &str) -> Result<MentionFile> {
    let mut file = MentionFile { source_name: source_name.to_owned(), ..MentionFile::default() };
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(|source| Error::read(source_name, source))? == 0 {
            break;
        }
        let line = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let parsed = serde_json::from_slice(line).map_err(|error| what_is_wrong(&error));
        match parsed.and_then(|line: MentionLine| line.problem().map_or(Ok(line), Err)) {
            Ok(line) => file.keep(line, number),
            Err(problem) => file.skipped.push(Error::input(source_name, Some(number), problem)),
        }
    }
    Ok(file)
}

/// The parser's complaint, and what a mention needs.
fn what_is_wrong(error: &serde_json::Error) -> String {
    if error.is_data() {
        let what = json_problem(error);
        format!("not a mention: {what}; a line needs \"doc\", \"start\", \"end\", \"text\" and \"type\"")
    } else {
        format!("not valid JSON: {} (column {})", json_problem(error), error.column())
    }
}

/// Writes one line, with its line end.
pub fn write_mention(line: &MentionLine, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> MentionFile {
        read_mentions(input, "in.jsonl").unwrap()
    }

    fn nowhere(_: &str) -> Option<&'static Document> {
        None
    }

    fn reasons(file: &MentionFile) -> Vec<String> {
        file.skipped.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_mention_survives_the_round_trip() {
        let mention = Mention {
            document: "a1".into(),
            span: Span::new(3, 9),
            surface: "Києвом".into(),
            base: "Київ".into(),
            kind: EntityType::Location,
            language: Language::Ukrainian,
            confidence: 0.9375,
        };
        let mut out = Vec::new();
        write_mention(&MentionLine::new(&mention, Some("loc-kyiv")), &mut out).unwrap();
        let file = read(&out);
        assert_eq!(file.lines[0].entity.as_deref(), Some("loc-kyiv"));
        assert_eq!(file.mentions(nowhere).unwrap(), [mention]);
    }

    #[test]
    fn confidence_is_written_short() {
        let file = read("{\"doc\":\"a\",\"start\":0,\"end\":1,\"text\":\"К\",\"type\":\"PER\"}".as_bytes());
        let mut mention = file.lines[0].to_mention(Language::Unknown).unwrap();
        mention.confidence = 0.93;
        assert_eq!(MentionLine::new(&mention, None).confidence, Some(0.93));
    }

    #[test]
    fn bad_lines_are_skipped_with_their_number_and_reason() {
        let file = read(
            b"\xef\xbb\xbf{\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"person\"}\r\n\
              \n\
              {\"doc\":\"a\",\"start\":0,\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"ab\"}\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"DATE\"}\n\
              {\"doc\":\"a\",\"start\":2,\"end\":2,\"text\":\"ab\",\"type\":\"PER\"}\n\
              {\"doc\":\"a\",\"start\":-1,\"end\":2,\"text\":\"ab\",\"type\":\"PER\"}\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"\xff\",\"type\":\"PER\"}\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"PER\",\"confidence\":97}\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"\",\"type\":\"PER\"}\n\
              {\"doc\":\"b\",\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"PER\"}",
        );
        assert_eq!(file.lines.iter().map(|line| &*line.doc).collect::<Vec<_>>(), ["a", "b"]);
        let reasons = reasons(&file);
        let expected = [
            "in.jsonl:3: not valid JSON",
            "in.jsonl:4: not a mention: missing field `type`",
            "in.jsonl:5: unknown entity type \"DATE\"",
            "in.jsonl:6: \"end\" (2) must be greater",
            "in.jsonl:7: not a mention: ",
            "in.jsonl:8: not valid JSON: invalid unicode",
            "in.jsonl:9: \"confidence\" is 97",
            "in.jsonl:10: \"text\" is empty",
        ];
        assert_eq!(reasons.len(), expected.len(), "{reasons:#?}");
        for (reason, expected) in reasons.iter().zip(expected) {
            assert!(reason.starts_with(expected), "{reason:?} should begin with {expected:?}");
        }
    }

    #[test]
    fn ids_may_be_numbers_and_a_blank_base_form_is_none() {
        let file = read(
            b"{\"doc\":7,\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"PER\",\"base\":\" \",\"entity\":12}\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"PER\",\"base\":\"b\",\"entity\":null}\n\
              {\"doc\":\"a\",\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"PER\",\"entity\":{\"id\":1}}\n\
              {\"doc\":[7],\"start\":0,\"end\":2,\"text\":\"ab\",\"type\":\"PER\"}",
        );
        assert_eq!(file.lines.iter().map(|line| &*line.doc).collect::<Vec<_>>(), ["7", "a", "a"]);
        let entities: Vec<_> = file.lines.iter().map(|line| line.entity.as_deref()).collect();
        assert_eq!(entities, [Some("12"), None, Some("{\"id\":1}")]);
        assert!(file.lacks_base(0) && !file.lacks_base(1));
        assert_eq!(file.mentions(nowhere).unwrap()[0].base.as_ref(), "ab");
        assert!(reasons(&file)[0].contains("\"doc\" is [7]; it must be a string or a number"), "{:?}", reasons(&file));
    }

    #[test]
    fn what_the_user_wrote_comes_back() {
        let line =
            r#"{"doc":"a","start":0,"end":3,"text":"Rio","type":"GPE","lang":"pt","zeta":[1,{"k":null}],"alpha":"x"}"#;
        let file = read(line.as_bytes());
        let mut out = Vec::new();
        write_mention(&file.lines[0], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), line);
        assert_eq!(file.mentions(nowhere).unwrap()[0].language, Language::Unknown);
    }

    #[test]
    fn a_missing_language_comes_from_the_document_or_else_from_its_names() {
        let lines =
            [("b", "Президентът Радев"), ("b", "Съвет за сигурност"), ("u", "Рада національної безпеки України")];
        let input: String = lines
            .iter()
            .map(|(doc, text)| {
                format!("{{\"doc\":\"{doc}\",\"start\":0,\"end\":9,\"text\":\"{text}\",\"type\":\"ORG\"}}\n")
            })
            .collect();
        let file = read(input.as_bytes());
        let languages = |mentions: Vec<Mention>| mentions.iter().map(|m| m.language.code()).collect::<Vec<_>>();
        assert_eq!(languages(file.mentions(nowhere).unwrap()), ["bg", "bg", "uk"]);

        let mut document = Document::new("b", "");
        document.language = Language::Macedonian;
        let found = |id: &str| (id == "b").then_some(&document);
        assert_eq!(languages(file.mentions(found).unwrap()), ["mk", "mk", "uk"]);
    }

    #[test]
    fn a_missing_language_is_that_of_the_paragraph() {
        let text = "The minister said on Monday that the talks in Warsaw were of no use to them.\n\
                    Переговоры в Варшаве были прерваны, сообщили российские телеканалы, и не возобновятся.";
        let mut document = Document::new("a", text);
        document.language = Language::English;
        let file = read(
            "{\"doc\":\"a\",\"start\":45,\"end\":51,\"text\":\"Warsaw\",\"type\":\"GPE\"}\n\
             {\"doc\":\"a\",\"start\":90,\"end\":97,\"text\":\"Варшаве\",\"type\":\"GPE\"}"
                .as_bytes(),
        );
        let languages = |document: &Document| -> Vec<Language> {
            file.mentions(|_| Some(document)).unwrap().iter().map(|mention| mention.language).collect()
        };
        assert_eq!(languages(&document), [Language::English, Language::Russian]);
        document.language_given = true;
        assert_eq!(languages(&document), [Language::English, Language::English]);
    }

    #[test]
    fn many_names_in_one_long_text_are_checked_in_linear_time() {
        let name = "Київ ";
        let document = Document::new("a", name.repeat(30_000));
        let lines: String = (0..30_000)
            .map(|at| {
                format!(
                    "{{\"doc\":\"a\",\"start\":{},\"end\":{},\"text\":\"Київ\",\"type\":\"LOC\"}}\n",
                    5 * at,
                    5 * at + 4
                )
            })
            .collect();
        let mut file = read(lines.as_bytes());
        let started = std::time::Instant::now();
        file.check_texts(|_| Some(&document));
        assert_eq!(file.lines.len(), 30_000);
        // Walking the text for each line takes minutes.
        assert!(started.elapsed().as_secs() < 10);
    }

    #[test]
    fn offsets_that_count_bytes_are_refused_when_the_text_is_known() {
        let document = Document::new("a", "У Києві");
        let mut file = read(
            "{\"doc\":\"a\",\"start\":3,\"end\":13,\"text\":\"Києві\",\"type\":\"LOC\"}\n\
             {\"doc\":\"a\",\"start\":2,\"end\":7,\"text\":\"Києві\",\"type\":\"LOC\"}\n\
             {\"doc\":\"other\",\"start\":2,\"end\":7,\"text\":\"Києві\",\"type\":\"LOC\"}"
                .as_bytes(),
        );
        file.check_texts(|id| (id == "a").then_some(&document));
        assert_eq!(file.lines.len(), 2);
        assert!(
            reasons(&file)[0].starts_with("in.jsonl:1: the document has \"иєві\" at 3..13"),
            "{:?}",
            reasons(&file)
        );
    }
}
