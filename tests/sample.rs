//! What the graph of data/sample must hold: `tests/sample_expectations.toml`, entity by entity.
//!
//! `cargo test --test sample -- --nocapture` lists what does not hold. A name that the recogniser does not find breaks no
//! expectation about its node, and is counted apart.

#![expect(clippy::unwrap_used, reason = "what fails in a helper fails its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use imena::read::{ReadOptions, read};
use imena::recognise::Recogniser;
use imena::relate::{Graph, RelateOptions, relate};
use imena::resolve::{ResolveOptions, resolve};
use imena::{AliasTable, EntityType, Mention};
use serde::Deserialize;

/// So many expectations may be broken; lower it when fewer are.
const MAX_VIOLATIONS: usize = 19;
/// At least this share of the spellings, in per cent, must be found as names of their type; raise it when more are.
const LEAST_FOUND: usize = 92;

#[derive(Deserialize)]
struct Expectations {
    entity: Vec<ExpectedEntity>,
    apart: Vec<Apart>,
    ambiguous: Vec<Ambiguous>,
    reprint: Vec<ExpectedReprint>,
    boilerplate: Vec<Place>,
}

#[derive(Deserialize)]
struct ExpectedEntity {
    name: String,
    #[serde(rename = "type")]
    kind: EntityType,
    #[serde(default)]
    also: Vec<EntityType>,
    spellings: Vec<String>,
    #[serde(default)]
    short: Vec<Place>,
}

#[derive(Deserialize)]
struct Apart {
    a: String,
    b: String,
    why: String,
}

#[derive(Deserialize)]
struct Ambiguous {
    #[serde(flatten)]
    place: Place,
    not: Vec<String>,
    why: String,
}

#[derive(Deserialize)]
struct ExpectedReprint {
    of: String,
    copy: String,
}

/// A text in a document.
#[derive(Deserialize)]
struct Place {
    text: String,
    #[serde(rename = "in")]
    document: String,
}

/// The graph of the sample, and what it was made from.
struct Built {
    mentions: Vec<Mention>,
    table: AliasTable,
    graph: Graph,
}

impl Built {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
        let mut documents = read([&folder], &ReadOptions::default()).unwrap().documents;
        // Documents are expected under their path in the folder, whose README is none of them.
        let prefix = format!("{}/", folder.display());
        for document in &mut documents {
            document.id = document.id.strip_prefix(&prefix).unwrap_or(&document.id).into();
        }
        documents.retain(|document| &*document.id != "README.md");
        let mentions = Recogniser::embedded().unwrap().recognise_all(&documents);
        let table = resolve(&documents, &mentions, &ResolveOptions::default());
        let graph = relate(&documents, &mentions, &table, &RelateOptions::default());
        Self { mentions, table, graph }
    }

    /// How many of the mentions that `wanted` chooses are on each node.
    fn nodes(&self, wanted: impl Fn(&Mention) -> bool) -> BTreeMap<&str, usize> {
        let mut nodes = BTreeMap::new();
        for (index, _) in self.mentions.iter().enumerate().filter(|(_, mention)| wanted(mention)) {
            *nodes.entry(self.table.entity_of(index).unwrap().id.as_str()).or_default() += 1;
        }
        nodes
    }

    fn nodes_of_spelling(&self, spelling: &str) -> BTreeSet<&str> {
        self.nodes(|mention| *mention.surface == *spelling).into_keys().collect()
    }

    fn nodes_at(&self, place: &Place) -> BTreeSet<&str> {
        self.nodes(|mention| *mention.document == place.document && *mention.surface == *place.text)
            .into_keys()
            .collect()
    }
}

/// Expectations looked at so far, and those that do not hold.
#[derive(Default)]
struct Verdict {
    looked_at: usize,
    not_found: Vec<String>,
    violations: Vec<String>,
}

impl Verdict {
    fn expect(&mut self, holds: bool, violation: impl FnOnce() -> String) {
        self.looked_at += 1;
        if !holds {
            self.violations.push(violation());
        }
    }

