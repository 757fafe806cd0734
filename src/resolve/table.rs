//! The alias table from groups of mentions: entities with their spellings, labels, ids and reasons.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::decisions::{Constraints, DecidedLinks};
use super::forms::{Form, Forms, fold_case, most_frequent};
use super::knowledge::{Entry, Knowledge};
use super::label;
use crate::entity::{Alias, AliasTable, Entity, Reason, Scope};
use crate::mention::{EntityType, Mention};
use crate::names::compare;
use crate::text::Language;

/// What the resolver decided.
pub(super) struct Grouping<'a> {
    pub forms: &'a Forms,
    /// For each mention the number of its group.
    pub group_of_mention: Vec<usize>,
    /// For each form the number of the group it was put in by itself; a mention may have been attached to another.
    pub group_of_form: Vec<usize>,
    /// For each form its id in the knowledge tables.
    pub facts: Vec<Option<&'a str>>,
    /// For a form that an article gives in brackets with another, and that was joined with it, the first such other.
    pub given_with: FxHashMap<usize, usize>,
    /// For groups of short names, the groups their people may be in.
    pub open: FxHashMap<usize, Vec<usize>>,
    /// What decisions say of mentions.
    pub constraints: &'a Constraints,
    /// Which forms they joined.
    pub decided: DecidedLinks<'a>,
}

/// Builds the table; entities are sorted by id.
pub(super) fn alias_table(
    mentions: &[Mention],
    grouping: &Grouping<'_>,
    knowledge: Option<&'static Knowledge>,
    label_language: Language,
) -> AliasTable {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (mention, &group) in grouping.group_of_mention.iter().enumerate() {
        groups.entry(group).or_default().push(mention);
    }
    let wanted: FxHashSet<&str> = grouping.facts.iter().copied().flatten().collect();
    let known: FxHashMap<&str, Entry<'_>> = knowledge
        .into_iter()
        .flat_map(Knowledge::entries)
        .filter(|entry| wanted.contains(entry.id()))
        .map(|entry| (entry.id(), entry))
        .collect();
    let mut entities: Vec<Entity> =
        groups.values().map(|members| entity(mentions, grouping, members, &known, label_language)).collect();
    let mut ids: Vec<String> = entities.iter().map(|entity| entity.id.clone()).collect();
    let identities: Vec<String> = entities.iter().map(identity).collect();
    label::make_unique(&mut ids, &identities);
    let of_group: FxHashMap<usize, usize> = groups.keys().enumerate().map(|(index, &group)| (group, index)).collect();
    for (index, group) in groups.keys().enumerate() {
        let candidates = grouping.open.get(group).into_iter().flatten();
        let mut ambiguous: Vec<String> =
            candidates.filter_map(|group| of_group.get(group)).map(|&other| ids[other].clone()).collect();
        ambiguous.sort_unstable();
        ambiguous.dedup();
        entities[index].ambiguous = ambiguous;
        entities[index].id.clone_from(&ids[index]);
    }
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_by(|&a, &b| ids[a].cmp(&ids[b]));
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, &index)| rank[index] = place);
    let of_mention = grouping.group_of_mention.iter().map(|group| Some(rank[of_group[group]])).collect();
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    AliasTable { entities, of_mention, kept_apart: Vec::new() }
}

/// What tells an entity from others of the same id: its spellings that need no context.
fn identity(entity: &Entity) -> String {
    let mut bases: Vec<String> =
        entity.aliases.iter().map(|alias| format!("{}:{}", alias.language, fold_case(&alias.base))).collect();
    bases.sort_unstable();
    bases.dedup();
    format!("{}|{}", entity.kind, bases.join("|"))
}

