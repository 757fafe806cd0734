//! Graphs to write: a small story in three languages, one full of hostile text, and any at all.

use std::collections::BTreeMap;

use imena::relate::{
    Association, DocumentNode, Evidence, Graph, GraphSummary, Hidden, Node, NodeMeasures, Passage, Period,
    RelateOptions, Relation, Reprint, Subject, Unplaced, Window,
};
use imena::text::Language;
use imena::{Alias, AliasTable, Document, Entity, EntityType, Mention, Reason, Scope, Span};
use indexmap::IndexMap;
use petgraph::graph::{NodeIndex, UnGraph};
use proptest::prelude::*;

const ARTICLES: [(&str, Language, &str, &str, &str); 5] = [
    (
        "uk-1",
        Language::Ukrainian,
        "2023-09-04",
        "Кім Чен Ин зібрався до Росії",
        "Кім Чен Ин зустрінеться з Володимиром Путіним у Владивостоці. У США про це вже знають.\n\
         Кім Чен Ин поїде потягом. «Ми попереджаємо КНДР», — сказали у США.",
    ),
    (
        "ru-1",
        Language::Russian,
        "2023-09-05",
        "Встреча во Владивостоке",
        "Ким Чен Ын встретится с Путиным во Владивостоке. В ООН встречу двух лидеров пока никак не комментируют.",
    ),
    (
        "bg-1",
        Language::Bulgarian,
        "2023-09-05",
        "Ким Чен-ун пътува",
        "Ким Чен-ун ще се срещне с Владимир Путин. САЩ предупредиха КНДР.",
    ),
    (
        "ru-2",
        Language::Russian,
        "2023-09-06",
        "Встреча во Владивостоке (повтор)",
        "Ким Чен Ын встретится с Путиным во Владивостоке. В ООН встречу двух лидеров пока никак не комментируют.",
    ),
    ("uk-2", Language::Ukrainian, "2023-09-13", "Мовчання", "ООН мовчить. Що скажуть у США, невідомо."),
];

/// Entity id, type, label, romanised, Wikidata id.
const ENTITIES: [(&str, EntityType, &str, &str, Option<&str>); 6] = [
    ("loc-north-korea", EntityType::Location, "КНДР", "KNDR", Some("Q423")),
    ("loc-usa", EntityType::Location, "США", "SShA", Some("Q30")),
    ("loc-vladivostok", EntityType::Location, "Владивосток", "Vladyvostok", None),
    ("org-un", EntityType::Organisation, "ООН", "OON", Some("Q1065")),
    ("per-kim-jong-un", EntityType::Person, "Кім Чен Ин", "Kim Chen Yn", Some("Q56226")),
    ("per-vladimir-putin", EntityType::Person, "Володимир Путін", "Volodymyr Putin", None),
];

/// Surface, base form, entity.
const NAMES: [(&str, &str, usize); 12] = [
    ("Кім Чен Ин", "Кім Чен Ин", 4),
    ("Ким Чен Ын", "Ким Чен Ын", 4),
    ("Ким Чен-ун", "Ким Чен-ун", 4),
    ("Володимиром Путіним", "Володимир Путін", 5),
    ("Путиным", "Путин", 5),
    ("Владимир Путин", "Владимир Путин", 5),
    ("Владивостоці", "Владивосток", 2),
    ("Владивостоке", "Владивосток", 2),
    ("США", "США", 1),
    ("САЩ", "САЩ", 1),
    ("КНДР", "КНДР", 0),
    ("ООН", "ООН", 3),
];

/// A graph made by the relate step, and the alias table it was made from.
pub fn story() -> (Graph, AliasTable) {
    let documents: Vec<Document> = ARTICLES
        .iter()
        .map(|&(id, language, date, title, text)| Document {
            id: id.into(),
            text: text.to_owned(),
            language,
            language_given: false,
            title: Some(title.to_owned()),
            date: date.parse().ok(),
            url: Some(format!("https://news.example/{id}?a=1&b=2")),
        })
        .collect();
    let mut table = AliasTable {
        entities: ENTITIES
            .iter()
            .map(|&(id, kind, label, romanised, known)| entity(id, kind, label, romanised, known))
            .collect(),
        ..AliasTable::default()
    };
    let mut mentions = Vec::new();
    for document in &documents {
        for (surface, base, entity) in NAMES {
            let found = document.text.match_indices(surface).count();
            for (byte, _) in document.text.match_indices(surface) {
                let start = document.text[..byte].chars().count();
                mentions.push(Mention {
                    document: document.id.clone(),
                    span: Span::new(start, start + surface.chars().count()),
                    surface: surface.into(),
                    base: base.into(),
                    kind: ENTITIES[entity].1,
                    language: document.language,
                    confidence: 0.97,
                });
                table.of_mention.push(Some(entity));
            }
            if found > 0 {
                count(&mut table.entities[entity], surface, base, document.language, found);
            }
        }
    }
    let mut graph = imena::relate::relate(&documents, &mentions, &table, &RelateOptions::default());
    // A new version of the program is no reason for the golden files to differ.
    graph.summary.generator = "imena".to_owned();
    (graph, table)
}

