//! Which of an edge's numbers graph programs are to take for its weight.

use std::str::FromStr;

use super::columns::{EDGE_COLUMNS, Value};
use crate::error::Error;
use crate::relate::{Graph, Relation};

/// The number of an edge that is written as its weight: in how many windows both names stand, unless another is chosen.
///
/// ```
/// use imena::render::Weight;
/// assert_eq!(Weight::default().name(), "windows");
/// assert_eq!("npmi".parse::<Weight>()?.name(), "npmi");
/// assert!("colour".parse::<Weight>().is_err());
/// # Ok::<(), imena::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// Its place among the columns.
    column: usize,
}

impl Weight {
    /// Every number that an edge can have.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..EDGE_COLUMNS.len()).filter(|&column| EDGE_COLUMNS[column].kind.is_number()).map(|column| Self { column })
    }

    /// The word used in options and the name of the column that holds the same number.
    pub const fn name(self) -> &'static str {
        EDGE_COLUMNS[self.column].name
    }

    /// Whether some edge of the graph has this number, or the graph has no edge: else all edges would weigh 0.
    pub fn is_told_by(self, graph: &Graph) -> bool {
        graph.graph.edge_count() == 0
            || graph.edges().any(|(.., relation)| (EDGE_COLUMNS[self.column].value)(relation).is_some())
    }

    /// The weight of an edge; 0 where it has no such number.
    pub(super) fn of(self, relation: &Relation) -> Value<'_> {
        (EDGE_COLUMNS[self.column].value)(relation).unwrap_or(Value::Whole(0))
    }
}

impl Default for Weight {
    /// Windows, the first column.
    fn default() -> Self {
        Self { column: 0 }
    }
}

impl FromStr for Weight {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::all().find(|weight| weight.name() == name).ok_or_else(|| Error::UnknownValue {
            what: "weight",
            given: name.to_owned(),
            expected: Self::all().map(Self::name).collect::<Vec<_>>().join(", "),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_goes_by_its_name() {
        assert!(Weight::all().any(|weight| weight == Weight::default()));
        for weight in Weight::all() {
            assert_eq!(weight.name().parse::<Weight>().unwrap(), weight);
        }
        let message = "evidence".parse::<Weight>().unwrap_err().to_string();
        assert!(message.contains("windows, documents"), "{message}");
    }
}
