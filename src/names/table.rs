//! Reading the tab-separated tables of `data/` that are compiled in.

/// The rows of a tab-separated table: its header line and lines that begin with `#` left out, cells trimmed.
///
/// The tables are part of the program, so a row that is too short reads as empty cells; a test checks each table.
pub(super) fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = line.split('\t').map(str::trim);
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}
