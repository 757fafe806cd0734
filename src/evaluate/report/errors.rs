//! The worst errors of linking, as lines of text.

use std::fmt::{self, Formatter};

use super::super::linking_errors::{LinkedEntity, LinkingError, LinkingErrors};

/// A line has so many code points at most.
const WIDTH: usize = 140;
/// So many parts of an entity are shown.
const MOST_PARTS: usize = 12;
/// Ids are aligned where they have so many code points at most.
const ID_WIDTH: usize = 32;

/// Writes the errors of the linking of `which` mentions.
pub(super) fn write(f: &mut Formatter<'_>, errors: &LinkingErrors, which: &str) -> fmt::Result {
    let merges = format!("Worst merges of {which}: found entities with the gold entities in them");
    let misses = format!("Worst misses of {which}: gold entities with the found entities they are spread over");
    for (heading, pairs, errors) in [(merges, "wrong", &errors.merges), (misses, "missing", &errors.misses)] {
        writeln!(f, "\n{heading}")?;
        if errors.is_empty() {
            writeln!(f, "none")?;
        }
        errors.iter().try_for_each(|error| write_error(f, error, pairs))?;
    }
    Ok(())
}

fn write_error(f: &mut Formatter<'_>, error: &LinkingError, pairs: &str) -> fmt::Result {
    let LinkingError { topic, entity, pairs: count, mentions, parts } = error;
    let topic = if topic.is_empty() { String::new() } else { format!(" ({topic})") };
    line(f, &format!("{entity}{topic}: {pairs} pairs {count}, mentions {mentions}, entities {}", parts.len()))?;
    let (shown, rest) = parts.split_at(parts.len().min(MOST_PARTS));
    let width = shown.iter().map(|part| id(part).chars().count().min(ID_WIDTH)).max().unwrap_or_default();
    for part in shown {
        let spellings: Vec<String> = part
            .spellings
            .iter()
            .map(|spelling| format!("{} {} {}", spelling.language, spelling.spelling, spelling.mentions))
            .collect();
        line(f, &format!("{:>7}  {:<width$}  {}", part.mentions, id(part), spellings.join(", ")))?;
    }
    if rest.is_empty() {
        return Ok(());
    }
    let mentions: u64 = rest.iter().map(|part| part.mentions).sum();
    line(f, &format!("{mentions:>7}  in {} more", rest.len()))
}

fn id(part: &LinkedEntity) -> &str {
    part.entity.as_deref().unwrap_or("(no entity)")
}

/// Writes a line, cut where it is too long. Its control characters, which may come from a file, are replaced: a terminal would
/// obey them.
fn line(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    let text = text.replace(char::is_control, "\u{fffd}");
    match text.char_indices().nth(WIDTH) {
        None => writeln!(f, "{text}"),
        Some(_) => writeln!(f, "{}…", text.chars().take(WIDTH - 1).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Report;
    use super::super::super::linking::LinkingReport;
    use super::super::super::linking_errors::LinkedSpelling;
    use super::*;
    use crate::text::Language;

    fn part(entity: Option<&str>, mentions: u64, spelling: &str) -> LinkedEntity {
        let spelling = LinkedSpelling { spelling: spelling.to_owned(), language: Language::Ukrainian, mentions };
        LinkedEntity { entity: entity.map(str::to_owned), mentions, spellings: vec![spelling] }
    }

    fn told(merges: Vec<LinkingError>) -> String {
        let linking =
            LinkingReport { errors: Some(LinkingErrors { merges, misses: Vec::new() }), ..Default::default() };
        let report = Report { linking_of_found_mentions: Some(linking), ..Report::default() };
        let text = report.to_string();
        text[text.find("Worst merges").unwrap()..].to_owned()
    }

    #[test]
    fn an_error_is_a_heading_and_a_line_for_each_part() {
        let parts = vec![part(Some("PER-Andrii"), 12, "Литвин"), part(None, 1, "Лит\u{1b}[2Jвин")];
        let error =
            LinkingError { topic: "gas".to_owned(), entity: "per-lytvyn".to_owned(), pairs: 12, mentions: 13, parts };
        assert_eq!(
            told(vec![error]),
            "Worst merges of found mentions: found entities with the gold entities in them\n\
             per-lytvyn (gas): wrong pairs 12, mentions 13, entities 2\n     12  PER-Andrii   uk Литвин 12\n      1  (no entity)  uk Лит\u{fffd}[2Jвин 1\n\n\
             Worst misses of found mentions: gold entities with the found entities they are spread over\nnone\n"
        );
    }

    #[test]
    fn width_and_parts_are_bounded() {
        let long = "x".repeat(500);
        let parts = (0..30).map(|_| part(Some(&long), 2, &long)).collect();
        let error = LinkingError { topic: long.clone(), entity: long.clone(), pairs: 1, mentions: 60, parts };
        let text = told(vec![error]);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.contains("     36  in 18 more\n"), "{text}");
    }
}
