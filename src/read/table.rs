//! CSV and its kin.

use csv::{Position, ReaderBuilder, StringRecord};

use super::record::{Field, Record, text_field_names};
use super::{Batch, MAX_DOCUMENT_BYTES, ReadOptions};

/// What may stand between cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads one document a row. The delimiter is the one that gives the header a text column.
pub(super) fn read(text: &str, batch: &mut Batch, options: &ReadOptions) -> Result<(), String> {
    let (delimiter, columns) = DELIMITERS
        .into_iter()
        .find_map(|delimiter| Some((delimiter, columns(&header(text, delimiter)?)?)))
        .ok_or_else(|| no_text_column(text))?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    for (number, row) in (1..).zip(reader.records()) {
        match row {
            Ok(row) => {
                let line = row.position().map(|at| line(text, at));
                match record(&row, &columns) {
                    Ok(record) => record.store(Some(number), line, batch, options),
                    Err(reason) => batch.skip(line, reason),
                }
            }
            Err(error) => {
                let line = error.position().map(|at| line(text, at));
                batch.skip(line, problem(&error));
            }
        }
    }
    Ok(())
}

/// The line on which the record at a position begins: the position itself is before the `\n` of a line that ends in `\r\n`, and
/// before blank lines.
fn line(text: &str, at: &Position) -> u64 {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    at.line() + ends as u64
}

fn header(text: &str, delimiter: u8) -> Option<StringRecord> {
    ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes()).headers().cloned().ok()
}

/// The columns of each field, the preferred name first; `None` without a text column.
fn columns(header: &StringRecord) -> Option<Vec<(Field, usize)>> {
    let mut columns: Vec<(Field, usize, usize)> = header
        .iter()
        .enumerate()
        .filter_map(|(column, name)| {
            let field = Field::of_name(name)?;
            let rank = field.names().iter().position(|known| known.eq_ignore_ascii_case(name.trim()))?;
            Some((field, rank, column))
        })
        .collect();
    columns.sort_by_key(|(_, rank, column)| (*rank, *column));
    let has_text = columns.iter().any(|(field, ..)| *field == Field::Text);
    has_text.then(|| columns.into_iter().map(|(field, _, column)| (field, column)).collect())
}

fn record(row: &StringRecord, columns: &[(Field, usize)]) -> Result<Record, String> {
    if row.as_slice().len() > MAX_DOCUMENT_BYTES {
        return Err(format!("the row is longer than {} MiB; is a quotation mark missing?", MAX_DOCUMENT_BYTES >> 20));
    }
    let mut record = Record::default();
    for (field, column) in columns {
        record.set(*field, row.get(*column).unwrap_or_default());
    }
    if record.text.is_empty() {
        return Err("the row has no text".to_owned());
    }
    Ok(record)
}

fn no_text_column(text: &str) -> String {
    let first_line = text.lines().next().unwrap_or_default();
    let shown: String = first_line.chars().take(100).collect();
    format!("no column holds the text: its name must be one of {}; the header is {shown:?}", text_field_names())
}

fn problem(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => format!(
            "the row has {len} cells, the header {expected_len}; is a quotation mark or a delimiter missing or too many?"
        ),
        _ => format!("the row cannot be read: {error}"),
    }
}
