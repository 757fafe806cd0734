//! JSON Lines and JSON.

use rayon::prelude::*;
use serde_json::{Map, Value};

use super::record::{Field, Record, text_field_names};
use super::{Batch, MAX_DOCUMENT_BYTES, ReadOptions};
use crate::error::json_problem;

/// Reads one object a line; a line that is none is skipped, the others are read.
pub(super) fn read_lines(text: &str, batch: &mut Batch, options: &ReadOptions) -> Result<(), String> {
    let lines: Vec<(u64, &str)> =
        (1..).zip(text.split('\n')).filter(|(_, line)| !line.trim_matches([' ', '\t', '\r']).is_empty()).collect();
    let records: Vec<Result<Record, String>> = lines.par_iter().map(|(_, line)| parse_line(line)).collect();
    if records.iter().all(Result::is_err)
        && let Ok(value) = serde_json::from_str(text)
    {
        return read_value(value, batch, options);
    }
    for (number, ((line, _), record)) in (1..).zip(lines.into_iter().zip(records)) {
        match record {
            Ok(record) => record.store(Some(number), Some(line), batch, options),
            Err(reason) => batch.skip(Some(line), reason),
        }
    }
    Ok(())
}

/// Reads an object, an array of objects, or, since many call that JSON too, one object a line.
pub(super) fn read(text: &str, batch: &mut Batch, options: &ReadOptions) -> Result<(), String> {
    match serde_json::from_str(text) {
        Ok(value) => read_value(value, batch, options),
        Err(_) if text.lines().next().is_some_and(|line| serde_json::from_str::<Value>(line).is_ok()) => {
            read_lines(text, batch, options)
        }
        Err(error) => Err(format!("is not valid JSON: {error}; mend or remove it")),
    }
}

fn read_value(value: Value, batch: &mut Batch, options: &ReadOptions) -> Result<(), String> {
    match value {
        Value::Object(fields) => {
            record(&fields)?.store(None, None, batch, options);
            Ok(())
        }
        Value::Array(values) => {
            for (number, value) in (1..).zip(values) {
                match object(value).and_then(|fields| record(&fields)) {
                    Ok(record) => record.store(Some(number), None, batch, options),
                    Err(reason) => batch.skip(None, format!("record {number}: {reason}")),
                }
            }
            Ok(())
        }
        _ => Err("is neither a JSON object nor an array of objects".to_owned()),
    }
}

fn parse_line(line: &str) -> Result<Record, String> {
    if line.len() > MAX_DOCUMENT_BYTES {
        return Err(format!("the line is longer than {} MiB; is it one article?", MAX_DOCUMENT_BYTES >> 20));
    }
    let value = serde_json::from_str(line).map_err(|error| {
        format!("is not valid JSON: {} (column {}); mend or remove the line", json_problem(&error), error.column())
    })?;
    record(&object(value)?)
}

fn object(value: Value) -> Result<Map<String, Value>, String> {
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err("is not a JSON object; write {\"text\": \"…\"}".to_owned()),
    }
}

/// The fields of an object that a document needs.
fn record(fields: &Map<String, Value>) -> Result<Record, String> {
    let mut record = Record::default();
    for field in Field::ALL {
        for name in field.names() {
            let values = fields.iter().filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
            for (_, value) in values {
                match value {
                    Value::String(value) => record.set(field, value),
                    Value::Number(value) if matches!(field, Field::Id | Field::Date) => {
                        record.set(field, &value.to_string())
                    }
                    _ => {}
                }
            }
        }
    }
    if record.text.is_empty() {
        return Err(format!(
            "has no text; it must be a string that is not empty, called one of {}",
            text_field_names()
        ));
    }
    Ok(record)
}
