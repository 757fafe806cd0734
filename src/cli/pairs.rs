//! `imena compare --pairs`: a table of pairs in, a score for each out.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use rayon::prelude::*;

use super::Outcome;
use super::skipped::Skipped;
use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::names::{Name, NameHints, compare};
use crate::output::write_whole;
use crate::text::Language;

pub(super) fn run(path: &Path) -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    let (read, source_name) = if path == Path::new("-") {
        (stdin().lock().read_to_end(&mut bytes), "<stdin>".to_owned())
    } else {
        (File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)), path.display().to_string())
    };
    read.map_err(|source| Error::read(&source_name, source))?;
    let (scores, problems) = scores(&bytes, &source_name)?;
    write_whole(Path::new("-"), |out| scores.iter().try_for_each(|score| writeln!(out, "{score}")))?;
    Skipped::default().tell(&problems);
    Ok(Outcome::Done)
}

/// One score for each line after the first, in their order, and what is wrong with lines that cannot be compared; their
/// score is 0, so that scores can be put beside the lines they belong to.
fn scores(bytes: &[u8], source_name: &str) -> Result<(Vec<f32>, Vec<Error>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let columns = Columns::new(lines.next().unwrap_or_default(), source_name)?;
    let lines: Vec<&[u8]> = lines.collect();
    let compared: Vec<Result<f32, String>> = lines.par_iter().map(|line| columns.score(line)).collect();
    let mut problems = Vec::new();
    let scores = (2..).zip(compared).map(|(number, score)| {
        score.unwrap_or_else(|problem| {
            problems.push(Error::input(source_name, Some(number), problem + "; its score is 0"));
            0.0
        })
    });
    Ok((scores.collect(), problems))
}

/// Where the columns are that count.
struct Columns {
    kind: usize,
    names: [usize; 2],
    languages: [Option<usize>; 2],
}

impl Columns {
    fn new(header: &[u8], source_name: &str) -> Result<Self> {
        let header = String::from_utf8_lossy(header).to_lowercase();
        let titles: Vec<&str> = header.split('\t').map(str::trim).collect();
        let find = |title: &str| titles.iter().position(|found| *found == title);
        let need = |title: &str| {
            find(title).ok_or_else(|| {
                let problem = format!(
                    "has no column {title:?}; the first line must name the columns type, a, b, and may name lang_a, lang_b, \
                     parted by tabs"
                );
                Error::input(source_name, Some(1), problem)
            })
        };
        Ok(Self { kind: need("type")?, names: [need("a")?, need("b")?], languages: [find("lang_a"), find("lang_b")] })
    }

    /// The score of one line, or what is wrong with it.
    fn score(&self, line: &[u8]) -> Result<f32, String> {
        let line = std::str::from_utf8(line).map_err(|_| "is not UTF-8".to_owned())?;
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let cell = |column: usize, title| {
            cells.get(column).copied().filter(|cell| !cell.is_empty()).ok_or_else(|| format!("has no {title:?}"))
        };
        let kind = cell(self.kind, "type")?.parse::<EntityType>().map_err(|error| error.to_string())?;
        let name = |side: usize, title| {
            // A language that is not known is as good as none: the letters decide.
            let language = self.languages[side].and_then(|column| cells.get(column)?.parse::<Language>().ok());
            cell(self.names[side], title).map(|text| Name::parse(text, NameHints { kind: Some(kind), language }))
        };
        let (left, right) = (name(0, "a")?, name(1, "b")?);
        Ok(compare(&left, &right).score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(table: &str) -> (Vec<f32>, Vec<String>) {
        let (scores, problems) = scores(table.as_bytes(), "p.tsv").unwrap();
        (scores, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn one_score_a_line_whatever_the_columns_order() {
        let (first, problems) = scored("type\ta\tb\nPER\tКирби\tKirby\nPER\tКирби\tObama\n");
        assert!(problems.is_empty());
        assert!(first[0] > 0.5 && first[1] < 0.5, "{first:?}");
        let (second, _) =
            scored("\u{feff}id\tB\tlang_a\ta\ttype\r\n1\tKirby\tbg\tКирби\tper\r\n2\tObama\t\tКирби\tPER");
        assert_eq!(second.len(), 2);
        assert!(second[0] > 0.5 && second[1] < 0.5, "{second:?}");
    }

    #[test]
    fn lines_that_cannot_be_used_get_0_and_a_message() {
        let (scores, problems) = scored("type\ta\tb\nPER\t\"Кирби\nTREE\tx\tx\n\nPER\t\tx\nPER\t\"x\t\"x\n");
        assert_eq!(scores, [0.0, 0.0, 0.0, 0.0, 1.0]);
        let expected =
            ["p.tsv:2: has no \"b\"", "p.tsv:3: unknown entity type", "p.tsv:4: has no", "p.tsv:5: has no \"a\""];
        assert_eq!(problems.len(), 4);
        for (problem, expected) in problems.iter().zip(expected) {
            assert!(problem.starts_with(expected), "{problem}");
        }
    }

    #[test]
    fn a_table_without_the_columns_is_refused() {
        let error = scores(b"a\tb\nx\ty\n", "p.tsv").unwrap_err().to_string();
        assert!(error.starts_with("p.tsv:1: has no column \"type\""), "{error}");
        assert!(scores(b"", "p.tsv").is_err());
        assert_eq!(scored("type\ta\tb\n").0.len(), 0);
    }
}
