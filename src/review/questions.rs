//! What a person should look at first: the merges least sure and the non-merges nearly made, in order of effect.

mod merges;
mod non_merges;

use std::collections::BTreeSet;
use std::fmt;

use rayon::prelude::*;
use serde::Serialize;

use super::base_forms::parse;
use super::names_in_graph::{key, names};
use super::phrases::{count, obstacle, predicate};
use crate::entity::{Alias, Entity, Obstacle, Reason};
use crate::mention::EntityType;
use crate::names::{Explanation, compare};
use crate::relate::Graph;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Two names that are joined: should they be?
    Joined,
    /// Two entities that are apart: are they one?
    Apart,
}

/// What makes the answer doubtful.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Doubt {
    /// Two names are joined for this reason.
    Reason(Reason),
    /// Two entities are apart because of this.
    Obstacle(Obstacle),
}

/// One of the two things a question is about: an entity, or some of the spellings of one.
#[derive(Debug, Clone, Serialize)]
pub struct Side<'g> {
    /// The name it goes by in the question.
    pub name: &'g str,
    /// Its mentions.
    pub mentions: usize,
    /// Its entity.
    #[serde(serialize_with = "id")]
    pub entity: &'g Entity,
    /// Its spellings.
    #[serde(skip)]
    pub aliases: Vec<&'g Alias>,
    /// Whether it is all of its entity.
    #[serde(skip)]
    pub whole: bool,
}

/// Something for a person to decide.
#[derive(Debug, Clone, Serialize)]
pub struct Question<'g> {
    /// What is asked.
    #[serde(rename = "question")]
    pub asked: Asked,
    /// How much may be wrong, in mentions: see [`questions`].
    pub effect: f64,
    /// The score of `names`, 0 to 1, where there is one; for a short form that may be several people's, how well its words fit
    /// the full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    /// The type of both.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntityType>,
    /// What is joined or apart; of joined names first the doubtful one, then the rest of the entity.
    pub sides: [Side<'g>; 2],
    /// The two names that were compared, in the same order.
    pub names: [&'g str; 2],
    /// What makes it doubtful.
    pub why: Doubt,
}

/// All questions about a graph, those first whose answer may change most, ties by name.
///
/// The effect of a question is a number of mentions. A **merge**, a base form that belongs by its sounds with a score under
/// .9 or as a short form whose full name only other documents give: how unsure it is (1 less the score; .25 for a short form;
/// the mean over the mentions of the base form) × the mentions that would move, which are those of the base form and of all
/// that belong through it. A **non-merge**, a pair of [`GraphSummary::kept_apart`](crate::relate::GraphSummary::kept_apart) or
/// an [`Entity::ambiguous`] name with each of its candidates: the score of the two names × how unsure the obstacle is × the
/// mentions of the smaller side. Obstacles: a mean score 1, types .5, two full names in one document .3, the knowledge tables
/// .1, a short form with *n* candidates 1/*n*; what a person decided is not asked. These shares are judgements, not measured.
///
/// ```
/// use imena::relate::Graph;
/// assert!(imena::review::questions(&Graph::default()).is_empty());
/// ```
pub fn questions(graph: &Graph) -> Vec<Question<'_>> {
    let entities: Vec<&Entity> = graph.entities().collect();
    let mut questions: Vec<Question<'_>> =
        entities.par_iter().flat_map_iter(|&entity| merges::merges(entity)).collect();
    questions.extend(non_merges::non_merges(graph));
    questions.sort_by(|a, b| b.effect.total_cmp(&a.effect).then_with(|| place(a).cmp(&place(b))));
    questions
}

/// What orders questions of equal effect.
fn place<'g>(question: &Question<'g>) -> [(&'g str, &'g str); 2] {
    question.sides.each_ref().map(|side| (side.name, side.entity.id.as_str()))
}

/// Four decimals: scores have no more to say.
fn rounded(effect: f64) -> f64 {
    (effect * 1e4).round() / 1e4
}

impl<'g> Side<'g> {
    /// All of an entity, by its label.
    pub fn of(entity: &'g Entity) -> Self {
        let aliases = entity.aliases.iter().collect();
        Self { name: &entity.label, mentions: entity.mentions, entity, aliases, whole: true }
    }

    /// Whether a mention of its entity that is written so belongs to it.
    pub(super) fn is_written(&self, spelling: &str) -> bool {
        self.whole || self.aliases.iter().any(|alias| alias.spelling == spelling)
    }

    /// What it may be called in a decision.
    pub(super) fn keys(&self) -> BTreeSet<String> {
        if self.whole {
            return names(self.entity).map(key).collect();
        }
        self.aliases.iter().flat_map(|alias| [key(&alias.spelling), key(&alias.base)]).collect()
    }
}

