//! The whole step, on small made-up piles of articles.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use proptest::prelude::*;

use super::*;
use crate::document::Span;
use crate::entity::Entity;
use crate::mention::EntityType;

/// Every capitalised word of a listed name is a mention; entities are numbered by name.
fn mentions_of(documents: &[Document], names: &[&str]) -> (Vec<Mention>, AliasTable) {
    let mut table = AliasTable::default();
    for name in names {
        table.entities.push(entity(name));
    }
    let mut mentions = Vec::new();
    for document in documents {
        for (index, name) in names.iter().enumerate() {
            for (byte, _) in document.text.match_indices(name) {
                let start = document.text[..byte].chars().count();
                mentions.push(mention(document, start, start + name.chars().count(), name));
                table.of_mention.push(Some(index));
            }
        }
    }
    (mentions, table)
}

fn mention(document: &Document, start: usize, end: usize, name: &str) -> Mention {
    Mention {
        document: document.id.clone(),
        span: Span::new(start, end),
        surface: name.into(),
        base: name.into(),
        kind: EntityType::Person,
        language: document.language,
        confidence: 0.9,
    }
}

fn entity(name: &str) -> Entity {
    Entity {
        id: format!("per-{}", name.to_lowercase()),
        kind: EntityType::Person,
        label: name.to_owned(),
        romanised: name.to_owned(),
        labels: IndexMap::new(),
        aliases: Vec::new(),
        types: IndexMap::new(),
        knowledge_id: None,
        meanings: Vec::new(),
        ambiguous: Vec::new(),
        mentions: 1,
        documents: 1,
    }
}

fn document(id: &str, date: &str, text: &str) -> Document {
    Document { date: date.parse().ok(), ..Document::new(id, text) }
}

fn edge<'a>(graph: &'a Graph, a: &str, b: &str) -> Option<&'a Relation> {
    graph.edges().find(|(x, y, _)| x.label() == a && y.label() == b).map(|(.., relation)| relation)
}

const NAMES: [&str; 4] = ["Анна", "Богдан", "Віра", "Галя"];

#[test]
fn counted_by_hand() {
    let documents = [
        document("d1", "2020-01-02", "Анна і Богдан. Анна сама. Богдан і Анна.\nВіра тут."),
        document("d2", "2020-03-04", "Віра. Анна та Богдан. Нікого."),
    ];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let graph = relate(&documents, &mentions, &table, &RelateOptions::default());
    let found = edge(&graph, "Анна", "Богдан").unwrap();
    assert_eq!((found.documents, found.windows), (2, 3));
    // 6 sentences hold a name; Анна 4, Богдан 3, together 3: 3·6 / (4·3) = 1.5.
    assert_eq!(graph.summary.windows, 6);
    let association = found.association.unwrap();
    assert_eq!((association.pmi, association.npmi), (0.584963, 0.584963));
    assert_eq!((found.first, found.last), (documents[0].date, documents[1].date));
    let texts: Vec<&str> = found.evidence.iter().map(|evidence| evidence.passage.text.as_str()).collect();
    assert_eq!(texts, ["Анна і Богдан.", "Анна та Богдан.", "Богдан і Анна."], "one of each document first");
    assert_eq!(edge(&graph, "Анна", "Віра"), None);
    let paragraphs = RelateOptions { window: Window::Paragraph, ..RelateOptions::default() };
    let graph = relate(&documents, &mentions, &table, &paragraphs);
    assert_eq!(edge(&graph, "Анна", "Віра").unwrap().windows, 1);
    assert_eq!(graph.nodes().last().unwrap().windows, 0, "Галя is nowhere, and stays");
}

#[test]
fn offsets_of_evidence_are_code_points_of_the_document() {
    let documents = [document("d1", "", "🙂 Далі. Анна бачила Богдана.")];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let graph = relate(&documents, &mentions, &table, &RelateOptions::default());
    let evidence = &edge(&graph, "Анна", "Богдан").unwrap().evidence[0];
    let Passage { text, span } = &evidence.passage;
    let name: String =
        text.chars().skip(evidence.b.start - span.start).take(evidence.b.end - evidence.b.start).collect();
    assert_eq!(name, "Богдан");
    assert_eq!(text.chars().count(), span.end - span.start);
}