fn entity(
    mentions: &[Mention],
    grouping: &Grouping<'_>,
    members: &[usize],
    known: &FxHashMap<&str, Entry<'_>>,
    label_language: Language,
) -> Entity {
    let forms = &grouping.forms.forms;
    let form_of = |mention: usize| grouping.forms.of_mention[mention];
    // What was attached to a group, and a short name in a group that has longer ones, does not name it.
    let names_it = |mention: usize| {
        let form = form_of(mention);
        !forms[form].is_short() && grouping.group_of_form[form] == grouping.group_of_mention[mention]
    };
    let full: Vec<usize> = members.iter().copied().filter(|&mention| names_it(mention)).collect();
    let naming = if full.is_empty() { members } else { &full };
    let mut types: IndexMap<EntityType, usize> = IndexMap::new();
    naming.iter().for_each(|&mention| *types.entry(mentions[mention].kind).or_default() += 1);
    types.sort_by(|a, x, b, y| y.cmp(x).then(a.cmp(b)));
    let counted = types.keys().next().copied().unwrap_or(EntityType::Person);
    let kind = grouping.constraints.kind_of(members).unwrap_or(counted);
    let fact = most_frequent(naming.iter().filter_map(|&mention| grouping.facts[form_of(mention)]));
    let mut labels = labels(mentions, naming, kind, known.get(fact).copied());
    let (id_language, id_label) = label::display(&labels, Language::English);
    let slug = known.get(fact).map(|entry| entry.slug()).unwrap_or_else(|| label::slug(id_label, id_language));
    let decided = grouping.constraints.rename(members, &mut labels);
    let (language, label) = match decided {
        Some(label) => (language_of(&labels, label), label),
        None => label::display(&labels, label_language),
    };
    let mut documents: Vec<usize> =
        members.iter().map(|&mention| grouping.forms.document_of_mention[mention]).collect();
    documents.sort_unstable();
    documents.dedup();
    Entity {
        id: label::id(kind, &slug),
        kind,
        label: label.to_owned(),
        romanised: label::romanised(label, language),
        aliases: Reasons { mentions, grouping, members, naming }.aliases(),
        types,
        knowledge_id: (!fact.is_empty()).then(|| fact.to_owned()),
        ambiguous: Vec::new(),
        mentions: members.len(),
        documents: documents.len(),
        labels,
    }
}

/// The language that a decided label is in.
fn language_of(labels: &IndexMap<Language, String>, label: &str) -> Language {
    let same = labels.iter().find(|(_, known)| *known == label);
    same.map_or_else(|| Language::detect(label), |(&language, _)| language)
}

/// For each language, the best nominative seen: of the base forms of mentions of the entity's type, one that `known` (names
/// from the tables) has, else one that is written so somewhere, else any; the most frequent of those.
fn labels(
    mentions: &[Mention],
    naming: &[usize],
    kind: EntityType,
    known: Option<Entry<'_>>,
) -> IndexMap<Language, String> {
    let written: FxHashSet<&str> = naming.iter().map(|&mention| mentions[mention].surface.as_str()).collect();
    let mut labels = IndexMap::new();
    for language in Language::ALL.into_iter().chain([Language::Unknown]) {
        let known: Vec<&str> = known.into_iter().flat_map(|entry| entry.names(language)).collect();
        let of_language =
            || naming.iter().map(|&index| &mentions[index]).filter(|mention| mention.language == language);
        let quality = |mention: &Mention| {
            let base = mention.base.as_str();
            (mention.kind == kind, known.contains(&base), written.contains(base))
        };
        let Some(best) = of_language().map(quality).max() else { continue };
        let bases = of_language().filter(|mention| quality(mention) == best).map(|mention| mention.base.as_str());
        labels.insert(language, most_frequent(bases).to_owned());
    }
    labels
}

/// Finds out why each spelling of one entity belongs to it.
struct Reasons<'a> {
    mentions: &'a [Mention],
    grouping: &'a Grouping<'a>,
    members: &'a [usize],
    naming: &'a [usize],
}