impl Question<'_> {
    /// The comparison of `names`, made again; none where they were not compared.
    pub fn comparison(&self) -> Option<Explanation> {
        self.score?;
        let [left, right] = [0, 1].map(|side| {
            // Of joined names, both may stand on the doubtful side.
            let mut aliases = self.sides[side].aliases.iter().chain(&self.sides[1 - side].aliases);
            let language = aliases.find(|alias| alias.base == self.names[side]).map(|alias| alias.language);
            parse(self.names[side], self.sides[side].entity.kind, language.unwrap_or_default())
        });
        Some(compare(&left, &right).explain(&left, &right))
    }
}

fn id<S: serde::Serializer>(entity: &&Entity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&entity.id)
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reason(reason) => f.write_str(&predicate(reason, "")),
            Self::Obstacle(one) => f.write_str(&obstacle(one)),
        }
    }
}

impl fmt::Display for Side<'_> {
    /// In a line: the name, its mentions, its most frequent spellings, and its entity where it is all of one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 6;
        let spellings: Vec<String> = self
            .aliases
            .iter()
            .take(MOST)
            .map(|alias| format!("{} {} {}", alias.spelling, alias.language, alias.count))
            .collect();
        let more = if self.aliases.len() > MOST { ", …" } else { "" };
        let whole = if self.whole { format!("  {}", self.entity.id) } else { String::new() };
        let mentions = count(self.mentions, "mention");
        write!(f, "{}{whole}  {mentions}: {}{more}", self.name, spellings.join(", "))
    }
}

impl fmt::Display for Question<'_> {
    /// In a line, as a table has it: the effect, the score, the type, what is asked, and why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asked, effect, score, kind, sides: [a, b], names, why } = self;
        let score = score.map_or_else(|| "    –".to_owned(), |score| format!("{score:.3}"));
        let kind = kind.map_or("–", EntityType::code);
        let side = |side: &Side<'_>| format!("{} ({})", side.name, side.mentions);
        let (what, said) = match asked {
            Asked::Joined => ("joined", format!("{} {why}", names[0])),
            Asked::Apart => ("apart", why.to_string()),
        };
        write!(f, "{effect:>8.2}  {score}  {kind:<4}  {what:<6}  {} | {}: {said}", side(a), side(b))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{alias, entity, graph, of_entities};
    use super::*;

    fn lines(graph: &Graph) -> Vec<String> {
        questions(graph).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn in_order_of_effect() {
        let graph = graph();
        let lines = lines(&graph);
        let starts = |line: usize, text: &str| assert!(lines[line].starts_with(text), "{}", lines.join("\n"));
        assert_eq!(lines.len(), 5, "{}", lines.join("\n"));
        // .9 × .3 for two names in one document × 4 mentions.
        starts(0, "    1.08  0.900  PER   apart   Сергей Литвин (4) | Сергій Литвин (7): uk-7 names both in full");
        // .95, as the surname is not the last word, × 1/2 for two candidates × 2 mentions.
        starts(1, "    0.95  0.950  PER   apart   Кім (2) | Kim Kyou-hyun (3): one is a name that may");
        starts(2, "    0.95  0.950  PER   apart   Кім (2) | Кім Чен Ин (27): one is a name that may");
        // (1 - .7) × 2 mentions.
        starts(
            3,
            "    0.60  0.700  PER   joined  Ким Џон Унг (2) | Kim Jong Un (25): Ким Џон Унг is like Ким Чен-ун in",
        );
        starts(
            4,
            "    0.50      –  PER   joined  Ким (2) | Kim Jong Un (25): Ким is short for Kim Jong Un, offered by the",
        );
    }

    #[test]
    fn what_belongs_through_a_name_moves_with_it() {
        let sound = |with: &str, score| Reason::Sound { with: with.to_owned(), score, context: None };
        let entity = entity(
            "org-x",
            vec![
                alias("uk", "Алеф", "Алеф", 9, Reason::Seed),
                alias("ru", "Бет", "Бет", 2, sound("Алеф", 0.6)),
                alias("en", "Gimel", "Gimel", 3, sound("Бет", 0.95)),
            ],
        );
        let graph = of_entities(vec![entity]);
        let questions = questions(&graph);
        assert_eq!(questions.len(), 1);
        assert_eq!((questions[0].sides[0].mentions, questions[0].sides[1].mentions), (5, 9));
        assert!((questions[0].effect - 0.4 * 5.0).abs() < 1e-6);
    }

    #[test]
    fn what_a_person_decided_is_not_asked() {
        let mut graph = graph();
        graph.summary.kept_apart[0].obstacle = Obstacle::Decision { place: "imena.toml:1".to_owned() };
        assert!(lines(&graph).iter().all(|line| !line.contains("Литвин")));
    }
}
