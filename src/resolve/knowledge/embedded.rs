//! The tables built into the program: hand-written ones first, so that their labels win over the generated.

use std::borrow::Cow;

use super::table::TableText;

/// A table of `data/knowledge`, by its file name.
macro_rules! table {
    ($file:literal) => {
        TableText {
            name: concat!("data/knowledge/", $file).to_owned(),
            text: Cow::Borrowed(include_str!(concat!("../../../data/knowledge/", $file))),
        }
    };
}

/// All embedded tables in the order in which they are read.
pub(super) fn tables() -> Vec<TableText> {
    vec![
        table!("countries.tsv"),
        table!("organisations.tsv"),
        table!("people.tsv"),
        table!("places.tsv"),
        table!("generated-places.tsv"),
        table!("generated-organisations.tsv"),
        table!("generated-people.tsv"),
    ]
}
