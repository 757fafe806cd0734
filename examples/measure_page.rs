//! The page of an invented graph, to measure what a browser makes of it:
//!
//! ```text
//! cargo run --release --example measure_page -- [NODES EDGES FILE]
//! ```
//!
//! writes it to FILE (target/measure_page.html), in the format that its name asks for, and prints its size and how long that took;
//! `scripts/measure_page.py` opens the page.
//!
//! Names are given names of the tables and surnames of random syllables, spelled by transcription in five languages with a few
//! inflected forms each. Nodes come one by one; two in three lines of a new node go to nodes of its own community, to the more
//! linked ones more often (preferential attachment, Barabási and Albert 1999). Every line has one to three sentences of evidence.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss, reason = "a program to measure with")]

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use fastrand::Rng;
use imena::names::{romanise, transcribe};
use imena::relate::{Association, Evidence, Graph, GraphSummary, Node, Passage, Relation};
use imena::render::{Format, RenderOptions, write};
use imena::text::Language;
use imena::{Alias, Entity, EntityType, Reason, Span};
use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use petgraph::graph::{NodeIndex, UnGraph};

const COMMUNITIES: usize = 40;
const LANGUAGES: [Language; 5] =
    [Language::Ukrainian, Language::Russian, Language::Bulgarian, Language::Polish, Language::English];
const SYLLABLES: [&str; 16] =
    ["ба", "во", "гри", "да", "же", "зу", "ка", "ли", "мо", "ну", "пе", "ро", "са", "ти", "хо", "шу"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (nodes, edges, path) = match &arguments[..] {
        [] => (500, 1_500, "target/measure_page.html"),
        [nodes, edges, path] => (nodes.parse().unwrap(), edges.parse().unwrap(), path.as_str()),
        _ => {
            eprintln!("usage: measure_page [NODES EDGES FILE]");
            std::process::exit(2);
        }
    };
    let format = Format::from_path(path.as_ref()).unwrap();
    let graph = invent(nodes, edges, &mut Rng::with_seed(11));
    let started = Instant::now();
    let mut file = BufWriter::new(File::create(path).unwrap());
    write(&graph, format, &RenderOptions::default(), &mut file).unwrap();
    file.flush().unwrap();
    println!(
        "nodes {}  edges {}  MB {:.1}  seconds to write {:.1}",
        graph.graph.node_count(),
        graph.graph.edge_count(),
        std::fs::metadata(path).unwrap().len() as f64 / 1e6,
        started.elapsed().as_secs_f64(),
    );
}

fn invent(nodes: usize, edges: usize, rng: &mut Rng) -> Graph {
    let pairs = pairs(nodes, edges, rng);
    let mut degrees = vec![0_usize; nodes];
    for (a, b) in &pairs {
        degrees[*a] += 1;
        degrees[*b] += 1;
    }
    let least = |&(a, b): &(usize, usize)| degrees[a].min(degrees[b]) as f64;
    let windows: Vec<usize> = pairs.iter().map(|pair| 1 + (least(pair) * rng.f64().powi(4) * 3.0) as usize).collect();
    let mut strengths = vec![0_usize; nodes];
    for ((a, b), windows) in pairs.iter().zip(&windows) {
        strengths[*a] += windows;
        strengths[*b] += windows;
    }
    let mut graph = UnGraph::with_capacity(nodes, pairs.len());
    for (number, degree) in degrees.iter().enumerate() {
        graph.add_node(node(number, *degree, rng));
    }
    for ((a, b), windows) in pairs.into_iter().zip(windows) {
        // The disparity filter, as the graph's own measures have it.
        let alpha = |end: usize| (1.0 - windows as f64 / strengths[end] as f64).powi(degrees[end] as i32 - 1);
        let ends = [a, b].map(NodeIndex::new);
        let relation = relation(ends.map(|end| graph[end].label()), windows, alpha(a).min(alpha(b)), rng);
        graph.add_edge(ends[0], ends[1], relation);
    }
    let summary = GraphSummary { documents: nodes, mentions: 10 * nodes, ..GraphSummary::default() };
    Graph { summary, graph }
}

