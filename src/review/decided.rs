//! Which questions a decisions file answers already.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::names_in_graph::key;
use super::questions::{Asked, Doubt, Question};
use crate::entity::Obstacle;
use crate::error::{Error, Result};
use crate::mention::EntityType;

/// The decisions of a file, as far as they answer questions.
#[derive(Default)]
pub struct Decided {
    decisions: Vec<Decision>,
    /// The decisions that have a name, by its key.
    by_name: FxHashMap<String, Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Same,
    Apart,
    Alone,
}

struct Decision {
    rule: Rule,
    names: Vec<String>,
    kind: Option<EntityType>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    same: Vec<Block>,
    #[serde(default)]
    apart: Vec<Block>,
    #[serde(default)]
    split: Vec<Block>,
    #[serde(default)]
    drop: Vec<Block>,
}

#[derive(Deserialize)]
struct Block {
    #[serde(default)]
    names: Vec<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl Decided {
    /// Reads the text of a decisions file; `name` is the file's for messages. What is no TOML, or has a block of another shape,
    /// is refused with its line; blocks and fields that answer no question are passed over.
    ///
    /// ```
    /// use imena::review::Decided;
    /// assert!(Decided::parse("[[same]]\nnames = [\"Кім Чен Ин\", \"Kim Jong Un\"]\n", "imena.toml").is_ok());
    /// let error = Decided::parse("[[same]]\nnames = 5\n", "imena.toml").err().map(|error| error.to_string());
    /// assert!(error.is_some_and(|error| error.starts_with("imena.toml:2: ")));
    /// ```
    pub fn parse(text: &str, name: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line =
                error.span().map(|span| text.as_bytes()[..span.start].iter().filter(|byte| **byte == b'\n').count());
            let line = line.and_then(|line| u64::try_from(line + 1).ok());
            Error::input(name, line, format!("{}; mend the file by hand", error.message()))
        })?;
        let mut decided = Self::default();
        let of_rule = |rule, blocks: Vec<Block>| blocks.into_iter().map(move |block| (rule, block));
        let blocks = of_rule(Rule::Same, file.same)
            .chain(of_rule(Rule::Apart, file.apart))
            .chain(of_rule(Rule::Alone, file.split))
            .chain(of_rule(Rule::Alone, file.drop));
        for (rule, block) in blocks {
            let names: Vec<String> = block.names.iter().map(|name| key(name)).collect();
            for name in &names {
                decided.by_name.entry(name.clone()).or_default().push(decided.decisions.len());
            }
            // A type that is none is for the build to refuse.
            let kind = block.kind.and_then(|kind| kind.parse().ok());
            decided.decisions.push(Decision { rule, names, kind });
        }
        Ok(decided)
    }

    /// Whether a decision answers a question: it joins or parts a name of the one side and a name of the other; or it sets the
    /// doubtful names apart from all others, or drops them; or it says who it is that a short form of several people means. A
    /// decision for one type answers no question about another; one for some documents does answer.
    pub fn answers(&self, question: &Question<'_>) -> bool {
        if self.decisions.is_empty() {
            return false;
        }
        let [mut left, mut right] = question.sides.each_ref().map(super::Side::keys);
        if question.asked == Asked::Joined {
            let rest = question.sides[1].entity;
            right.extend([&rest.label, &rest.romanised, &rest.id].map(|name| key(name)));
            right.retain(|name| !left.contains(name));
            let own = key(question.sides[0].name);
            left.retain(|name| *name == own || !right.contains(name));
        }
        let is_short_form = question.why == Doubt::Obstacle(Obstacle::Ambiguous);
        let called = question.sides.each_ref().map(|side| key(side.name));
        left.iter().filter_map(|name| Some((name, self.by_name.get(name)?))).any(|(name, decisions)| {
            decisions.iter().map(|&decision| &self.decisions[decision]).any(|decision| {
                let other = |other: &String| other != name && right.contains(other);
                let one_name_for_both = || decision.names.len() == 1 && right.contains(name);
                question.kind.is_none_or(|asked| decision.kind.is_none_or(|kind| kind == asked))
                    && match decision.rule {
                        Rule::Same if is_short_form => decision.names.len() > 1,
                        Rule::Same | Rule::Apart => decision.names.iter().any(other) || one_name_for_both(),
                        Rule::Alone => *name == called[0],
                    }
            })
        }) || question.asked == Asked::Apart && self.is_alone(&called[1])
    }

    fn is_alone(&self, name: &str) -> bool {
        let decisions = self.by_name.get(name).into_iter().flatten();
        decisions.map(|&decision| &self.decisions[decision]).any(|decision| decision.rule == Rule::Alone)
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{Verdict, block};
    use super::super::fixture::graph;
    use super::super::questions::questions;
    use super::*;

    /// How many questions of the fixture are open under these decisions.
    fn open(decisions: &str) -> usize {
        let decided = Decided::parse(decisions, "imena.toml").unwrap();
        questions(&graph()).iter().filter(|question| !decided.answers(question)).count()
    }

    #[test]
    fn every_answer_answers_its_question() {
        let graph = graph();
        for question in questions(&graph) {
            for verdict in [Verdict::Same, Verdict::Apart] {
                let written = block(&question, verdict).unwrap();
                let decided = Decided::parse(&written, "imena.toml").unwrap();
                assert!(decided.answers(&question), "{question}\n{written}");
            }
        }
        assert_eq!(open(""), 5);
    }

    #[test]
    fn any_spelling_counts_and_only_for_its_type() {
        assert_eq!(open("[[same]]\nnames = [\"Сергія Литвина\", \"сергей литвин\"]\n"), 4);
        assert_eq!(open("[[apart]]\nnames = [\"Сергія Литвина\", \"сергей литвин\"]\ntype = \"ORG\"\n"), 5);
        assert_eq!(open("[[same]]\nnames = [\"Сергія Литвина\", \"Сергій Литвин\"]\n"), 5);
        assert_eq!(open("[[split]]\nnames = [\"Ким Џон Унг\"]\n[[drop]]\nnames = [\"Сергей Литвин\"]\n"), 3);
        // Two names of one entity that is not in doubt.
        assert_eq!(open("[[same]]\nnames = [\"Кім Чен Ин\", \"Kim Jong Un\"]\n"), 5);
    }

    #[test]
    fn a_short_form_that_is_somebody_is_nobody_else() {
        assert_eq!(open("[[same]]\nnames = [\"Кім\", \"Kim Kyou-hyun\"]\n"), 3);
        assert_eq!(open("[[apart]]\nnames = [\"Кім\", \"Kim Kyou-hyun\"]\n"), 4);
    }
}
