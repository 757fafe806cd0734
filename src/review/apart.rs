//! Why two entities are two.

use std::fmt;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::{Serialize, Serializer};

use super::base_forms::{BaseForm, base_forms, parse};
use super::block::{Verdict, block_of};
use super::phrases::{count, indented, obstacle};
use super::{Brief, Side};
use crate::entity::{Entity, KeptApart, Obstacle};
use crate::mention::EntityType;
use crate::names::{Explanation, Name, compare};
use crate::relate::Graph;
use crate::resolve::least_mean_score;

/// At most this many base forms of each entity, the most frequent, are compared: as many as the resolver averages over.
const MOST_COMPARED: usize = 10;

/// Why two entities are two.
#[derive(Debug, Clone, Serialize)]
pub struct Apart<'g> {
    /// The two, in the order asked.
    pub entities: [Brief<'g>; 2],
    /// Whether the graph's file names the obstacle; else all are worked out from the names.
    pub noted: bool,
    /// What kept them apart, the surest first; empty where nothing in the file does.
    pub obstacles: Vec<Obstacle>,
    /// Their base forms that are most alike, in the same order.
    pub names: [&'g str; 2],
    /// The score of these two, 0 to 1.
    pub score: f32,
    /// The mean score over `pairs`.
    pub mean: f32,
    /// What a mean must reach.
    pub least: f32,
    /// How many pairs of base forms were compared, short forms left out where there are longer ones.
    pub pairs: usize,
    /// Whether `names` share a blocking key: the resolver compares no others.
    pub comparable: bool,
    /// Whether one of them is a person known by names of one word alone, and the other is not: means do not count then, only
    /// whether a document or the collection offers the full name.
    pub short_form: bool,
    /// Where both are named together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<Together<'g>>,
    /// The comparison of `names`.
    pub comparison: Explanation,
    /// The block to write into the decisions file if they are one; why there is none, where names cannot say it (null in JSON).
    #[serde(serialize_with = "or_null")]
    pub decision: Result<String, String>,
}

/// The edge between two entities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Together<'g> {
    /// In how many documents.
    pub documents: usize,
    /// One of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<&'g str>,
}

impl<'g> Apart<'g> {
    /// What kept `left` and `right` apart, two entities of `graph`.
    pub fn new(graph: &'g Graph, left: &'g Entity, right: &'g Entity) -> Self {
        let compared = Compared::new(left, right);
        let noted = noted(graph, left, right);
        let worked_out = worked_out(left, right, &compared);
        let mut obstacles: Vec<Obstacle> = noted.map(|noted| noted.obstacle.clone()).into_iter().collect();
        obstacles.extend(worked_out.into_iter().filter(|worked_out| {
            noted.is_none_or(|noted| std::mem::discriminant(&noted.obstacle) != std::mem::discriminant(worked_out))
        }));
        let note = match noted {
            Some(noted) => format!("imena why-not: {}", obstacle(&noted.obstacle)),
            None => format!("imena why-not: the names most alike score {:.3}", compared.score),
        };
        Self {
            entities: [left.into(), right.into()],
            noted: noted.is_some(),
            obstacles,
            names: compared.names,
            score: compared.score,
            mean: compared.mean,
            least: compared.least,
            pairs: compared.pairs,
            comparable: compared.comparable,
            short_form: compared.short_form,
            together: together(graph, left, right),
            comparison: compared.comparison,
            decision: block_of(Verdict::Same, &[Side::of(left), Side::of(right)], &note),
        }
    }
}

/// The names of two entities compared.
struct Compared<'g> {
    names: [&'g str; 2],
    score: f32,
    mean: f32,
    least: f32,
    pairs: usize,
    comparable: bool,
    short_form: bool,
    comparison: Explanation,
}

