//! Which questions a decisions file answers already.

use rustc_hash::FxHashMap;

use super::names_in_graph::key;
use super::questions::{Asked, Doubt, Question};
use crate::entity::Obstacle;
use crate::mention::EntityType;
use crate::resolve::{Decision, Decisions, Rule};

/// The decisions of a file, as far as they answer questions.
#[derive(Default)]
pub struct Decided {
    answers: Vec<Answer>,
    /// The numbers of the answers that have a name, by its key.
    by_name: FxHashMap<String, Vec<usize>>,
}

/// What a decision says about its names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Same,
    Apart,
    Alone,
}

struct Answer {
    said: Said,
    /// The keys of its names.
    names: Vec<String>,
    kind: Option<EntityType>,
}

impl Answer {
    /// None of a decision that answers no question.
    fn of(decision: &Decision) -> Option<Self> {
        let said = match decision.rule {
            Rule::Same => Said::Same,
            Rule::Apart => Said::Apart,
            Rule::Drop | Rule::Split => Said::Alone,
            Rule::Label { .. } | Rule::Type(_) => return None,
        };
        Some(Self { said, names: decision.names.iter().map(|name| key(name)).collect(), kind: decision.kind })
    }
}

impl Decided {
    /// Takes from decisions what answers questions: labels and types do not.
    ///
    /// ```
    /// use imena::relate::Graph;
    /// use imena::resolve::Decisions;
    /// use imena::review::{Decided, questions};
    ///
    /// let decisions = Decisions::parse("[[same]]\nnames = [\"Кім Чен Ин\", \"Kim Jong Un\"]\n", "imena.toml")?;
    /// let decided = Decided::new(&decisions);
    /// assert!(questions(&Graph::default()).iter().all(|question| decided.answers(question)));
    /// # Ok::<(), imena::Error>(())
    /// ```
    pub fn new(decisions: &Decisions) -> Self {
        let mut decided = Self::default();
        for answer in decisions.iter().filter_map(Answer::of) {
            for name in &answer.names {
                decided.by_name.entry(name.clone()).or_default().push(decided.answers.len());
            }
            decided.answers.push(answer);
        }
        decided
    }

    /// Whether a decision answers a question: it joins or parts a name of the one side and a name of the other; or it sets the
    /// doubtful names apart from all others, or drops them; or it says who it is that a short form of several people means. A
    /// decision for one type answers no question about another; one for some documents does answer.
    pub fn answers(&self, question: &Question<'_>) -> bool {
        if self.answers.is_empty() {
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
        left.iter().filter_map(|name| Some((name, self.by_name.get(name)?))).any(|(name, answers)| {
            answers.iter().map(|&answer| &self.answers[answer]).any(|answer| {
                let other = |other: &String| other != name && right.contains(other);
                // Names that differ by capitals alone, as acronyms may.
                let one_name_for_both = || answer.names.iter().all(|other| other == name) && right.contains(name);
                question.kind.is_none_or(|asked| answer.kind.is_none_or(|kind| kind == asked))
                    && match answer.said {
                        Said::Same if is_short_form => true,
                        Said::Same | Said::Apart => answer.names.iter().any(other) || one_name_for_both(),
                        Said::Alone => *name == called[0],
                    }
            })
        }) || question.asked == Asked::Apart && self.is_alone(&called[1])
    }

    fn is_alone(&self, name: &str) -> bool {
        let answers = self.by_name.get(name).into_iter().flatten();
        answers.map(|&answer| &self.answers[answer]).any(|answer| answer.said == Said::Alone)
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{Verdict, block};
    use super::super::fixture::{alias, entity, graph, of_entities};
    use super::super::questions::questions;
    use super::*;
    use crate::entity::{KeptApart, Reason};

    /// How many questions of the fixture are open under these decisions.
    fn open(decisions: &str) -> usize {
        let decided = Decided::new(&Decisions::parse(decisions, "imena.toml").unwrap());
        questions(&graph()).iter().filter(|question| !decided.answers(question)).count()
    }

    #[test]
    fn every_answer_answers_its_question() {
        let graph = graph();
        for question in questions(&graph) {
            for verdict in [Verdict::Same, Verdict::Apart] {
                let written = block(&question, verdict).unwrap();
                let decided = Decided::new(&Decisions::parse(&written, "imena.toml").unwrap());
                assert!(decided.answers(&question), "{question}\n{written}");
            }
        }
        assert_eq!(open(""), 5);
    }

    #[test]
    fn so_does_one_whose_names_differ_by_capitals_alone() {
        let named = |id, name| entity(id, vec![alias("uk", name, name, 2, Reason::Seed)]);
        let mut graph = of_entities(vec![named("org-kim", "КІМ"), named("per-kim", "Кім")]);
        let score = 1.0;
        let entities = ["org-kim", "per-kim"].map(str::to_owned);
        let names = ["КІМ", "Кім"].map(str::to_owned);
        graph.summary.kept_apart = vec![KeptApart { entities, names, score, obstacle: Obstacle::Types }];
        let question = &questions(&graph)[0];
        for verdict in [Verdict::Same, Verdict::Apart] {
            let written = block(question, verdict).unwrap();
            assert!(written.contains("names = [\"КІМ\", \"Кім\"]\n"), "{written}");
            assert!(Decided::new(&Decisions::parse(&written, "imena.toml").unwrap()).answers(question), "{written}");
        }
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
