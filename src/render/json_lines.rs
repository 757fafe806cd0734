//! Compact JSON that is safe wherever it is pasted.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::text::is_invisible;

/// Writes `value` as JSON on one line. `<` and invisible characters are written as `\u` escapes: a reader gets them back, but
/// inside a page's `<script>` they cannot close it, and in an editor they cannot reorder what is seen.
pub(super) fn write_line(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Careful { escaped: "<" })).map_err(io::Error::from)
}

/// [`write_line`] for a page of HTML: `>` and `&` are escaped, too, so that nothing in it looks like markup anywhere.
pub(super) fn write_line_in_page(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Careful { escaped: "<>&" })).map_err(io::Error::from)
}

/// Writes a JSON list with one row a line.
pub(super) fn write_rows(rows: impl Iterator<Item = impl Serialize>, out: &mut dyn io::Write) -> io::Result<()> {
    write_list(rows, |row, out| write_line(row, out), out)
}

/// [`write_rows`] for a page of HTML, see [`write_line_in_page`].
pub(super) fn write_rows_in_page(
    rows: impl Iterator<Item = impl Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write_list(rows, |row, out| write_line_in_page(row, out), out)
}

fn write_list<R>(
    rows: impl Iterator<Item = R>,
    write: impl Fn(&R, &mut dyn io::Write) -> io::Result<()>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"[")?;
    for (index, row) in rows.enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        write(&row, out)?;
    }
    out.write_all(b"\n]")
}

struct Careful {
    /// Characters to escape besides the invisible ones, of the Basic Multilingual Plane.
    escaped: &'static str,
}

impl Formatter for Careful {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, letter)) =
            rest.char_indices().find(|(_, letter)| self.escaped.contains(*letter) || is_invisible(*letter))
        {
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
