//! What is the matter with decisions: those that find nothing, and those that contradict others.

use std::fmt;
use std::sync::Arc;

use super::judging::judge;
use super::matching::Matches;
use super::{Decisions, Rule};
use crate::mention::Mention;

/// What became of one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// How many mentions it is about; those that another decision drops are not counted, unless this one drops them, too.
    pub mentions: usize,
    /// The same for each of its names; a mention may be found by two.
    pub by_name: Vec<usize>,
    /// Why it is not applied.
    pub problem: Option<Problem>,
}

/// Why a decision is not applied. Its `Display` names file and line and says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: Arc<str>,
    /// The 1-based line of the decision.
    pub line: usize,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What can be wrong with a decision that is well written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// None of its names is found.
    Unmatched,
    /// It takes two names, and this alone is found.
    OneName(String),
    /// All that it is about is dropped by decisions on these lines.
    Dropped(Vec<usize>),
    /// The decisions on these lines, together, do not allow it: earlier ones, except that a later `same` may make one entity of two
    /// that have labels.
    Contradicts(Vec<usize>),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        match &self.trouble {
            Trouble::Unmatched => f.write_str("matches nothing any more; remove the decision or mend its names"),
            Trouble::OneName(name) => {
                write!(f, "of its names only {name:?} matches anything; remove the decision or mend the other names")
            }
            Trouble::Dropped(by) => {
                write!(f, "all that it matches is dropped by {}; remove the one or the other", Lines(by))
            }
            Trouble::Contradicts(others) => {
                let earlier = Lines(others);
                write!(f, "contradicts {earlier} and is not applied; remove the one or the other")
            }
        }
    }
}

/// Line numbers in a sentence.
struct Lines<'a>(&'a [usize]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        match &numbers[..] {
            [] => f.write_str("another line"),
            [one] => write!(f, "line {one}"),
            [first @ .., last] => write!(f, "lines {} and {last} together", first.join(", ")),
        }
    }
}

/// Says of each decision, in their order, how many of the `mentions` it is about and why it is not applied, if so: where two
/// contradict each other, directly or by way of others, the one on the later line is refused whole. What is dropped is out of
/// reach of all other decisions, whatever their order.
///
/// Two labels for one entity are found where decisions make it one; where the resolver does, the earlier holds without a word.
///
/// ```
/// use imena::{EntityType, Mention, Span, text::Language, resolve::{Decisions, check_decisions}};
/// let decisions = Decisions::parse(
///     r#"
///     [[same]]
///     names = ["ЄС", "EU"]
///     [[apart]]
///     names = ["EU", "ЄС"]
///     [[drop]]
///     names = ["Увечері"]
///     "#,
///     "imena.toml",
/// )?;
/// let mention = |name: &str| Mention {
///     document: "1".into(),
///     span: Span::new(0, 2),
///     surface: name.into(),
///     base: name.into(),
///     kind: EntityType::Organisation,
///     language: Language::Ukrainian,
///     confidence: 1.0,
/// };
/// let checked = check_decisions(&decisions, &[mention("ЄС"), mention("EU"), mention("EU")]);
/// assert_eq!((checked[0].mentions, &checked[0].by_name[..]), (3, &[1, 2][..]));
/// let problems: Vec<String> = checked.iter().filter_map(|checked| Some(checked.problem.as_ref()?.to_string())).collect();
/// assert_eq!(
///     problems,
///     [
///         "imena.toml:4: contradicts line 2 and is not applied; remove the one or the other",
///         "imena.toml:6: matches nothing any more; remove the decision or mend its names",
///     ]
/// );
/// # Ok::<(), imena::Error>(())
/// ```
pub fn check_decisions(decisions: &Decisions, mentions: &[Mention]) -> Vec<Checked> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let matches = Matches::new(decisions, mentions);
    let judged = judge(decisions, &matches.combinations);
    let mut checked: Vec<Checked> = decisions
        .iter()
        .zip(judged.troubles)
        .map(|(decision, trouble)| Checked {
            mentions: 0,
            by_name: vec![0; decision.names.len()],
            problem: trouble.map(|trouble| Problem { file: decisions.file.clone(), line: decision.line, trouble }),
        })
        .collect();
    let rules: Vec<&Rule> = decisions.iter().map(|decision| &decision.rule).collect();
    for ((hits, count), dropped) in matches.combinations.iter().zip(matches.counts()).zip(judged.dropped) {
        let mut last = None;
        for hit in hits.iter().filter(|hit| !dropped || *rules[hit.decision as usize] == Rule::Drop) {
            let checked = &mut checked[hit.decision as usize];
            checked.by_name[hit.name as usize] += count;
            if last.replace(hit.decision) != Some(hit.decision) {
                checked.mentions += count;
            }
        }
    }
    checked
}
