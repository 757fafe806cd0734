//! Plain-text tables: one row a line, columns aligned with spaces.

use std::fmt;

/// A table with a heading row; the first column is aligned left, the others right.
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new<'a>(heading: impl IntoIterator<Item = &'a str>) -> Self {
        Self { rows: vec![heading.into_iter().map(str::to_owned).collect()] }
    }

    /// Adds a row. Control characters of the label, which may come from a file, are replaced: a terminal would obey them.
    pub fn row(&mut self, label: &str, cells: impl IntoIterator<Item = String>) {
        let label = label.replace(char::is_control, "\u{fffd}");
        self.rows.push(std::iter::once(label).chain(cells).collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let line: String = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(column, (cell, width))| match column {
                    0 => format!("{cell:<width$}"),
                    _ => format!("  {cell:>width$}"),
                })
                .collect();
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// A fraction as per cent with one decimal: `92.1`.
pub(super) fn percent(fraction: f64) -> String {
    format!("{:.1}", fraction * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_control_characters_shown() {
        let mut table = Table::new(["", "gold", "F1"]);
        table.row("B³", ["1234567".to_owned(), percent(1.0)]);
        table.row("тема\u{1b}[2J", ["5".to_owned(), percent(0.0549)]);
        table.row("cut", []);
        assert_eq!(
            table.to_string(),
            "             gold     F1\nB³        1234567  100.0\nтема�[2J        5    5.5\ncut\n"
        );
    }
}
