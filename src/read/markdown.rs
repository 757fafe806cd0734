//! Markdown: the text as it is, front matter apart.

use super::record::{Field, Record};
use super::{Batch, ReadOptions};

/// Reads a Markdown text as one document. Front matter, YAML between lines of `---` or TOML between lines of `+++`, is cut off;
/// without a title there, the first heading is the title, and stays in the text.
pub(super) fn read(text: String, batch: &mut Batch, options: &ReadOptions) {
    let (mut record, body) = match split_front_matter(&text) {
        Some((front, body)) => (front, body.to_owned()),
        None => (Record::default(), text),
    };
    record.id = None;
    record.title = record.title.or_else(|| heading(&body));
    record.text = body;
    record.store(None, None, batch, options);
}

fn split_front_matter(text: &str) -> Option<(Record, &str)> {
    let fence =
        ["---", "+++"].into_iter().find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let mut end = text.find('\n')? + 1;
    let start = end;
    for line in text[start..].split_inclusive('\n') {
        let at = end;
        end += line.len();
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let front = &text[start..at];
            let record = if fence == "+++" { toml_fields(front) } else { yaml_fields(front) }?;
            return Some((record, text[end..].trim_start_matches(['\r', '\n'])));
        }
    }
    None
}

/// The fields of `key: value` lines; `None` when a line cannot be YAML, as when two rules enclose a text.
fn yaml_fields(front: &str) -> Option<Record> {
    let mut record = Record::default();
    for line in front.lines().filter(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let value = value.trim();
        let quoted = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark));
        if let Some(field) = Field::of_name(key) {
            record.set(field, quoted.unwrap_or(value));
        }
    }
    Some(record)
}

fn toml_fields(front: &str) -> Option<Record> {
    let mut record = Record::default();
    for (key, value) in &front.parse::<toml::Table>().ok()? {
        if let Some(field) = Field::of_name(key) {
            record.set(field, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
    }
    Some(record)
}

/// The text of the first `# heading`.
fn heading(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("# "))?;
    let title = line.trim().trim_end_matches('#').trim_end();
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_front_matter_is_cut_off() {
        let text = "---\ntitle: \"Саміт: день перший\"\ndate: 2019-04-25\ntags:\n  - ООН\nlang: uk\n---\n\nПрезидент прибув.\n";
        let (front, body) = split_front_matter(text).unwrap();
        assert_eq!(front.title.as_deref(), Some("Саміт: день перший"));
        assert_eq!(front.date.as_deref(), Some("2019-04-25"));
        assert_eq!(front.language.as_deref(), Some("uk"));
        assert_eq!(body, "Президент прибув.\n");
    }

    #[test]
    fn toml_front_matter_is_cut_off() {
        let (front, body) = split_front_matter("+++\ntitle = 'Szczyt'\ndate = 2019-04-25\n+++\nTekst").unwrap();
        assert_eq!(
            (front.title.as_deref(), front.date.as_deref(), body),
            (Some("Szczyt"), Some("2019-04-25"), "Tekst")
        );
    }

    #[test]
    fn rules_are_no_front_matter() {
        assert!(split_front_matter("---\nПрезидент прибув.\n---\nДалі.").is_none());
        assert!(split_front_matter("---\ntitle: кінця немає\n").is_none());
    }

    #[test]
    fn the_first_heading_is_the_title() {
        assert_eq!(heading("\n# Саміт #\n\nТекст").as_deref(), Some("Саміт"));
        assert_eq!(heading("#тег"), None);
    }
}