fn count(entity: &mut Entity, surface: &str, base: &str, language: Language, found: usize) {
    entity.mentions += found;
    entity.documents += 1;
    entity.labels.entry(language).or_insert_with(|| base.to_owned());
    *entity.types.entry(entity.kind).or_default() += found;
    if let Some(alias) = entity.aliases.iter_mut().find(|alias| alias.spelling == surface && alias.language == language)
    {
        alias.count += found;
        return;
    }
    let reason = match entity.aliases.first() {
        None => Reason::Seed,
        Some(first) if first.base == base => Reason::SameBase { with: first.spelling.clone() },
        Some(first) => Reason::Sound { with: first.spelling.clone(), score: 0.93, context: None },
    };
    entity.aliases.push(Alias { spelling: surface.to_owned(), base: base.into(), language, count: found, reason });
}

fn entity(id: &str, kind: EntityType, label: &str, romanised: &str, known: Option<&str>) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        label: label.to_owned(),
        romanised: romanised.to_owned(),
        labels: IndexMap::new(),
        aliases: Vec::new(),
        types: IndexMap::new(),
        knowledge_id: known.map(str::to_owned),
        meanings: Vec::new(),
        ambiguous: Vec::new(),
        mentions: 0,
        documents: 0,
    }
}

pub const HOSTILE: [&str; 12] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "\\N \\G \\E \\T \\l \\r \\n",
    "ends in a backslash \\",
    "&amp; &lt;b&gt; &#1050; & AT&T;",
    "two\nlines\r\nand\ttabs",
    "controls \u{0}\u{7}\u{1b}\u{7f}\u{9d}\u{ffff}",
    "direction \u{202e}txt.exe\u{202c} \u{200f}\u{200e}\u{2066}",
    "<B>html-like</B>",
    "=HYPERLINK(\"http://evil.example\")",
    "]]> --> ;}] //",
    "\u{feff}@SUM(1+1)*cmd|' /C calc'!A0",
];

/// A graph whose every text wants to be more than text.
pub fn hostile() -> Graph {
    let mut graph = UnGraph::new_undirected();
    for (number, text) in HOSTILE.into_iter().enumerate() {
        let mut entity = entity(
            &format!("{text}{number}"),
            EntityType::ALL[number % 5],
            text,
            text,
            Some(if number == 0 { "Q1\" onload=\"x" } else { "Q1" }),
        );
        entity.aliases.push(Alias {
            spelling: text.to_owned(),
            base: text.into(),
            language: Language::Unknown,
            count: 1,
            reason: Reason::ShortForm { of: text.to_owned(), offered_by: Scope::Document },
        });
        entity.labels.insert(Language::Unknown, text.to_owned());
        (entity.mentions, entity.documents) = (1, 1);
        graph.add_node(Node { windows: 1, ..Node::from(entity) });
    }
    let urls = ["javascript:alert(1)", "https://example.org/?a=1&lt;b", "http://a b/\"x", "data:text/html,<script>"];
    for (number, text) in HOSTILE.into_iter().enumerate().skip(1) {
        let passage = Passage { text: text.to_owned(), span: Span::new(0, text.chars().count()) };
        let evidence = Evidence {
            document: text.into(),
            title: (number % 2 == 0).then(|| text.to_owned()),
            date: None,
            url: Some(urls[number % urls.len()].to_owned()),
            further: (number % 3 == 0).then(|| passage.clone()),
            passage,
            a: Span::new(0, 1),
            b: Span::new(1, 2),
        };
        let relation = Relation {
            documents: 1,
            windows: number,
            sentences: number,
            paragraphs: None,
            association: Some(Association {
                pmi: 0.5,
                npmi: -0.25,
                llr: 2.75,
                p_value: 1e-300,
                jaccard: 0.125,
                significance: 12.5,
                backbone: 0.0625,
            }),
            by_date: BTreeMap::new(),
            first: None,
            last: None,
            evidence: vec![evidence],
        };
        graph.add_edge(NodeIndex::new(number - 1), NodeIndex::new(number), relation);
    }
    let hidden = vec![Hidden { rule: "<IMG SRC=\"x\" onerror=1>".to_owned(), nodes: 1, edges: 2, documents: 0 }];
    Graph { summary: GraphSummary { hidden, generator: "imena".to_owned(), ..GraphSummary::default() }, graph }
}