#[test]
fn bad_mentions_are_counted_and_harm_nothing() {
    let documents = [document("d1", "", "Анна і Богдан.")];
    let (mut mentions, mut table) = mentions_of(&documents, &NAMES);
    for (start, end) in [(5, 900), (4, 4), (9, 2), (usize::MAX - 1, usize::MAX)] {
        mentions.push(mention(&documents[0], start, end, "Анна"));
        table.of_mention.push(Some(0));
    }
    mentions.push(mention(&document("elsewhere", "", ""), 0, 4, "Анна"));
    table.of_mention.push(Some(0));
    mentions.push(mention(&documents[0], 0, 4, "Анна"));
    table.of_mention.push(Some(77));
    mentions.push(mention(&documents[0], 0, 4, "Анна"));
    let graph = relate(&documents, &mentions, &table, &RelateOptions::default());
    let unplaced = Unplaced { unknown_document: 1, outside_text: 4, without_entity: 2 };
    assert_eq!(graph.summary.unplaced, unplaced);
    assert_eq!(edge(&graph, "Анна", "Богдан").unwrap().windows, 1);
    assert_eq!(
        unplaced.to_string(),
        "1 name a document that was not given, 4 have offsets outside their text, 2 have no entity"
    );
}

#[test]
fn a_reprint_is_no_second_support() {
    let story = "Анна зустріла Богдана вчора ввечері на площі біля старого театру, де було дуже людно й гамірно. \
                 Усі довго говорили про погоду, ціни, врожай, дороги, школи, лікарні, вибори та про інші щоденні справи.";
    let documents = [
        document("a", "2020-01-05", &format!("{story} Віра бачила Анну, а Анна Віру.")),
        document("b", "2020-01-01", story),
        document("c", "2020-01-03", "Анна і Богдан."),
    ];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let graph = relate(&documents, &mentions, &table, &RelateOptions::default());
    assert_eq!(graph.summary.reprints.len(), 1);
    assert_eq!((&*graph.summary.reprints[0].document, &*graph.summary.reprints[0].of), ("a", "b"));
    let found = edge(&graph, "Анна", "Богдан").unwrap();
    assert_eq!((found.documents, found.windows, found.evidence.len()), (2, 2, 2));
    assert_eq!(found.last, documents[0].date, "the reprint's date counts");
    assert!(edge(&graph, "Анна", "Віра").is_some(), "what only the reprint says is kept");
    let apart = RelateOptions { merge_reprints: false, ..RelateOptions::default() };
    assert_eq!(edge(&relate(&documents, &mentions, &table, &apart), "Анна", "Богдан").unwrap().documents, 3);
}

#[test]
fn what_is_hidden_is_told() {
    let documents = [document("d1", "", "Анна і Богдан. Анна і Богдан. Анна і Віра."), document("d2", "", "Галя.")];
    let (mentions, mut table) = mentions_of(&documents, &NAMES);
    table.entities[3].kind = EntityType::Location;
    let options =
        ViewOptions { types: vec![EntityType::Person], min_windows: 2, hide_isolated: true, ..ViewOptions::default() };
    let all = relate(&documents, &mentions, &table, &RelateOptions::default());
    let graph = view(all.clone(), &options);
    assert_eq!((graph.graph.node_count(), graph.graph.edge_count()), (2, 1));
    let told: Vec<String> = graph.summary.hidden.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "--types PER (hidden: nodes 1, edges 0)",
            "--min-sentences 2 (hidden: nodes 0, edges 1)",
            "--hide-isolated (hidden: nodes 1, edges 0)"
        ]
    );
    assert_eq!(edge(&all, "Анна", "Богдан"), edge(&graph, "Анна", "Богдан"), "hiding changes no count");
    let top = ViewOptions { top: Some(1), ..ViewOptions::default() };
    assert_eq!(view(all, &top).summary.hidden[0].nodes, 3);
}