impl<'g> Compared<'g> {
    fn new(left: &'g Entity, right: &'g Entity) -> Self {
        let (lefts, rights) = (parsed(left), parsed(right));
        let mut scores = Vec::new();
        for (x, (_, a)) in lefts.iter().enumerate() {
            scores.extend(rights.iter().enumerate().map(|(y, (_, b))| (compare(a, b).score, x, y)));
        }
        let mean = scores.iter().map(|(score, ..)| score).sum::<f32>() / scores.len().max(1) as f32;
        // The first of equals: the most frequent.
        let best = scores.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0)).copied().unwrap_or_default();
        let ((left_name, a), (right_name, b)) = (&lefts[best.1], &rights[best.2]);
        let keys = b.blocking_keys();
        let is_short = |entity: &Entity, names: &[(&str, Name)]| {
            entity.kind == EntityType::Person && names.iter().all(|(_, name)| name.is_single_token())
        };
        Self {
            names: [left_name, right_name],
            score: best.0,
            mean,
            least: least_mean_score(left.kind),
            pairs: scores.len(),
            comparable: a.blocking_keys().iter().any(|key| keys.contains(key)),
            short_form: is_short(left, &lefts) != is_short(right, &rights),
            comparison: compare(a, b).explain(a, b),
        }
    }
}

/// The names of an entity that are compared; its label where it has no spelling.
fn parsed(entity: &Entity) -> Vec<(&str, Name)> {
    let name = |form: BaseForm<'_>| parse(form.text, entity.kind, form.language);
    let mut forms: Vec<(&str, Name)> =
        base_forms(entity).into_iter().take(MOST_COMPARED).map(|form| (form.text, name(form))).collect();
    if forms.is_empty() {
        forms.push((&entity.label, parse(&entity.label, entity.kind, Default::default())));
    }
    forms
}

/// What the file says of the two.
fn noted<'g>(graph: &'g Graph, left: &Entity, right: &Entity) -> Option<&'g KeptApart> {
    graph.summary.kept_apart.iter().find(|pair| {
        let [a, b] = &pair.entities;
        (a == &left.id && b == &right.id) || (a == &right.id && b == &left.id)
    })
}

/// What can be told from the entities alone, the surest first.
fn worked_out(left: &Entity, right: &Entity, compared: &Compared<'_>) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if let (Some(a), Some(b)) = (&left.knowledge_id, &right.knowledge_id)
        && a != b
    {
        obstacles.push(Obstacle::Knowledge { ids: [a.clone(), b.clone()] });
    }
    if left.kind != right.kind {
        obstacles.push(Obstacle::Types);
    }
    if left.ambiguous.contains(&right.id) || right.ambiguous.contains(&left.id) {
        obstacles.push(Obstacle::Ambiguous);
    }
    let Compared { mean, least, short_form, .. } = *compared;
    if mean < least && !short_form {
        obstacles.push(Obstacle::MeanScore { mean, least, context: None });
    }
    obstacles
}

fn together<'g>(graph: &'g Graph, left: &Entity, right: &Entity) -> Option<Together<'g>> {
    let is = |node: NodeIndex, entity: &Entity| graph.graph[node].id() == entity.id;
    let left_node = graph.graph.node_indices().find(|&node| is(node, left))?;
    let edge = graph.graph.edges(left_node).find(|edge| is(edge.target(), right))?.weight();
    let document = edge.evidence.first().map(|evidence| &*evidence.document);
    Some(Together { documents: edge.documents, document })
}

fn or_null<S: Serializer>(decision: &Result<String, String>, serializer: S) -> Result<S::Ok, S::Error> {
    decision.as_ref().ok().serialize(serializer)
}