impl Reasons<'_> {
    fn aliases(&self) -> Vec<Alias> {
        let mut spellings: BTreeMap<(Language, &str), Vec<usize>> = BTreeMap::new();
        for &mention in self.members {
            let Mention { language, surface, .. } = &self.mentions[mention];
            spellings.entry((*language, surface)).or_default().push(mention);
        }
        let seed = self.seed();
        let decided = self.decided(seed);
        let mut aliases: Vec<Alias> = spellings
            .into_iter()
            .map(|((language, spelling), written)| {
                let base = most_frequent(written.iter().map(|&mention| self.mentions[mention].base.as_str()));
                // Of several forms written alike, the one most like the seed: the order of mentions is chance.
                let unlike_seed = |&mention: &usize| {
                    let form = self.form(mention);
                    (form != seed, self.get(form).kind != self.get(seed).kind, form)
                };
                let told = written.iter().copied().min_by_key(unlike_seed);
                Alias {
                    spelling: spelling.to_owned(),
                    base: base.to_owned(),
                    language,
                    count: written.len(),
                    reason: self.reason(told.unwrap_or(written[0]), seed, &decided),
                }
            })
            .collect();
        aliases.sort_by(|a, b| {
            b.count.cmp(&a.count).then(a.language.cmp(&b.language)).then_with(|| a.spelling.cmp(&b.spelling))
        });
        aliases
    }

    fn form(&self, mention: usize) -> usize {
        self.grouping.forms.of_mention[mention]
    }

    fn get(&self, form: usize) -> &Form {
        &self.grouping.forms.forms[form]
    }

    /// The form with most mentions among those that name the entity in full.
    fn seed(&self) -> usize {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        self.naming.iter().for_each(|&mention| *counts.entry(self.form(mention)).or_default() += 1);
        counts.into_iter().min_by_key(|&(form, count)| (usize::MAX - count, form)).map_or(0, |(form, _)| form)
    }

    /// The reasons that decisions give.
    fn decided(&self, seed: usize) -> BTreeMap<usize, Reason> {
        let group = self.grouping.group_of_form[seed];
        self.grouping.decided.reasons(group, seed, |form| &self.get(form).base)
    }

    fn reason(&self, mention: usize, seed: usize, decided: &BTreeMap<usize, Reason>) -> Reason {
        let form = self.form(mention);
        if let Some(reason) = self.grouping.decided.alone(form).or_else(|| decided.get(&form).cloned()) {
            return reason;
        }
        if form == seed {
            let seed = self.get(seed);
            return if self.mentions[mention].surface == seed.base {
                Reason::Seed
            } else {
                Reason::SameBase { with: seed.base.clone() }
            };
        }
        let person_named_in_full = self.get(seed).kind == EntityType::Person && !self.get(seed).is_short();
        if person_named_in_full && (self.get(form).is_short() || self.get(form).kind != EntityType::Person) {
            return Reason::ShortForm { of: self.get(seed).base.clone(), offered_by: Scope::Document };
        }
        if let Some(fact) = self.grouping.facts[form].filter(|_| self.grouping.facts[form] == self.grouping.facts[seed])
        {
            return Reason::Knowledge { id: fact.to_owned() };
        }
        if fold_case(&self.get(form).base) == fold_case(&self.get(seed).base) {
            return Reason::SameBase { with: self.get(seed).base.clone() };
        }
        if let Some(&other) = self.grouping.given_with.get(&form) {
            return Reason::Apposition { with: self.get(other).base.clone() };
        }
        self.sound(form)
    }

    /// The other form of the entity that this one is most like.
    fn sound(&self, form: usize) -> Reason {
        let mut others: Vec<usize> = self.naming.iter().map(|&mention| self.form(mention)).collect();
        others.sort_unstable();
        others.dedup();
        let scored = others
            .into_iter()
            .filter(|&other| other != form)
            .map(|other| (compare(&self.get(form).name, &self.get(other).name).score, other));
        match scored.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) {
            Some((score, other)) => Reason::Sound { with: self.get(other).base.clone(), score },
            None => Reason::Seed,
        }
    }
}
