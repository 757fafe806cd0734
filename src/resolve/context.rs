//! What the articles around two names have in common, and how well the names must agree because of it.
//!
//! МЗ in articles about Sofia and MZ in articles about Warsaw are two ministries; both names beside Ljubljana and the same minister
//! are likelier one. What stands around is told by what the knowledge tables know, which is one thing in every language and script.
//! It counts for organisations alone: for people, places and products it was measured to bring nothing (`docs/linking.md`).

mod in_question;

use std::sync::LazyLock;

use rayon::prelude::*;

use super::cluster::least_mean_score;
use super::forms::Forms;
use super::lists::Lists;
use crate::mention::EntityType;

pub use in_question::{InQuestion, in_question};

/// The learned weights by type; how they were learned: `scripts/learn_context.sh`.
const TABLE: &str = include_str!("../../data/models/context.tsv");

/// Groups whose names score this much on average are one whatever stands around them.
pub(super) const SURE: f32 = 0.97;
/// Groups whose names score less are two, however alike what stands around them is: one story has many ministries.
pub(super) const LEAST: f32 = 0.4;
/// Added to likenesses before the logarithm is taken, so that nothing in common is not infinitely bad.
const FLOOR: f32 = 0.05;
/// How likely two groups must be one to be joined.
const LIKELY: f32 = 0.4;
/// Of a group that stands in more documents, so many are looked at, evenly spaced.
const DOCUMENTS: usize = 30;

/// Logistic regression on the log-odds of the mean score and the logarithm of the likeness.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Weights {
    mean: f32,
    context: f32,
    bias: f32,
}

static WEIGHTS: LazyLock<Vec<(EntityType, Weights)>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    let weights = rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let kind = cells.next()?.parse().ok()?;
        let mut number = || cells.next()?.parse().ok();
        Some((kind, Weights { mean: number()?, context: number()?, bias: number()? }))
    });
    weights.collect()
});

/// Whether what stands around counts for names of this type.
pub(super) fn counts_for(kind: EntityType) -> bool {
    weights(kind).is_some()
}

fn weights(kind: EntityType) -> Option<Weights> {
    WEIGHTS.iter().find(|(known, _)| *known == kind).map(|(_, weights)| *weights)
}

/// The mean score, 0 to 1, from which two groups of names of one type are joined, by the likeness of what stands around them; where
/// that is not known or does not count, the same for all.
pub(super) fn least_mean_given(kind: EntityType, likeness: Option<f32>) -> f32 {
    let Some((weights, likeness)) = weights(kind).zip(likeness) else { return least_mean_score(kind) };
    let wanted = (LIKELY / (1.0 - LIKELY)).ln() - weights.bias - weights.context * (FLOOR + likeness).ln();
    (1.0 / (1.0 + (-wanted / weights.mean).exp())).clamp(LEAST, SURE)
}

/// What stands around the names of a collection.
pub(super) struct Contexts<'a> {
    forms: &'a Forms<'a>,
    /// By form, what the tables know it to be, as a number.
    facts: Vec<Option<u32>>,
    /// By document, what of that it names, ascending, each once.
    of_document: Lists,
    /// By what the tables know, how telling it is: the logarithm of one more than how rare it is among documents.
    rarity: Vec<f32>,
}

impl<'a> Contexts<'a> {
    /// `facts` has for each form a number for what the tables know it to be, equal for equal things.
    pub(super) fn new(forms: &'a Forms<'a>, facts: Vec<Option<u32>>) -> Self {
        let of_document = Lists::collect(forms.documents(), |document| {
            let mut known: Vec<u32> =
                forms.in_document(document).filter_map(|mention| facts[forms.of_mention(mention)]).collect();
            known.sort_unstable();
            known.dedup();
            known
        });
        let mut documents = vec![0_u32; facts.iter().flatten().max().map_or(0, |&most| most as usize + 1)];
        for document in 0..forms.documents() {
            of_document.get(document).iter().for_each(|&fact| documents[fact as usize] += 1);
        }
        let all = forms.documents() as f32;
        let rarity = documents.par_iter().map(|&count| (all / count.max(1) as f32).ln_1p()).collect();
        Self { forms, facts, of_document, rarity }
    }

    /// How alike what stands around two groups of forms is, 0 to 1: the cosine of what their documents name besides them, each
    /// thing weighted by its rarity and the root of the number of documents. `None` where nothing known stands around one of them.
    /// Time grows with the members' mentions and with what [`DOCUMENTS`] documents name.
    pub(super) fn likeness(&self, one: &[u32], other: &[u32]) -> Option<f32> {
        let own = |group: &[u32]| group.iter().filter_map(|&form| self.facts[form as usize]).collect::<Vec<_>>();
        let left_out = [own(one), own(other)].concat();
        let (one, other) = (self.around(one, &left_out), self.around(other, &left_out));
        let length = |group: &[(u32, f32)]| group.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        let lengths = length(&one) * length(&other);
        let mut common = 0.0;
        let mut rest = other.iter().peekable();
        for (fact, weight) in &one {
            while rest.next_if(|(known, _)| known < fact).is_some() {}
            if let Some((_, same)) = rest.next_if(|(known, _)| known == fact) {
                common += weight * same;
            }
        }
        (lengths > 0.0).then(|| (common / lengths).min(1.0))
    }