/// The same with documents as nodes: each names the next hostile entity.
pub fn hostile_documents() -> Graph {
    let Graph { summary, mut graph } = hostile();
    graph.clear_edges();
    let urls = ["javascript:alert(1)", "https://example.org/?a=1&lt;b", "http://a b/\"x", "data:text/html,<script>"];
    for (number, text) in HOSTILE.into_iter().enumerate() {
        let document = graph.add_node(Node {
            subject: Subject::Document(DocumentNode {
                id: format!("doc-{text}"),
                label: text.to_owned(),
                document: text.into(),
                lang: Language::Unknown,
                url: Some(urls[number % urls.len()].to_owned()),
                mentions: 1,
            }),
            windows: 1,
            by_date: BTreeMap::new(),
            first: None,
            last: None,
            measures: NodeMeasures::default(),
        });
        let relation = Relation {
            documents: 1,
            windows: 1,
            sentences: 1,
            paragraphs: None,
            association: None,
            by_date: BTreeMap::new(),
            first: None,
            last: None,
            evidence: Vec::new(),
        };
        graph.add_edge(document, NodeIndex::new(number), relation);
    }
    Graph { summary, graph }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => any::<String>(), 1 => prop::sample::select(&HOSTILE[..]).prop_map(str::to_owned)]
}

fn any_language() -> impl Strategy<Value = Language> {
    prop::sample::select([&Language::ALL[..], &[Language::Unknown]].concat())
}

fn any_date() -> impl Strategy<Value = Option<jiff::civil::Date>> {
    prop::option::of(
        (-20i16..3000, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day)),
    )
}

fn any_span() -> impl Strategy<Value = Span> {
    any::<(u32, u32)>().prop_map(|(start, end)| Span::new(start as usize, end as usize))
}

fn any_reason() -> impl Strategy<Value = Reason> {
    (0..6, any_text(), any::<f32>().prop_filter("finite", |score| score.is_finite())).prop_map(|(rule, text, score)| {
        match rule {
            0 => Reason::Seed,
            1 => Reason::SameBase { with: text },
            2 => Reason::Sound { with: text, score, context: None },
            3 => Reason::Knowledge { id: text },
            4 => Reason::ShortForm { of: text, offered_by: Scope::Collection },
            _ => Reason::Apposition { with: text },
        }
    })
}

fn any_node() -> impl Strategy<Value = Node> {
    let alias = (any_text(), any_text(), any_language(), any::<u32>(), any_reason()).prop_map(
        |(spelling, base, language, count, reason)| Alias { spelling, base, language, count: count as usize, reason },
    );
    (
        (any_text(), any_text(), any_text(), prop::sample::select(&EntityType::ALL[..])),
        prop::collection::vec((any_language(), any_text()), 0..3),
        prop::collection::vec(alias, 0..3),
        prop::option::of(any_text()),
        prop::collection::vec(any_text(), 0..2),
        (any::<u16>(), any::<u16>(), any::<u16>(), any_date(), any_date(), any_measures()),
    )
        .prop_map(|((id, label, romanised, kind), labels, aliases, known, ambiguous, counts)| Node {
            measures: counts.5,
            windows: counts.2.into(),
            by_date: counts.3.map(|date| (date, usize::from(counts.2))).into_iter().collect(),
            first: counts.3,
            last: counts.4,
            ..Node::from(Entity {
                labels: labels.into_iter().collect(),
                aliases,
                types: [(kind, usize::from(counts.0))].into_iter().collect(),
                meanings: ambiguous.clone(),
                ambiguous,
                mentions: counts.0.into(),
                documents: counts.1.into(),
                ..entity(&id, kind, &label, &romanised, known.as_deref())
            })
        })
}

