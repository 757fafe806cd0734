//! Reading a table's text row by row.
//!
//! The build script compiles this file too.

use crate::mention::EntityType;
use crate::text::Language;

/// What one row of a table says.
#[derive(Debug)]
pub(super) struct Row<'r, 't> {
    pub(super) id: &'t str,
    pub(super) kind: EntityType,
    /// `None` where it is left out.
    pub(super) rank: Option<u8>,
    /// In the order of the columns, and in each of these as they stand there.
    pub(super) names: &'r [(Language, &'t str)],
    /// The ids that the column `near` has, parted by `|`.
    pub(super) near: &'t str,
}

/// What is wrong with a table, and in which line, counted from 1.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) line: Option<u64>,
    pub(super) problem: String,
}

/// Gives every row of a table to `take`, and stops at the first that cannot be read or that `take` refuses.
pub(super) fn read<'t>(text: &'t str, mut take: impl FnMut(Row<'_, 't>) -> Result<(), String>) -> Result<(), Problem> {
    let mut columns: Option<Vec<Column>> = None;
    let mut names = Vec::new();
    // Spreadsheets begin a text with a byte-order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in (1..).zip(text.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let read = match &columns {
            None => parse_columns(line).map(|parsed| columns = Some(parsed)),
            Some(columns) => row(line, columns, &mut names).and_then(&mut take),
        };
        read.map_err(|problem| Problem { line: Some(number), problem })?;
    }
    match columns {
        Some(_) => Ok(()),
        None => {
            Err(Problem { line: None, problem: "the table is empty; its first line must name the columns".to_owned() })
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Type,
    Rank,
    Source,
    Near,
    Names(Language),
}

fn parse_columns(header: &str) -> Result<Vec<Column>, String> {
    let mut columns = Vec::new();
    for title in header.split('\t') {
        let column = match title {
            "id" => Column::Id,
            "type" => Column::Type,
            "rank" => Column::Rank,
            "source" => Column::Source,
            "near" => Column::Near,
            code => Column::Names(Language::of_code(code).ok_or_else(|| {
                format!(
                    "unknown column {code:?}; expected id, type, rank, source, near or the code of a language, parted by \
                     tabs"
                )
            })?),
        };
        if columns.contains(&column) {
            return Err(format!("column {title:?} stands twice; remove one"));
        }
        columns.push(column);
    }
    if columns.first() != Some(&Column::Id) {
        return Err("the first column must be id".to_owned());
    }
    if !columns.contains(&Column::Type) {
        return Err("there is no column type; add one that says PER, LOC, ORG, EVT or PRO".to_owned());
    }
    Ok(columns)
}

fn row<'r, 't>(
    line: &'t str,
    columns: &[Column],
    names: &'r mut Vec<(Language, &'t str)>,
) -> Result<Row<'r, 't>, String> {
    names.clear();
    let (mut id, mut kind, mut rank, mut near) = ("", None, None, "");
    let mut fields = columns.iter();
    for value in line.split('\t') {
        let column = fields.next().ok_or_else(|| format!("more than {} fields", columns.len()))?;
        match *column {
            Column::Id => id = value,
            Column::Type => {
                let found = EntityType::of_label(value);
                let expected = "expected PER, LOC, ORG, EVT or PRO";
                kind = Some(found.ok_or_else(|| format!("unknown entity type {value:?}; {expected}"))?);
            }
            Column::Rank if value.is_empty() => {}
            Column::Rank => {
                let number = value.parse();
                rank = Some(number.map_err(|_| format!("rank {value:?} is not a number from 0 to 255"))?);
            }
            Column::Source => {}
            Column::Near => near = value,
            Column::Names(_) if value.trim().is_empty() => {}
            Column::Names(language) => {
                for name in value.split('|').map(str::trim) {
                    if !name.contains(char::is_alphanumeric) {
                        return Err(format!("{name:?} cannot be a name: nothing in it can be compared"));
                    }
                    names.push((language, name));
                }
            }
        }
    }
    let kind = kind.ok_or("the row ends before its type")?;
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Err(format!("{id:?} cannot be an id; write a word without spaces"));
    }
    Ok(Row { id, kind, rank, names, near })
}