/// Unlike pairs, the smaller number first, in order.
fn pairs(nodes: usize, edges: usize, rng: &mut Rng) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    let mut ends: Vec<Vec<usize>> = vec![Vec::new(); COMMUNITIES + 1];
    let mut node = 0;
    while pairs.len() < edges.min(nodes.saturating_sub(1) * nodes / 2) {
        let own = node % COMMUNITIES;
        let among = if rng.u8(..3) < 2 { &ends[own] } else { &ends[COMMUNITIES] };
        let other =
            if among.is_empty() || rng.u8(..8) == 0 { rng.usize(..nodes) } else { among[rng.usize(..among.len())] };
        if other != node && pairs.insert((node.min(other), node.max(other))) {
            for end in [node, other] {
                ends[end % COMMUNITIES].push(end);
                ends[COMMUNITIES].push(end);
            }
        }
        node = (node + 1) % nodes;
    }
    pairs
}

fn day(rng: &mut Rng) -> Date {
    date(2023, 1, 1).saturating_add(rng.i64(0..730).days())
}

fn node(number: usize, degree: usize, rng: &mut Rng) -> Node {
    let mut word = || {
        let syllables: String = (0..rng.usize(2..5)).map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())]).collect();
        let mut letters = syllables.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let label = format!("{} {}нко", word(), word());
    let kind = EntityType::ALL[[0, 0, 0, 1, 1, 2, 2, 2, 3, 4][rng.usize(..10)]];
    let mut labels = IndexMap::new();
    let mut aliases = Vec::new();
    for language in &LANGUAGES[..rng.usize(1..=LANGUAGES.len())] {
        let base = match language {
            Language::Ukrainian => label.clone(),
            _ => transcribe(&label, Language::Ukrainian, *language)
                .unwrap_or_else(|| romanise(&label, Language::Ukrainian)),
        };
        for ending in ["", "а", "у"] {
            let spelling = format!("{base}{ending}");
            aliases.push(Alias {
                spelling,
                base: base.as_str().into(),
                language: *language,
                count: 1 + rng.usize(..9),
                reason: Reason::SameBase { with: label.clone() },
            });
        }
        labels.insert(*language, base);
    }
    let documents = 1 + degree * rng.usize(1..4) / 3;
    let mut node = Node::from(Entity {
        id: format!("{}-{number:06}", kind.code().to_lowercase()),
        kind,
        romanised: romanise(&label, Language::Ukrainian),
        label,
        labels,
        mentions: aliases.iter().map(|alias| alias.count).sum(),
        documents,
        aliases,
        types: IndexMap::from([(kind, 1)]),
        knowledge_id: None,
        meanings: Vec::new(),
        ambiguous: Vec::new(),
    });
    node.windows = documents * 2;
    node.measures.community = Some(number % COMMUNITIES);
    for _ in 0..documents.min(60) {
        *node.by_date.entry(day(rng)).or_default() += 2;
    }
    node.first = node.by_date.keys().next().copied();
    node.last = node.by_date.keys().next_back().copied();
    node
}

fn relation([a, b]: [&str; 2], windows: usize, backbone: f64, rng: &mut Rng) -> Relation {
    let documents = windows.div_ceil(2);
    let mut by_date = std::collections::BTreeMap::new();
    for _ in 0..documents {
        *by_date.entry(day(rng)).or_default() += windows / documents;
    }
    let evidence = (0..documents.min(3)).map(|number| evidence(a, b, number, rng)).collect();
    Relation {
        documents,
        windows,
        sentences: windows,
        paragraphs: None,
        association: Some(Association {
            pmi: rng.f64() * 5.0,
            npmi: rng.f64(),
            llr: rng.f64() * 50.0,
            p_value: rng.f64(),
            jaccard: rng.f64(),
            significance: rng.f64() * 9.0,
            backbone,
        }),
        first: by_date.keys().next().copied(),
        last: by_date.keys().next_back().copied(),
        by_date,
        evidence,
    }
}

fn evidence(a: &str, b: &str, number: usize, rng: &mut Rng) -> Evidence {
    let mut filler = || (0..rng.usize(4..12)).map(|_| "вигадане слово").collect::<Vec<_>>().join(" ");
    let (before, between) = (filler(), filler());
    let length = |text: &str| text.chars().count();
    let start = length(&before) + 1;
    let further = start + length(a) + length(&between) + 2;
    let text = format!("{before} {a} {between} {b}.");
    Evidence {
        document: format!("news/{:05}.txt", rng.u32(..20_000)).as_str().into(),
        title: Some(format!("Вигадана новина {number}")),
        date: Some(day(rng)),
        url: Some(format!("https://news.example/{}", rng.u32(..))),
        passage: Passage { span: Span::new(0, length(&text)), text },
        further: None,
        a: Span::new(start, start + length(a)),
        b: Span::new(further, further + length(b)),
    }
}