fn any_document() -> impl Strategy<Value = Node> {
    (any_text(), any_text(), any_language(), prop::option::of(any_text()), any_date(), any_measures()).prop_map(
        |(document, label, lang, url, date, measures)| Node {
            subject: Subject::Document(DocumentNode {
                id: format!("doc-{document}"),
                label,
                document: document.into(),
                lang,
                url,
                mentions: 3,
            }),
            windows: 2,
            by_date: date.map(|date| (date, 2)).into_iter().collect(),
            first: date,
            last: date,
            measures,
        },
    )
}

fn any_measures() -> impl Strategy<Value = NodeMeasures> {
    (prop::option::of(any::<u16>()), prop::option::of(0f64..=1.0)).prop_map(|(whole, share)| NodeMeasures {
        degree: whole.map(usize::from),
        weighted_degree: whole.map(usize::from),
        pagerank: share,
        betweenness: share,
        community: whole.map(usize::from),
    })
}

fn any_relation() -> impl Strategy<Value = Relation> {
    let passage = || (any_text(), any_span()).prop_map(|(text, span)| Passage { text, span });
    let evidence = (
        (any_text(), prop::option::of(any_text()), any_date(), prop::option::of(any_text())),
        (passage(), prop::option::of(passage()), any_span(), any_span()),
    )
        .prop_map(|((document, title, date, url), (passage, further, a, b))| Evidence {
            document: document.into(),
            title,
            date,
            url,
            passage,
            further,
            a,
            b,
        });
    let finite = || any::<f64>().prop_filter("finite", |value| value.is_finite());
    let association = (prop::array::uniform4(finite()), prop::array::uniform3(0.0..=1.0)).prop_map(
        |([pmi, npmi, llr, significance], [p_value, jaccard, backbone])| Association {
            pmi,
            npmi,
            llr,
            p_value,
            jaccard,
            significance,
            backbone,
        },
    );
    let association = prop::option::of(association);
    (any::<u16>(), any::<u16>(), association, any_date(), any_date(), prop::collection::vec(evidence, 0..3)).prop_map(
        |(documents, windows, association, first, last, evidence)| Relation {
            documents: documents.into(),
            windows: windows.into(),
            sentences: windows.into(),
            paragraphs: (windows % 2 == 0).then_some(windows.into()),
            association,
            by_date: first.map(|date| (date, usize::from(windows))).into_iter().collect(),
            first,
            last,
            evidence,
        },
    )
}

/// Any graph whose node ids are unlike.
pub fn any_graph() -> impl Strategy<Value = Graph> {
    let edge = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any_relation());
    let summary = (any_text(), any_text(), any_language(), any::<u16>(), 0..3usize).prop_map(
        |(text, rule, language, count, window)| GraphSummary {
            window: [Window::Sentence, Window::Paragraph, Window::Document][window],
            slice: (window == 1).then(|| Period::Week.slice(jiff::civil::date(2024, 1, 22))),
            documents: count.into(),
            languages: [(language, usize::from(count))].into_iter().collect(),
            unplaced: Unplaced { outside_text: window, ..Unplaced::default() },
            crowded_windows: window,
            reprints: vec![
                Reprint { document: text.as_str().into(), of: rule.as_str().into(), similarity: 0.8125 };
                window
            ],
            hidden: vec![Hidden { rule, nodes: 1, edges: 2, documents: 0 }; window],
            generator: text,
            ..GraphSummary::default()
        },
    );
    (
        summary,
        prop::collection::vec(prop_oneof![3 => any_node(), 1 => any_document()], 0..5),
        prop::collection::vec(edge, 0..6),
    )
        .prop_map(|(summary, nodes, edges)| {
            let mut graph = UnGraph::new_undirected();
            for (number, mut node) in nodes.into_iter().enumerate() {
                let id = match &mut node.subject {
                    Subject::Entity(entity) => &mut entity.id,
                    Subject::Document(document) => &mut document.id,
                };
                id.insert_str(0, &number.to_string());
                graph.add_node(node);
            }
            if graph.node_count() > 0 {
                for (a, b, relation) in edges {
                    let count = graph.node_count();
                    let (a, b) = (NodeIndex::new(a.index(count)), NodeIndex::new(b.index(count)));
                    if a != b && !graph.contains_edge(a, b) {
                        graph.add_edge(a, b, relation);
                    }
                }
            }
            Graph { summary, graph }
        })
}
