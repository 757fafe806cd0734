//! Reasons and obstacles in words.

use super::names_in_graph::key;
use crate::entity::{Obstacle, Reason, Scope};

/// `1 mention`, `2 mentions`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Why a base form belongs, as what is said of it: `is like Kim Jong Un in sound or meaning (0.987)`.
pub(super) fn predicate(reason: &Reason, base: &str) -> String {
    const SEED: &str = "is the name the entity was made from";
    match reason {
        Reason::Seed => SEED.to_owned(),
        Reason::SameBase { with } if key(with) == key(base) => SEED.to_owned(),
        Reason::SameBase { with } => format!("is written like {with}"),
        Reason::Sound { with, score, context: None } => format!("is like {with} in sound or meaning ({score:.3})"),
        Reason::Sound { with, score, context: Some(context) } => {
            format!("is like {with} in sound or meaning ({score:.3}) and in what stands around it ({context:.2})")
        }
        Reason::Knowledge { id } => format!("is {id} in the knowledge tables"),
        Reason::Previous { id } => format!("is {id} in the result of an earlier build"),
        Reason::ShortForm { of, offered_by } => {
            let offered_by = match offered_by {
                Scope::Document => "its document",
                Scope::Collection => "the collection, not its document",
            };
            format!("is short for {of}, offered by {offered_by}")
        }
        Reason::Apposition { with } => format!("is given beside {with}, one in brackets, by an article"),
        Reason::Decision { with, place } if with.is_empty() => format!("is set apart by the decision at {place}"),
        Reason::Decision { with, place } => format!("is {with} by the decision at {place}"),
    }
}

/// What kept two entities apart.
pub(super) fn obstacle(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::MeanScore { mean, least, context: None } => {
            format!("their names score {mean:.3} on average, and {least:.3} is asked for")
        }
        Obstacle::MeanScore { mean, least, context: Some(context) } => format!(
            "their names score {mean:.3} on average, and {least:.3} is asked for, by how alike what stands around them is ({context:.2})"
        ),
        Obstacle::TwoInOneDocument { document } => format!("{document} names both in full: two people"),
        Obstacle::Knowledge { ids: [a, b] } => format!("the knowledge tables know them as two, {a} and {b}"),
        Obstacle::Types => "they are of two types".to_owned(),
        Obstacle::Ambiguous => "one is a name that may mean the other, or somebody or something else".to_owned(),
        Obstacle::Decision { place } => format!("the decision at {place} says so"),
    }
}

/// Every line of a text moved to the right.
pub(super) fn indented(text: &str, by: usize) -> String {
    text.lines().map(|line| format!("{:by$}{line}\n", "")).collect()
}