#[test]
fn around_a_name_is_what_it_stands_with() {
    let documents = [document("d1", "", "Анна і Богдан. Богдан і Віра. Віра і Галя.")];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let all = relate(&documents, &mentions, &table, &RelateOptions::default());
    let around = |hops, top| {
        let around = vec!["per-галя".to_owned(), "no such id".to_owned()];
        let shown = view(all.clone(), &ViewOptions { around, hops, top, ..ViewOptions::default() });
        shown.nodes().map(|node| node.label().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(around(0, None), ["Галя"]);
    assert_eq!(around(1, None), ["Віра", "Галя"]);
    assert_eq!(around(2, None), ["Богдан", "Віра", "Галя"]);
    assert_eq!(around(9, Some(1)), ["Галя"], "the one asked for is never hidden");
}

#[test]
fn windows_are_counted_by_date_and_closer_ones_too() {
    let documents = [
        document("d1", "2020-01-02", "Анна і Богдан. Анна, Богдан.\nАнна. Богдан."),
        document("d2", "2020-01-02", "Анна і Богдан."),
        document("d3", "", "Анна та Богдан."),
        document("d4", "2020-03-04", "Богдан і Анна."),
    ];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let graph = |window| relate(&documents, &mentions, &table, &RelateOptions { window, ..RelateOptions::default() });
    let by_sentence = graph(Window::Sentence);
    let found = edge(&by_sentence, "Анна", "Богдан").unwrap();
    assert_eq!((found.windows, found.sentences, found.paragraphs), (5, 5, None));
    let days: Vec<usize> = found.by_date.values().copied().collect();
    assert_eq!(days, [3, 1], "the undated one is on no day");
    assert_eq!(by_sentence.summary.by_date.values().sum::<usize>(), 6);
    let by_document = graph(Window::Document);
    let found = edge(&by_document, "Анна", "Богдан").unwrap();
    assert_eq!((found.windows, found.sentences, found.paragraphs), (4, 5, Some(5)));
}

#[test]
fn a_graph_for_each_month() {
    let documents = [
        document("d1", "2020-01-02", "Анна і Богдан. Анна сама."),
        document("d2", "2020-03-04", "Віра та Анна."),
        document("d3", "", "Галя й Анна."),
        document("d4", "2020-01-31", "Анна та Богдан."),
    ];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let options = RelateOptions::default();
    let found: Vec<_> = slices(&documents, &mentions, &table, &[], &options, Period::Month).collect();
    let told: Vec<String> = found
        .iter()
        .map(|(slice, graph)| {
            let nodes: Vec<String> = graph
                .nodes()
                .map(|node| format!("{} {}/{}", node.label(), node.mentions(), node.documents()))
                .collect();
            format!("{}: {}; {}", slice.name, nodes.join(", "), graph.graph.edge_count())
        })
        .collect();
    assert_eq!(told, ["2020-01: Анна 3/2, Богдан 2/2; 1", "2020-03: Анна 1/1, Віра 1/1; 1"]);
    assert!(found.iter().all(|(_, graph)| graph.summary.unplaced.total() == 0));
    assert!(found.iter().all(|(slice, graph)| graph.summary.slice.as_ref() == Some(slice)));
}

#[test]
fn a_story_is_in_the_slice_of_its_first_article() {
    let story = "Анна зустріла Богдана вчора ввечері на площі біля старого театру, де було дуже людно й гамірно. \
                 Усі довго говорили про погоду, ціни, врожай, дороги, школи, лікарні, вибори та про інші щоденні справи.";
    let documents = [
        document("a", "2020-02-05", &format!("{story} Віра й Анна.")),
        document("b", "2020-01-01", story),
        document("c", "2020-03-03", "Анна і Богдан."),
        document("d", "", story),
        document("e", "", "Анна і Богдан."),
    ];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let options = RelateOptions::default();
    let whole = relate(&documents, &mentions, &table, &options);
    let found: Vec<_> =
        slices(&documents, &mentions, &table, &whole.summary.reprints, &options, Period::Month).collect();
    let told: Vec<_> = found
        .iter()
        .map(|(slice, graph)| (&*slice.name, graph.summary.documents, graph.summary.reprints.len()))
        .collect();
    assert_eq!(told, [("2020-01", 3, 2), ("2020-03", 1, 0)], "February has nothing new");
    // What the whole graph says of each month, its slice says.
    let together = edge(&whole, "Анна", "Богдан").unwrap();
    let sums: Vec<usize> = Period::Month.sums(&together.by_date).map(|(_, sum)| sum).collect();
    let sliced: Vec<usize> = found.iter().map(|(_, graph)| edge(graph, "Анна", "Богдан").unwrap().windows).collect();
    assert_eq!(sums, sliced);
    assert!(edge(&found[0].1, "Анна", "Віра").is_some(), "what only the reprint says is kept");
}

#[test]
fn the_first_among_entities_take_their_documents_along() {
    let documents =
        [document("d1", "", "Анна і Богдан."), document("d2", "", "Анна."), document("d3", "", "Віра. Віра. Віра.")];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let options = RelateOptions { documents_as_nodes: true, ..RelateOptions::default() };
    let mut table = table;
    for (entity, documents) in table.entities.iter_mut().zip([2, 1, 1, 0]) {
        entity.documents = documents;
    }
    let graph = relate(&documents, &mentions, &table, &options);
    let shown = view(graph, &ViewOptions { top: Some(1), ..ViewOptions::default() });
    assert_eq!(shown.nodes().map(Node::id).collect::<Vec<_>>(), ["doc-d1", "doc-d2", "per-анна"]);
    assert_eq!(shown.graph.edge_count(), 2);
}

#[test]
fn a_file_with_an_edge_too_many_is_refused() {
    let documents = [document("d1", "", "Анна і Богдан.")];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let graph = relate(&documents, &mentions, &table, &RelateOptions::default());
    let mut file = serde_json::to_value(&graph).unwrap();
    let again = file["edges"][0].clone();
    let refused = |file: &serde_json::Value| serde_json::from_value::<Graph>(file.clone()).unwrap_err().to_string();
    file["edges"].as_array_mut().unwrap().push(again);
    assert!(refused(&file).contains("two edges link"), "{}", refused(&file));
    let edge = &mut file["edges"][1];
    let (a, b) = (edge["source"].clone(), edge["target"].clone());
    (edge["source"], edge["target"]) = (b, a.clone());
    assert!(refused(&file).contains("two edges link"), "either way round");
    file["edges"][1]["source"] = a;
    assert!(refused(&file).contains("with itself"), "{}", refused(&file));
}

#[test]
fn documents_may_be_nodes() {
    let documents = [document("d1", "2020-01-02", "Анна і Богдан. Анна сама."), document("d2", "", "Нікого.")];
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let options = RelateOptions { documents_as_nodes: true, ..RelateOptions::default() };
    let graph = relate(&documents, &mentions, &table, &options);
    assert_eq!(graph.nodes().map(Node::id).collect::<Vec<_>>()[..2], ["doc-d1", "per-анна"]);
    let (document, anna, relation) = graph.edges().next().unwrap();
    assert_eq!((document.id(), anna.label(), relation.windows), ("doc-d1", "Анна", 2));
    assert_eq!((document.mentions(), document.windows, relation.association), (3, 2, None));
    let passages: Vec<&str> = relation.evidence.iter().map(|evidence| &*evidence.passage.text).collect();
    assert_eq!(passages, ["Анна і Богдан.", "Анна сама."]);
    assert_eq!(graph.graph.edge_count(), 2, "names are linked with documents alone");
    let read: Graph = serde_json::from_str(&serde_json::to_string(&graph).unwrap()).unwrap();
    assert_eq!(read, graph);
}

#[test]
fn threads_change_nothing() {
    let documents: Vec<Document> = (0..200)
        .map(|n| document(&format!("d{n}"), "", &format!("Анна і Богдан {n}. Віра та Анна {}.", n % 7)))
        .collect();
    let (mentions, table) = mentions_of(&documents, &NAMES);
    let with_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| relate(&documents, &mentions, &table, &RelateOptions::default()))
    };
    let graph = with_threads(1);
    assert_eq!(graph, with_threads(4));
    assert_eq!(edge(&graph, "Анна", "Богдан").unwrap().windows, 200);
    let evidence = &edge(&graph, "Анна", "Віра").unwrap().evidence;
    assert!(evidence.windows(2).all(|pair| pair[0].passage.text != pair[1].passage.text), "one sentence is shown once");
}