impl fmt::Display for Apart<'_> {
    /// For a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entities.iter().try_for_each(|entity| writeln!(f, "{entity}"))?;
        let heading = match (self.obstacles.is_empty(), self.noted) {
            (true, _) if !self.short_form && self.comparable => "nothing in the file kept them apart",
            (_, true) => "what kept them apart",
            (_, false) => "what kept them apart, worked out from their names",
        };
        writeln!(f, "\n{heading}")?;
        for one in &self.obstacles {
            let types = match one {
                Obstacle::Types => format!(", {} and {}", self.entities[0].kind, self.entities[1].kind),
                _ => String::new(),
            };
            writeln!(f, "  {}{types}", obstacle(one))?;
        }
        if self.short_form && !self.obstacles.contains(&Obstacle::Ambiguous) {
            writeln!(f, "  one is a short form, and neither its document nor the collection offers the other for it")?;
        }
        if !self.comparable {
            writeln!(f, "  their names share no sequence of consonants, so they were never compared")?;
        }
        if let Some(Together { documents, document }) = &self.together {
            let example = document.map(|document| format!(", such as {document}")).unwrap_or_default();
            let documents = count(*documents, "document");
            writeln!(f, "  {documents} name them together{example}: one may well be another than the other")?;
        }
        let [left, right] = self.names;
        let (score, pairs) = (self.score, count(self.pairs, "pair"));
        writeln!(
            f,
            "\nthe names most alike, {left} and {right}, score {score:.3}; the mean of {pairs} is {:.3}",
            self.mean
        )?;
        f.write_str(&indented(&self.comparison.to_string(), 4))?;
        match self.obstacles.first() {
            Some(Obstacle::Decision { place }) => writeln!(f, "\nif they are one, delete the decision at {place}"),
            _ => match &self.decision {
                Ok(block) => write!(f, "\nif they are one, write this into the decisions file\n\n{block}"),
                Err(why) => writeln!(f, "\nif they are one, the decisions file cannot say so: {why}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{alias, entity, graph, of_entities};
    use super::*;
    use crate::entity::Reason;

    fn entity_of<'g>(graph: &'g Graph, id: &str) -> &'g Entity {
        graph.entities().find(|entity| entity.id == id).unwrap()
    }

    #[test]
    fn what_the_file_notes_comes_first() {
        let graph = graph();
        let apart = Apart::new(&graph, entity_of(&graph, "per-serhii-lytvyn"), entity_of(&graph, "per-serhei-litvin"));
        assert!(apart.noted && apart.comparable);
        assert_eq!(apart.obstacles[0], Obstacle::TwoInOneDocument { document: "uk-7".into() });
        assert_eq!(apart.names, ["Сергій Литвин", "Сергей Литвин"]);
        assert!(apart.score > 0.5 && apart.pairs == 1, "{apart:?}");
        assert!(
            apart.decision.as_ref().unwrap().contains("names = [\"Сергій Литвин\", \"Сергей Литвин\"]\ntype = \"PER\"")
        );
        assert!(apart.to_string().contains("uk-7 names both in full"), "{apart}");
    }

    #[test]
    fn without_a_note_it_is_worked_out() {
        let graph = graph();
        let (kim, usa) = (entity_of(&graph, "per-kim-jong-un"), entity_of(&graph, "loc-usa"));
        let apart = Apart::new(&graph, kim, usa);
        assert!(!apart.noted && !apart.comparable);
        assert_eq!(apart.obstacles[0], Obstacle::Knowledge { ids: ["Q56226".to_owned(), "Q30".to_owned()] });
        assert_eq!(apart.obstacles[1], Obstacle::Types);
        assert!(matches!(apart.obstacles[2], Obstacle::MeanScore { mean, least, .. } if mean < least));
        // Of six base forms two are short and not compared.
        assert_eq!(apart.pairs, 4);
        assert_eq!(apart.together, Some(Together { documents: 1, document: Some("uk-1") }));
        // Types differ: the decision names none.
        assert!(!apart.decision.unwrap().contains("type ="));
        let ambiguous = Apart::new(&graph, kim, entity_of(&graph, "per-kim"));
        assert!(ambiguous.short_form);
        assert_eq!(ambiguous.obstacles, [Obstacle::Ambiguous]);
    }

    #[test]
    fn of_one_name_no_decision_is_offered() {
        let seed = || vec![alias("uk", "Кім", "Кім", 1, Reason::Seed)];
        let graph = of_entities(vec![entity("org-kim", seed()), entity("per-kim", seed())]);
        let apart = Apart::new(&graph, entity_of(&graph, "org-kim"), entity_of(&graph, "per-kim"));
        assert!(apart.to_string().ends_with("if they are one, the decisions file cannot say so: both are called Кім in every spelling, and a decision needs a name of each\n"), "{apart}");
        assert_eq!(serde_json::to_value(&apart).unwrap()["decision"], serde_json::Value::Null);
    }

    #[test]
    fn no_more_than_ten_names_a_side_and_none_at_all() {
        let seed = |name: String| alias("uk", &name, &name, 1, Reason::Seed);
        let many = |id| entity(id, (0..40).map(|number| seed(format!("Іван Петренко{number}"))).collect());
        let mut empty = many("per-c");
        empty.aliases.clear();
        let graph = of_entities(vec![many("per-a"), many("per-b"), empty]);
        let pairs = |a, b| Apart::new(&graph, entity_of(&graph, a), entity_of(&graph, b)).pairs;
        assert_eq!(pairs("per-a", "per-b"), 100);
        assert_eq!(pairs("per-a", "per-c"), 10);
    }
}
