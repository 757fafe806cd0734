//! Plain text.

use super::record::Record;
use super::{Batch, ReadOptions};

/// A first line of at least this many code points is no headline.
const LONGEST_TITLE: usize = 200;

/// Reads a text as one document.
pub(super) fn read(text: String, batch: &mut Batch, options: &ReadOptions) {
    let record = Record { title: title(&text).map(str::to_owned), text, ..Record::default() };
    record.store(None, None, batch, options);
}

/// The first line, where it is short and a blank line stands between it and more text.
fn title(text: &str) -> Option<&str> {
    let (first, rest) = text.trim_start().split_once('\n')?;
    let (second, body) = rest.split_once('\n')?;
    let first = first.trim();
    let is_title = second.trim().is_empty() && !body.trim().is_empty() && first.chars().count() < LONGEST_TITLE;
    is_title.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_short_line_before_a_blank_one_is_the_title() {
        assert_eq!(title("Саміт у Києві\r\n\r\nПрезидент прибув.\r\n"), Some("Саміт у Києві"));
        assert_eq!(title("Саміт у Києві\nПрезидент прибув.\n"), None);
        assert_eq!(title("Саміт у Києві\n\n"), None);
        assert_eq!(title(&format!("{}\n\nТекст", "а".repeat(200))), None);
    }
}