#[test]
fn a_crowded_window_is_told_and_not_paired() {
    let names: Vec<String> = (0..=MOST_NAMES_IN_WINDOW).map(|number| format!("Н{number:04}")).collect();
    let documents = [document("d1", "", &names.join(" "))];
    let (mentions, table) = mentions_of(&documents, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let options = RelateOptions { window: Window::Document, ..RelateOptions::default() };
    let graph = relate(&documents, &mentions, &table, &options);
    assert_eq!((graph.summary.crowded_windows, graph.graph.edge_count()), (1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Texts of names, stops and line breaks: edge counts agree with a plain count, and order changes nothing.
    #[test]
    fn agrees_with_a_plain_count(
        texts in prop::collection::vec(prop::collection::vec(0usize..6, 0..20), 1..6),
        seed in any::<u64>(),
    ) {
        let parts = ["Анна ", "Богдан ", "Віра ", "Галя ", "кінець. ", "Край.\n"];
        let mut documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(number, text)| document(&format!("d{number}"), "", &text.iter().map(|&part| parts[part]).collect::<String>()))
            .collect();
        let (mentions, table) = mentions_of(&documents, &NAMES);
        let options = RelateOptions { merge_reprints: false, evidence: 2, ..RelateOptions::default() };
        let graph = relate(&documents, &mentions, &table, &options);
        for (a, b) in [(0, 1), (0, 3), (1, 2)] {
            let together = documents.iter().flat_map(|document| {
                let cut = crate::text::segment(&document.text);
                let words = |range: &std::ops::Range<usize>| -> BTreeSet<String> {
                    cut.tokens[range.clone()].iter().map(|token| token.of(&document.text).to_owned()).collect()
                };
                cut.sentences.iter().map(|sentence| words(&sentence.tokens)).collect::<Vec<_>>()
            });
            let expected = together.filter(|words| words.contains(NAMES[a]) && words.contains(NAMES[b])).count();
            let found = edge(&graph, NAMES[a], NAMES[b]);
            prop_assert_eq!(found.map_or(0, |relation| relation.windows), expected);
            prop_assert!(found.is_none_or(|relation| (1..=2).contains(&relation.evidence.len())));
        }

        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|&index| (index as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let shuffled: Vec<Mention> = order.iter().map(|&index| mentions[index].clone()).collect();
        let of_mention = order.iter().map(|&index| table.of_mention[index]).collect();
        documents.reverse();
        let table = AliasTable { of_mention, ..table };
        prop_assert_eq!(relate(&documents, &shuffled, &table, &options), graph);
    }
}
