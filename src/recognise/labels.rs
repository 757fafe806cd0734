//! The label scheme: each token is outside a name, or begins, continues, ends or alone makes a name of one type (BILOU).

use std::ops::Range;

use crate::mention::EntityType;

/// Number of labels: outside, and four positions for each of the five types.
pub(crate) const LABELS: usize = 1 + 4 * EntityType::ALL.len();

/// The label of a token outside every name.
pub(crate) const OUTSIDE: u8 = 0;

/// Where in a name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    Begin,
    Inside,
    Last,
    Unit,
}

impl Position {
    const ALL: [Self; 4] = [Self::Begin, Self::Inside, Self::Last, Self::Unit];

    const fn continues(self) -> bool {
        matches!(self, Self::Begin | Self::Inside)
    }

    const fn continued(self) -> bool {
        matches!(self, Self::Inside | Self::Last)
    }
}

/// The label of a token of a name of type `kind`.
pub(crate) const fn label(kind: EntityType, position: Position) -> u8 {
    (1 + kind.index() * 4 + position as usize) as u8
}

/// The type and position a label stands for, `None` outside names.
pub(crate) fn meaning(label: u8) -> Option<(EntityType, Position)> {
    let index = usize::from(label).checked_sub(1)?;
    Some((*EntityType::ALL.get(index / 4)?, Position::ALL[index % 4]))
}

/// Whether `next` may follow `previous` (`None`: the sentence's start).
pub(crate) fn may_follow(previous: Option<u8>, next: u8) -> bool {
    let before = previous.and_then(meaning).filter(|(_, position)| position.continues());
    match (before, meaning(next)) {
        (Some((kind, _)), Some((next_kind, position))) => kind == next_kind && position.continued(),
        (Some(_), None) => false,
        (None, Some((_, position))) => !position.continued(),
        (None, None) => true,
    }
}

/// Writes the labels of a name over the tokens of `range`, which is not empty.
pub(crate) fn write(labels: &mut [u8], range: Range<usize>, kind: EntityType) {
    let last = range.end - 1;
    for index in range.clone() {
        let position = match (index == range.start, index == last) {
            (true, true) => Position::Unit,
            (true, false) => Position::Begin,
            (false, true) => Position::Last,
            (false, false) => Position::Inside,
        };
        labels[index] = label(kind, position);
    }
}

/// The names that a valid label sequence marks: token ranges with their types.
pub(crate) fn names(labels: &[u8]) -> Vec<(Range<usize>, EntityType)> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (index, &label) in labels.iter().enumerate() {
        if let Some((kind, position)) = meaning(label) {
            if !position.continued() {
                begin = index;
            }
            if !position.continues() {
                found.push((begin..index + 1, kind));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_labels_read_back() {
        let mut labels = vec![OUTSIDE; 8];
        write(&mut labels, 0..1, EntityType::Person);
        write(&mut labels, 1..4, EntityType::Organisation);
        write(&mut labels, 5..7, EntityType::Location);
        assert_eq!(
            names(&labels),
            [(0..1, EntityType::Person), (1..4, EntityType::Organisation), (5..7, EntityType::Location)]
        );
        let mut previous = None;
        for &label in &labels {
            assert!(may_follow(previous, label));
            previous = Some(label);
        }
    }

    #[test]
    fn broken_sequences_are_refused() {
        let begin = label(EntityType::Person, Position::Begin);
        assert!(!may_follow(Some(begin), OUTSIDE));
        assert!(!may_follow(Some(begin), label(EntityType::Location, Position::Last)));
        assert!(!may_follow(None, label(EntityType::Person, Position::Inside)));
    }

    #[test]
    fn labels_are_numbered_without_gaps() {
        let all: Vec<u8> = (0..LABELS as u8).collect();
        assert!(all[1..].iter().all(|&id| meaning(id).is_some_and(|(kind, position)| label(kind, position) == id)));
        assert_eq!(meaning(LABELS as u8), None);
    }
}
