//! A small graph for the tests beside the code.

use petgraph::graph::UnGraph;

use crate::document::Span;
use crate::entity::{Alias, Entity, KeptApart, Obstacle, Reason, Scope};
use crate::mention::EntityType;
use crate::relate::{Evidence, Graph, GraphSummary, Node, Passage, Relation};

pub fn alias(language: &str, spelling: &str, base: &str, count: usize, reason: Reason) -> Alias {
    let language = language.parse().unwrap();
    Alias { spelling: spelling.to_owned(), base: base.to_owned(), language, count, reason }
}

/// An entity whose type is told by its id, and whose label is its most frequent base form.
pub fn entity(id: &str, aliases: Vec<Alias>) -> Entity {
    let label = aliases[0].base.clone();
    Entity {
        id: id.to_owned(),
        kind: id[..3].parse().unwrap(),
        romanised: crate::names::romanise(&label, aliases[0].language),
        labels: [(aliases[0].language, label.clone())].into_iter().collect(),
        label,
        types: Default::default(),
        knowledge_id: None,
        meanings: Vec::new(),
        ambiguous: Vec::new(),
        mentions: aliases.iter().map(|alias| alias.count).sum(),
        documents: aliases.len(),
        aliases,
    }
}

/// A graph of these entities and no edge.
pub fn of_entities(entities: Vec<Entity>) -> Graph {
    let mut graph = Graph { summary: GraphSummary::default(), graph: UnGraph::default() };
    for entity in entities {
        graph.graph.add_node(Node { windows: 1, ..Node::from(entity) });
    }
    graph
}

pub fn relation(windows: usize, evidence: Vec<Evidence>) -> Relation {
    Relation {
        documents: 1,
        windows,
        sentences: windows,
        paragraphs: None,
        association: None,
        by_date: Default::default(),
        first: None,
        last: None,
        evidence,
    }
}

fn evidence(document: &str, text: &str, a: &str, b: &str) -> Evidence {
    let span = |name: &str| {
        let start = text[..text.find(name).unwrap()].chars().count();
        Span::new(10 + start, 10 + start + name.chars().count())
    };
    Evidence {
        document: document.into(),
        title: None,
        date: None,
        url: None,
        passage: Passage { text: text.to_owned(), span: Span::new(10, 10 + text.chars().count()) },
        further: None,
        a: span(a),
        b: span(b),
    }
}

/// Kim Jong Un in five languages, the USA, bare names that may be his, somebody else with a name like his, and a man who is
/// nearly joined with a namesake.
pub fn graph() -> Graph {
    let known = || Reason::Knowledge { id: "Q56226".to_owned() };
    let sound = |with: &str, score| Reason::Sound { with: with.to_owned(), score, context: None };
    let short = |of: &str, offered_by| Reason::ShortForm { of: of.to_owned(), offered_by };
    let mut kim = entity(
        "per-kim-jong-un",
        vec![
            alias("uk", "Кім Чен Ин", "Кім Чен Ин", 9, known()),
            alias("en", "Kim Jong Un", "Kim Jong Un", 4, Reason::Seed),
            alias("uk", "Кім", "Кім", 3, short("Kim Jong Un", Scope::Document)),
            alias("uk", "Кім Чен Ином", "Кім Чен Ин", 2, known()),
            alias("uk", "Кім Чен Ина", "Кім Чен Ин", 2, known()),
            alias("bg", "Ким Чен-ун", "Ким Чен-ун", 2, sound("Kim Jong Un", 0.98)),
            alias("bg", "Ким", "Ким", 2, short("Kim Jong Un", Scope::Collection)),
            alias("bg", "Ким Чен-уна", "Ким Чен-ун", 1, sound("Kim Jong Un", 0.98)),
            alias("sr", "Ким Џон Унг", "Ким Џон Унг", 2, sound("Ким Чен-ун", 0.7)),
        ],
    );
    kim.knowledge_id = Some("Q56226".to_owned());
    let mut bare = entity("per-kim", vec![alias("uk", "Кім", "Кім", 2, Reason::Seed)]);
    bare.ambiguous = vec!["per-kim-jong-un".to_owned(), "per-kim-kyou-hyun".to_owned()];
    let mut usa = entity("loc-usa", vec![alias("uk", "США", "США", 8, Reason::Seed)]);
    usa.knowledge_id = Some("Q30".to_owned());
    let kyou = entity("per-kim-kyou-hyun", vec![alias("en", "Kim Kyou-hyun", "Kim Kyou-hyun", 3, Reason::Seed)]);
    let lytvyn = entity(
        "per-serhii-lytvyn",
        vec![
            alias("uk", "Сергій Литвин", "Сергій Литвин", 6, Reason::Seed),
            alias("uk", "Сергія Литвина", "Сергій Литвин", 1, Reason::SameBase { with: "Сергій Литвин".to_owned() }),
        ],
    );
    let other = entity("per-serhei-litvin", vec![alias("ru", "Сергей Литвин", "Сергей Литвин", 4, Reason::Seed)]);
    let mut graph = of_entities(vec![usa, bare, kim, kyou, other, lytvyn]);
    graph.summary.kept_apart = vec![KeptApart {
        entities: ["per-serhei-litvin".to_owned(), "per-serhii-lytvyn".to_owned()],
        names: ["Сергей Литвин".to_owned(), "Сергій Литвин".to_owned()],
        score: 0.9,
        obstacle: Obstacle::TwoInOneDocument { document: "uk-7".into() },
    }];
    let nodes: Vec<_> = graph.graph.node_indices().collect();
    let passages = vec![
        evidence("uk-1", "У США кажуть, що Кім Чен Ин приїде.", "США", "Кім Чен Ин"),
        evidence("uk-2", "Кім знову лає США.", "США", "Кім"),
    ];
    graph.graph.add_edge(nodes[0], nodes[2], relation(2, passages));
    assert_eq!(graph.entities().map(|entity| entity.kind).next(), Some(EntityType::Location));
    graph
}
