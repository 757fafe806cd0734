//! Compact JSON that is safe wherever it is pasted.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::text::find_invisible;

/// What is escaped besides invisible characters: what could close a page's `<script>`.
const MARKUP: &str = "<";
/// The same where nothing is to look like markup anywhere: in a page of HTML.
const ALL_MARKUP: &str = "<>&";

/// Writes `value` as JSON on one line. `<` and invisible characters are written as `\u` escapes: a reader gets them back, but
/// inside a page's `<script>` they cannot close it, and in an editor they cannot reorder what is seen.
pub(super) fn write_line(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    write_escaped(value, MARKUP, out)
}

/// [`write_line`] for a page of HTML: `>` and `&` are escaped, too, so that nothing in it looks like markup anywhere.
pub(super) fn write_line_in_page(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    write_escaped(value, ALL_MARKUP, out)
}

fn write_escaped(value: &impl Serialize, escaped: &'static str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    push_line(value, escaped, &mut bytes)?;
    out.write_all(&bytes)
}

/// Writes each value as [`write_line`] does, on a line of its own.
pub(super) struct Lines<'a> {
    out: &'a mut dyn io::Write,
    bytes: Vec<u8>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(out: &'a mut dyn io::Write) -> Self {
        Self { out, bytes: Vec::new() }
    }

    pub(super) fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        push_line(value, MARKUP, &mut self.bytes)?;
        self.bytes.push(b'\n');
        self.out.write_all(&self.bytes)?;
        self.bytes.clear();
        Ok(())
    }
}

/// JSON is made of many small pieces: they are put together in memory, a row at a time, and then written as one.
fn push_line(value: &impl Serialize, escaped: &'static str, bytes: &mut Vec<u8>) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(bytes, Careful { escaped })).map_err(io::Error::from)
}

/// Writes a JSON list with one row a line.
pub(super) fn write_rows(rows: impl Iterator<Item = impl Serialize>, out: &mut dyn io::Write) -> io::Result<()> {
    write_list(rows, MARKUP, out)
}

/// [`write_rows`] for a page of HTML, see [`write_line_in_page`].
pub(super) fn write_rows_in_page(
    rows: impl Iterator<Item = impl Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write_list(rows, ALL_MARKUP, out)
}

fn write_list(
    rows: impl Iterator<Item = impl Serialize>,
    escaped: &'static str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut bytes = Vec::new();
    for (index, row) in rows.enumerate() {
        bytes.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        push_line(&row, escaped, &mut bytes)?;
        out.write_all(&bytes)?;
        bytes.clear();
    }
    out.write_all(b"\n]")
}

struct Careful {
    /// Characters to escape besides the invisible ones, of ASCII.
    escaped: &'static str,
}

impl Formatter for Careful {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, letter)) = find_invisible(rest, self.escaped) {
            // All such characters are in the Basic Multilingual Plane: one escape each, no surrogates.
            write!(writer, "{}\\u{:04x}", &rest[..at], u32::from(letter))?;
            rest = &rest[at + letter.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::text::is_invisible;
    use super::*;

    fn line(text: &str) -> String {
        let mut out = Vec::new();
        write_line(&text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hostile_text_is_escaped() {
        assert_eq!(line("</script>\u{202e}\u{2028}\"\\\n"), r#""\u003c/script>\u202e\u2028\"\\\n""#);
    }

    proptest! {
        #[test]
        fn reads_back_as_it_was(text in any::<String>()) {
            let written = line(&text);
            prop_assert!(!written.contains(|letter: char| letter == '<' || is_invisible(letter)));
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
