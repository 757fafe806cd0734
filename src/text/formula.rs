//! Cells that a spreadsheet would run: how tables keep them text, and how that is undone where a table is read back.

use std::borrow::Cow;

/// What a formula begins with, to Excel, LibreOffice or Google Sheets (OWASP, "CSV injection").
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Puts an apostrophe, which makes it text, before a cell that a spreadsheet would take for a formula; and before one that looks as if
/// that had been done, so that [`unguarded`] gives back what was given.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(STARTS) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// The text that [`guarded`] made the cell of.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| text.trim_start_matches('\'').starts_with(STARTS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_made_text() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(guarded("Ким Чен-ун"), "Ким Чен-ун");
        assert_eq!(guarded("'Аль-Каїда'"), "'Аль-Каїда'");
    }

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(text in "['=@＝\tа-я+-]{0,4}") {
            let cell = guarded(&text);
            prop_assert!(!cell.starts_with(STARTS));
            prop_assert_eq!(unguarded(&cell), &text);
        }
    }
}