    /// What the documents of a group name, ascending, with its weight.
    fn around(&self, group: &[u32], left_out: &[u32]) -> Vec<(u32, f32)> {
        let mentions = group.iter().flat_map(|&form| self.forms.mentions(form as usize));
        let mut documents: Vec<usize> = mentions.map(|mention| self.forms.document_of_mention(mention)).collect();
        documents.sort_unstable();
        documents.dedup();
        let looked_at = documents.len().min(DOCUMENTS);
        let spaced = (0..looked_at).map(|place| documents[place * documents.len() / looked_at]);
        let mut known: Vec<u32> = spaced.flat_map(|document| self.of_document.get(document)).copied().collect();
        known.sort_unstable();
        let same = known.chunk_by(|a, b| a == b).filter(|same| !left_out.contains(&same[0]));
        same.map(|same| (same[0], (same.len() as f32).sqrt() * self.rarity[same[0] as usize])).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::previous::Previous;
    use super::*;
    use crate::document::Span;
    use crate::mention::Mention;
    use crate::text::Language;

    /// Articles that name these things, and what the tables know them to be.
    fn likenesses(articles: &[&[&str]], pairs: &[[&str; 2]]) -> Vec<Option<f32>> {
        let mention = |(document, place, name): (usize, usize, &str)| Mention {
            document: format!("{document}").into(),
            span: Span::new(place, place + 1),
            surface: Arc::from(name),
            base: Arc::from(name),
            kind: EntityType::Organisation,
            language: Language::Slovenian,
            confidence: 1.0,
        };
        let names = articles.iter().enumerate().flat_map(|(document, names)| {
            names.iter().enumerate().map(move |(place, &name)| mention((document, place, name)))
        });
        let (mentions, previous): (Vec<Mention>, Previous) = (names.collect(), Previous::default());
        let forms = Forms::new(&mentions, |_| 0, &previous, true);
        let number = |name: &str| name.strip_prefix('Q').and_then(|number| number.parse().ok());
        let facts = forms.forms.iter().map(|form| number(form.base)).collect();
        let contexts = Contexts::new(&forms, facts);
        let form = |name: &str| forms.forms.iter().position(|form| form.base == name).unwrap() as u32;
        pairs.iter().map(|[a, b]| contexts.likeness(&[form(a)], &[form(b)])).collect()
    }

    #[test]
    fn what_stands_around_the_rarer_the_weightier() {
        let articles: [&[&str]; 5] =
            [&["MZ", "Q1", "Q2", "Q3"], &["МЗ", "Q1", "Q4"], &["Ministrstvo", "Q2", "Q1"], &["Rada"], &["Q1"]];
        let pairs = [["MZ", "Ministrstvo"], ["MZ", "МЗ"], ["МЗ", "Ministrstvo"], ["MZ", "Rada"], ["MZ", "MZ"]];
        let likenesses = likenesses(&articles, &pairs);
        assert!(likenesses[0] > likenesses[1], "they share the rare Q2 and not only the common Q1: {likenesses:?}");
        assert!(likenesses[1] > Some(0.0) && likenesses[2] > Some(0.0));
        assert_eq!(likenesses[3], None, "nothing that is known stands around Rada");
        assert!(likenesses[4] > Some(0.999));
    }

    #[test]
    fn a_name_is_no_company_of_its_own() {
        let articles: [&[&str]; 3] = [&["Q1", "Q2"], &["Q3", "Q1"], &["Q3", "Q4"]];
        // Q1 and Q3 stand in one article, and have nothing else in common.
        assert_eq!(likenesses(&articles, &[["Q1", "Q3"]]), [Some(0.0)]);
    }

    #[test]
    fn the_more_alike_the_less_is_asked_of_the_names() {
        use EntityType::{Organisation, Person};
        let least = |likeness| least_mean_given(Organisation, Some(likeness));
        let asked: Vec<f32> = (0_u8..=20).map(|step| least(f32::from(step) / 20.0)).collect();
        assert!(asked.windows(2).all(|pair| pair[0] >= pair[1]), "{asked:?}");
        assert_eq!((asked[0], asked[20]), (SURE, LEAST));
        assert_eq!(least_mean_given(Organisation, None), least_mean_score(Organisation));
        assert_eq!(least_mean_given(Person, Some(0.0)), least_mean_score(Person));
        assert!(counts_for(Organisation) && !counts_for(Person));
    }
}
