//! Speed and memory of writing an invented graph, in every format:
//!
//! ```text
//! cargo run --release --example measure_writing -- [EDGES]
//! ```
//!
//! prints a table: bytes written, MB (10⁶ bytes) a second of processor time on one core, and by how much the process grew at most
//! while it wrote, both from the first 64 KiB on: before that some formats lay the graph out, whose seconds stand in the last column.
//! 10,000 edges without a number; a hundredth as many nodes, but 100 at least. Every edge has one passage of some twenty invented
//! words in Cyrillic letters with a title and an address, and one to three dates; the bytes go nowhere. Linux only, which tells
//! processor time and memory in /proc.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss, reason = "a program to measure with")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

use fastrand::Rng;
use imena::relate::{Association, Evidence, Graph, Node, Passage, Relation};
use imena::render::{Format, RenderOptions, write};
use imena::text::Language;
use imena::{Alias, Entity, EntityType, Reason, Span};
use jiff::civil::{Date, date};
use petgraph::graph::{NodeIndex, UnGraph};

fn main() {
    let argument = std::env::args().nth(1);
    let edges = argument.map_or(Some(10_000), |edges| edges.parse().ok());
    let Some(edges) = edges.filter(|&edges| edges > 0) else {
        eprintln!("usage: measure_writing [EDGES]");
        std::process::exit(2);
    };
    let graph = invent(edges, &mut Rng::with_seed(7));
    println!("| format | bytes | MB/s | memory | before |\n|---|---:|---:|---:|---:|");
    for format in Format::all().filter(|format| !matches!(format, Format::Svg | Format::Html)) {
        let asked = Instant::now();
        let mut out = BufWriter::with_capacity(1 << 16, Nowhere { bytes: 0, since: None });
        write(&graph, format, &RenderOptions::default(), &mut out).unwrap();
        out.flush().unwrap();
        let Nowhere { bytes, since } = out.get_ref();
        let Since { at, seconds, memory } = since.as_ref().unwrap();
        let speed = *bytes as f64 / 1e6 / (processor_seconds() - seconds);
        let (grown, before) = ((mebibytes("VmHWM:") - memory).max(0.0), (*at - asked).as_secs_f64());
        // The kernel tells processor time too coarsely for less.
        if *bytes < 1_000_000 {
            continue;
        }
        println!("| `{format}` | {bytes} | {speed:.0} | {grown:.0} MiB | {before:.1} s |");
    }
}

/// Where the bytes go.
struct Nowhere {
    bytes: usize,
    since: Option<Since>,
}

/// When the first bytes came, what the thread had done by then, and how large the process was.
struct Since {
    at: Instant,
    seconds: f64,
    memory: f64,
}

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        self.since.get_or_insert_with(|| {
            // From here on the kernel keeps the peak anew.
            fs::write("/proc/self/clear_refs", "5").unwrap();
            Since { at: Instant::now(), seconds: processor_seconds(), memory: mebibytes("VmRSS:") }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Seconds this thread has been on a processor.
fn processor_seconds() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// A line of the process's status that is in kB.
fn mebibytes(line: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let told = status.lines().find_map(|told| told.strip_prefix(line)).unwrap();
    told.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

fn invent(edges: usize, rng: &mut Rng) -> Graph {
    let nodes = (edges / 100).max(100);
    let mut graph = UnGraph::with_capacity(nodes, edges);
    for number in 0..nodes {
        graph.add_node(node(number, rng));
    }
    for number in 0..edges {
        // Every node is an end of some edge; ends differ.
        let one = number % nodes;
        let other = (one + rng.usize(1..nodes)) % nodes;
        graph.add_edge(NodeIndex::new(one), NodeIndex::new(other), relation(number, rng));
    }
    Graph { graph, ..Graph::default() }
}

fn node(number: usize, rng: &mut Rng) -> Node {
    let label = words(2, rng);
    let alias = |language, spelling: String| Alias {
        base: label.clone(),
        spelling,
        language,
        count: 3,
        reason: Reason::SameBase { with: label.clone() },
    };
    let by_date = by_date(rng);
    Node {
        windows: 9,
        first: by_date.keys().next().copied(),
        last: by_date.keys().next_back().copied(),
        by_date,
        ..Node::from(Entity {
            id: format!("per-invented-{number}"),
            kind: EntityType::ALL[number % EntityType::ALL.len()],
            romanised: format!("Invented {number}"),
            labels: [(Language::Ukrainian, label.clone())].into_iter().collect(),
            aliases: [Language::Ukrainian, Language::Russian, Language::Bulgarian]
                .map(|language| alias(language, words(2, rng)))
                .into(),
            types: [(EntityType::Person, 9)].into_iter().collect(),
            knowledge_id: Some(format!("Q{number}")),
            meanings: Vec::new(),
            ambiguous: Vec::new(),
            mentions: 9,
            documents: rng.usize(1..9),
            label,
        })
    }
}

fn relation(number: usize, rng: &mut Rng) -> Relation {
    let text = words(20, rng) + ".";
    let by_date = by_date(rng);
    let length = text.chars().count();
    let mut measure = |largest: f64| (rng.f64() * largest * 1e6).round() / 1e6;
    let association = Association {
        pmi: measure(9.0),
        npmi: measure(1.0),
        llr: measure(90.0),
        p_value: measure(1.0),
        jaccard: measure(1.0),
        significance: measure(20.0),
        backbone: measure(1.0),
    };
    Relation {
        documents: 2,
        windows: rng.usize(1..40),
        sentences: 2,
        paragraphs: None,
        association: Some(association),
        first: by_date.keys().next().copied(),
        last: by_date.keys().next_back().copied(),
        evidence: vec![Evidence {
            document: format!("news/{}.txt", number / 20).into(),
            title: Some(words(6, rng)),
            date: by_date.keys().next().copied(),
            url: Some(format!("https://news.example/articles/{}?from=rss", number / 20)),
            passage: Passage { text, span: Span::new(100, 100 + length) },
            further: None,
            a: Span::new(100, 110),
            b: Span::new(120, 130),
        }],
        by_date,
    }
}

fn by_date(rng: &mut Rng) -> BTreeMap<Date, usize> {
    (0..rng.usize(1..=3)).map(|_| (date(2023, rng.i8(1..=12), rng.i8(1..=28)), 1)).collect()
}

/// Words of random syllables, the first with a capital letter, some in quotes.
fn words(count: usize, rng: &mut Rng) -> String {
    const SYLLABLES: [&str; 12] = ["ко", "на", "ли", "ра", "ве", "ту", "ський", "мо", "ін", "до", "пе", "шу"];
    let mut text = String::from("О");
    for number in 0..count {
        if number > 0 {
            text.push(' ');
        }
        let word: String = (0..rng.usize(1..=4)).map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())]).collect();
        if rng.u8(..12) == 0 { text.extend(["«", &word, "»"]) } else { text.push_str(&word) }
    }
    text
}
