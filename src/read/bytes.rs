//! From a source to its bytes, from bytes to text, and to the reader of its format.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::source::{Source, cannot_read};
use super::{Batch, InputFormat, ReadOptions, charset, html, json, markdown, plain, table};

/// The most bytes that one document may have, unpacked: a plain file, a page, or a record of a file of several.
pub const MAX_DOCUMENT_BYTES: usize = 256 << 20;
/// The most bytes that a file of several records may have, unpacked.
pub const MAX_FILE_BYTES: usize = 4 << 30;

/// How files begin that are not text, and what to do with them.
const SIGNATURES: [(&[u8], &str); 7] = [
    (b"%PDF", "is a PDF; take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "is a ZIP archive or an office document; unpack it, or convert it to text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "is an office document; convert it to text or HTML first"),
    (b"{\\rtf", "is RTF; convert it to text or HTML first"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it first, or pack it with gzip"),
    (b"BZh", "is packed with bzip2; unpack it first, or pack it with gzip"),
    (b"\xfd7zXZ\0", "is packed with xz; unpack it first, or pack it with gzip"),
];

/// Reads a source; whatever is wrong with it is in the batch.
pub(super) fn load(source: &Source, options: &ReadOptions) -> Batch {
    let limit = limit(format_of(&source.name, options));
    let bytes = match &source.path {
        Some(path) => File::open(path).and_then(|file| take(file, limit)),
        None => take(io::stdin().lock(), limit),
    };
    match bytes {
        Ok(bytes) => read(&source.name, &bytes, options),
        Err(error) => {
            let mut batch = Batch::new(&source.name);
            batch.skip(None, cannot_read(&error));
            batch
        }
    }
}

/// All bytes, or, where there are more than `limit`, one more than that.
fn take(reader: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The format that the user or the name says.
fn format_of(name: &str, options: &ReadOptions) -> Option<InputFormat> {
    options.format.or_else(|| InputFormat::of_path(Path::new(name)))
}

/// Reads the bytes of one source.
pub(super) fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Batch {
    let mut batch = Batch::new(name);
    if let Err(reason) = read_into(&mut batch, bytes, options) {
        batch.skip(None, reason);
    }
    batch
}

fn read_into(batch: &mut Batch, bytes: &[u8], options: &ReadOptions) -> Result<(), String> {
    let format = format_of(&batch.source, options);
    let bytes = unpack(bytes, limit(format))?;
    check_size(&bytes, format)?;
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err((*what).to_owned());
    }
    let decoded = charset::decode(&bytes, options.charset, format == Some(InputFormat::Html))?;
    if let Some(doubt) = decoded.doubt {
        batch.warn(None, doubt);
    }
    if decoded.text.trim().is_empty() {
        return Err("is empty".to_owned());
    }
    let format = format.unwrap_or_else(|| InputFormat::of_text(&decoded.text));
    check_size(&bytes, Some(format))?;
    match format {
        InputFormat::Text => plain::read(decoded.text, batch, options),
        InputFormat::Markdown => markdown::read(decoded.text, batch, options),
        InputFormat::Html => html::read(&decoded.text, batch, options)?,
        InputFormat::JsonLines => json::read_lines(&decoded.text, batch, options)?,
        InputFormat::Json => json::read(&decoded.text, batch, options)?,
        InputFormat::Csv => table::read(&decoded.text, batch, options)?,
    }
    Ok(())
}

/// The bytes in a gzip file, known by its first two.
fn unpack(bytes: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(Cow::Borrowed(bytes));
    }
    take(MultiGzDecoder::new(bytes), limit)
        .map(Cow::Owned)
        .map_err(|error| format!("is a damaged gzip file ({error}); fetch or pack it again"))
}

/// The most bytes that an input in a format may have.
fn limit(format: Option<InputFormat>) -> usize {
    if format.is_some_and(InputFormat::is_one_document) { MAX_DOCUMENT_BYTES } else { MAX_FILE_BYTES }
}

fn check_size(bytes: &[u8], format: Option<InputFormat>) -> Result<(), String> {
    let limit = limit(format);
    if bytes.len() > limit {
        return Err(format!("is larger than {} MiB; split it into files of fewer articles", limit >> 20));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_the_limit_is_read() {
        assert_eq!(take(io::repeat(b'a'), 10).unwrap().len(), 11);
        assert!(check_size(&[0; 10], Some(InputFormat::Text)).is_ok());
        assert!(limit(Some(InputFormat::Text)) < limit(Some(InputFormat::JsonLines)));
    }
}
