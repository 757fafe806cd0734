//! Learns `data/models/context.tsv`: how well names of organisations must agree, by what stands around them.
//!
//! `cargo run --release --example learn_context -- pairs docs/gold.jsonl visit` prints the pairs that the resolver is in doubt about in
//! the marked names of a topic: kind, mean score, likeness of the context, and 1 where both are one entity.
//! `cargo run --release --example learn_context -- weights PAIRS.tsv…` learns from them and prints the table. Scores are honest only
//! where the comparison of names has not seen the topic: `scripts/learn_context.sh` is the whole way.

use std::collections::BTreeMap;
use std::fs::read_to_string;
use std::process::ExitCode;
use std::sync::Arc;

use imena::recognise::gold::{GoldDocument, read_gold};
use imena::resolve::{ResolveOptions, in_question};
use imena::{EntityType, Mention};

type Failure = Box<dyn std::error::Error>;

/// As in `src/resolve/context.rs`: added to likenesses before the logarithm is taken.
const FLOOR: f64 = 0.05;
/// Scores are kept this far from 0 and 1.
const MARGIN: f64 = 0.001;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["pairs", gold, topic] => print_pairs(gold, topic),
        ["weights", files @ ..] => print_weights(files),
        _ => {
            eprintln!("usage: learn_context pairs GOLD.jsonl TOPIC | weights PAIRS.tsv…");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print_pairs(gold: &str, topic: &str) -> Result<(), Failure> {
    let mut documents = read_gold(gold)?;
    documents.retain(|document| document.topic == topic);
    let marked: Vec<(Mention, Option<&str>)> = documents.iter().flat_map(marked).collect();
    let mentions: Vec<Mention> = marked.iter().map(|(mention, _)| mention.clone()).collect();
    let kind = EntityType::Organisation;
    for pair in in_question(&mentions, kind, &ResolveOptions::default()) {
        let [one, other] = pair.mentions.map(|members| entity(members.iter().filter_map(|&member| marked[member].1)));
        if let (Some(one), Some(other)) = (one, other) {
            println!("{kind}\t{}\t{}\t{}", pair.mean, pair.context.unwrap_or(0.0), u8::from(one == other));
        }
    }
    Ok(())
}

/// The marked names of a document with their entities.
fn marked(document: &GoldDocument) -> impl Iterator<Item = (Mention, Option<&str>)> {
    let letters: Vec<char> = document.text.chars().collect();
    document.mentions.iter().map(move |mention| {
        let surface: Arc<str> = letters[mention.span.start..mention.span.end].iter().collect::<String>().into();
        let marked = Mention {
            document: document.id.as_str().into(),
            span: mention.span,
            base: mention.base.as_deref().map_or_else(|| surface.clone(), Arc::from),
            surface,
            kind: mention.kind,
            language: document.language,
            confidence: 1.0,
        };
        (marked, mention.entity.as_deref())
    })
}

/// The entity that most of these are.
fn entity<'a>(entities: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    entities.for_each(|entity| *counts.entry(entity).or_default() += 1);
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(entity, _)| entity)
}

fn print_weights(files: &[&str]) -> Result<(), Failure> {
    let mut by_kind: BTreeMap<String, Vec<([f64; 3], f64)>> = BTreeMap::new();
    for file in files {
        for line in read_to_string(file)?.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, mean, context, same] = cells[..] else {
                return Err(format!("{file}: {line:?} is no pair").into());
            };
            let (mean, context): (f64, f64) = (mean.parse()?, context.parse()?);
            let mean = mean.clamp(MARGIN, 1.0 - MARGIN);
            let features = [(mean / (1.0 - mean)).ln(), (FLOOR + context).ln(), 1.0];
            by_kind.entry(kind.to_owned()).or_default().push((features, same.parse()?));
        }
    }
    println!("# Made by scripts/learn_context.sh; do not edit.\nkind\tmean\tcontext\tbias");
    for (kind, pairs) in by_kind {
        let [mean, context, bias] = logistic(&pairs);
        println!("{kind}\t{mean:.3}\t{context:.3}\t{bias:.3}");
    }
    Ok(())
}

/// The weights of a logistic regression, by Newton's method.
fn logistic(pairs: &[([f64; 3], f64)]) -> [f64; 3] {
    let mut weights = [0.0; 3];
    for _ in 0..25 {
        // A little on the diagonal, so that it can be solved whatever the pairs.
        let (mut slope, mut curve) = ([0.0; 3], [[1e-6, 0.0, 0.0], [0.0, 1e-6, 0.0], [0.0, 0.0, 1e-6]]);
        for (features, same) in pairs {
            let sum: f64 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            for row in 0..3 {
                slope[row] += (same - likely) * features[row];
                for column in 0..3 {
                    curve[row][column] += likely * (1.0 - likely) * features[row] * features[column];
                }
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights
}

/// The solution of three equations, the matrix being symmetric and positive (Gauss).
fn solve(mut matrix: [[f64; 3]; 3], mut right: [f64; 3]) -> [f64; 3] {
    for pivot in 0..3 {
        for row in pivot + 1..3 {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            matrix[row].iter_mut().zip(above).for_each(|(cell, above)| *cell -= factor * above);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..3).rev() {
        let known: f64 = (row + 1..3).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