    /// Every spelling of an entity, and its short forms where they are clear, stand on one node.
    fn one_node(&mut self, built: &Built, entity: &ExpectedEntity) {
        let fits = |mention: &Mention| mention.kind == entity.kind || entity.also.contains(&mention.kind);
        let all =
            built.nodes(|mention| fits(mention) && entity.spellings.iter().any(|name| **name == *mention.surface));
        let Some(main) = all.iter().max_by_key(|(_, count)| **count).map(|(node, _)| *node) else {
            self.not_found.extend(entity.spellings.iter().cloned());
            self.not_found.extend(entity.short.iter().map(|place| place.text.clone()));
            return;
        };
        for spelling in &entity.spellings {
            let nodes = built.nodes(|mention| fits(mention) && *mention.surface == **spelling);
            self.on_node(&entity.name, spelling, main, nodes.into_keys().collect());
        }
        for place in &entity.short {
            let what = format!("{} in {}", place.text, place.document);
            self.on_node(&entity.name, &what, main, built.nodes_at(place));
        }
    }

    fn on_node(&mut self, name: &str, what: &str, main: &str, nodes: BTreeSet<&str>) {
        if nodes.is_empty() {
            self.not_found.push(what.to_owned());
        } else {
            self.expect(nodes.iter().all(|node| *node == main), || {
                format!("{name}: {what} is on {nodes:?}, not {main}")
            });
        }
    }

    fn apart(&mut self, built: &Built, Apart { a, b, why }: &Apart) {
        let (left, right) = (built.nodes_of_spelling(a), built.nodes_of_spelling(b));
        if left.is_empty() || right.is_empty() {
            self.not_found.push(format!("{a} or {b}"));
        } else {
            self.expect(left.is_disjoint(&right), || format!("{a} and {b} are both on {left:?} ({why})"));
        }
    }

    fn ambiguous(&mut self, built: &Built, Ambiguous { place, not, why }: &Ambiguous) {
        let nodes = built.nodes_at(place);
        if nodes.is_empty() {
            self.not_found.push(place.text.clone());
            return;
        }
        let bearers: BTreeSet<&str> = not.iter().flat_map(|spelling| built.nodes_of_spelling(spelling)).collect();
        self.expect(nodes.is_disjoint(&bearers), || {
            format!("{} in {} is on {nodes:?}, but is {why}", place.text, place.document)
        });
    }
}

#[test]
fn the_sample_is_resolved_as_expected() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample_expectations.toml");
    let expected: Expectations = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let built = Built::new();
    let mut verdict = Verdict::default();
    expected.entity.iter().for_each(|entity| verdict.one_node(&built, entity));
    expected.apart.iter().for_each(|apart| verdict.apart(&built, apart));
    expected.ambiguous.iter().for_each(|ambiguous| verdict.ambiguous(&built, ambiguous));
    let reprints = &built.graph.summary.reprints;
    for ExpectedReprint { of, copy } in &expected.reprint {
        let told = reprints.iter().any(|reprint| *reprint.document == **copy && *reprint.of == **of);
        verdict.expect(told, || format!("{copy} is not told to repeat {of}"));
    }
    verdict.expect(reprints.len() == expected.reprint.len(), || format!("there are other reprints: {reprints:?}"));
    for place in &expected.boilerplate {
        verdict.expect(built.nodes_at(place).is_empty(), || {
            format!("{} is a name in {}, and is none of its text", place.text, place.document)
        });
    }

    let Verdict { looked_at, not_found, violations } = verdict;
    for violation in &violations {
        println!("{violation}");
    }
    println!("not found: {}", not_found.join("; "));
    let (broken, not_found) = (violations.len(), not_found.len());
    println!(
        "{} of {looked_at} expectations hold, {broken} do not; {not_found} names were not found",
        looked_at - broken
    );
    assert!(broken <= MAX_VIOLATIONS, "{broken} expectations are broken, more than {MAX_VIOLATIONS}; see above");
    assert!(looked_at * 100 >= (looked_at + not_found) * LEAST_FOUND, "{not_found} names were not found; see above");
}
