//! How fast each step is, on the texts of data/sample: `cargo bench --bench steps [NAME]`.
//!
//! Steps that grow with the number of articles run on the sample several times over, each copy under ids of its own. Copies
//! say the same words, so they show how a step grows with mentions and documents, not with new names.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use std::path::Path;
use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use imena::names::{Name, NameHints, compare, romanise};
use imena::read::{ReadOptions, read};
use imena::recognise::Recogniser;
use imena::recognise::steps::{Steps, Tokens, Weights};
use imena::relate::{Graph, RelateOptions, Window, relate};
use imena::render::{Format, RenderOptions, write, write_aliases};
use imena::resolve::{ResolveOptions, resolve};
use imena::text::{Language, fold_into, segment};
use imena::{AliasTable, Document, Mention};

fn main() {
    // Every step is measured on one core: what a step gains from more is another question.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    divan::main();
}

/// How many times over the sample is taken.
const COPIES: [usize; 3] = [1, 8, 64];

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(|| Recogniser::embedded().unwrap());

static SAMPLE: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    read([folder], &ReadOptions::default()).unwrap().documents
});

static MENTIONS: LazyLock<Vec<Mention>> = LazyLock::new(|| RECOGNISER.recognise_all(&SAMPLE));

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let name = |mention: &Mention| {
        Name::parse(&mention.base, NameHints { kind: Some(mention.kind), language: Some(mention.language) })
    };
    MENTIONS.iter().map(name).collect()
});

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|document| document.text.len()).sum::<usize>())
}

/// The sample `copies` times over.
fn copied(copies: usize) -> (Vec<Document>, Vec<Mention>) {
    let id = |id: &str, copy: usize| format!("{id}~{copy}").into();
    let documents = (0..copies).flat_map(|copy| {
        SAMPLE.iter().map(move |document| Document { id: id(&document.id, copy), ..document.clone() })
    });
    let mentions = (0..copies).flat_map(|copy| {
        MENTIONS.iter().map(move |mention| Mention { document: id(&mention.document, copy), ..mention.clone() })
    });
    (documents.collect(), mentions.collect())
}

/// The sample `copies` times over, resolved.
fn resolved(copies: usize) -> (Vec<Document>, Vec<Mention>, AliasTable) {
    let (documents, mentions) = copied(copies);
    let table = resolve(&documents, &mentions, &ResolveOptions::default());
    (documents, mentions, table)
}

fn graph() -> (Graph, AliasTable) {
    let (documents, mentions, table) = resolved(1);
    (relate(&documents, &mentions, &table, &RelateOptions::default()), table)
}

#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    bencher.counter(bytes(&SAMPLE)).bench(|| read([&folder], &ReadOptions::default()));
}

#[divan::bench]
fn language(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes(&SAMPLE)).bench(|| {
        SAMPLE.iter().for_each(|document| {
            black_box(Language::detect(black_box(&document.text)));
        });
    });
}

#[divan::bench]
fn segmenting(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes(&SAMPLE)).bench(|| {
        SAMPLE.iter().for_each(|document| {
            black_box(segment(black_box(&document.text)));
        });
    });
}

#[divan::bench]
fn folding(bencher: Bencher<'_, '_>) {
    let words: Vec<(String, Language)> = SAMPLE
        .iter()
        .flat_map(|document| document.text.split_whitespace().map(|word| (word.to_lowercase(), document.language)))
        .collect();
    let mut key = String::new();
    bencher.counter(ItemsCount::new(words.len())).bench_local(|| {
        for (word, language) in &words {
            key.clear();
            fold_into(black_box(word), *language, &mut key);
            black_box(&key);
        }
    });
}

#[divan::bench(sample_count = 10)]
fn loading_the_model() -> Recogniser {
    Recogniser::embedded().unwrap()
}

#[divan::bench(sample_count = 20)]
fn reading_tokens(bencher: Bencher<'_, '_>) {
    let steps = Steps::new().unwrap();
    bencher.counter(bytes(&SAMPLE)).bench_local(|| {
        for document in SAMPLE.iter() {
            black_box(steps.tokens(document));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn weighing_features(bencher: Bencher<'_, '_>) {
    let mut steps = Steps::new().unwrap();
    let tokens: Vec<Tokens> = SAMPLE.iter().map(|document| steps.tokens(document)).collect();
    bencher.counter(bytes(&SAMPLE)).bench_local(|| {
        for tokens in &tokens {
            black_box(steps.weights(tokens));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn decoding_labels(bencher: Bencher<'_, '_>) {
    let mut steps = Steps::new().unwrap();
    let tokens: Vec<Tokens> = SAMPLE.iter().map(|document| steps.tokens(document)).collect();
    let weights: Vec<Weights> = tokens.iter().map(|tokens| steps.weights(tokens)).collect();
    bencher.counter(bytes(&SAMPLE)).bench_local(|| {
        for (tokens, weights) in tokens.iter().zip(&weights) {
            black_box(steps.labels(tokens, weights));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn recognising(bencher: Bencher<'_, '_>) {
    LazyLock::force(&RECOGNISER);
    bencher.counter(bytes(&SAMPLE)).bench(|| RECOGNISER.recognise_all(&SAMPLE));
}

#[divan::bench]
fn parsing_names(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(MENTIONS.len())).bench(|| {
        for mention in MENTIONS.iter() {
            let hints = NameHints { kind: Some(mention.kind), language: Some(mention.language) };
            black_box(Name::parse(black_box(&mention.base), hints));
        }
    });
}

#[divan::bench]
fn romanising_names(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(MENTIONS.len())).bench(|| {
        for mention in MENTIONS.iter() {
            black_box(romanise(black_box(&mention.base), mention.language));
        }
    });
}

/// Items are pairs; a name stands against the hundred after it, so that most pairs are different names, as in blocks.
#[divan::bench(sample_count = 20)]
fn comparing_pairs(bencher: Bencher<'_, '_>) {
    let names = &NAMES[..NAMES.len().min(400)];
    let pairs: Vec<(&Name, &Name)> = names
        .iter()
        .enumerate()
        .flat_map(|(index, left)| names[index + 1..].iter().take(100).map(move |right| (left, right)))
        .collect();
    bencher.counter(ItemsCount::new(pairs.len())).bench(|| {
        pairs.iter().for_each(|(left, right)| {
            black_box(compare(black_box(left), right).score);
        });
    });
}

/// Items are mentions.
#[divan::bench(args = COPIES, sample_count = 5)]
fn resolving(bencher: Bencher<'_, '_>, copies: usize) {
    let (documents, mentions) = copied(copies);
    let options = ResolveOptions::default();
    bencher.counter(ItemsCount::new(mentions.len())).bench(|| resolve(&documents, &mentions, &options));
}

/// Items are mentions; all copies but one are reprints.
#[divan::bench(args = COPIES, sample_count = 5)]
fn relating_with_reprints(bencher: Bencher<'_, '_>, copies: usize) {
    relating(bencher, copies, &RelateOptions::default());
}

/// Items are mentions; every copy counts as an article of its own.
#[divan::bench(args = COPIES, sample_count = 5)]
fn relating_without_reprints(bencher: Bencher<'_, '_>, copies: usize) {
    relating(bencher, copies, &RelateOptions { merge_reprints: false, ..RelateOptions::default() });
}

/// Items are mentions; the window with the most pairs.
#[divan::bench(args = COPIES, sample_count = 5)]
fn relating_by_document(bencher: Bencher<'_, '_>, copies: usize) {
    let options = RelateOptions { merge_reprints: false, window: Window::Document, ..RelateOptions::default() };
    relating(bencher, copies, &options);
}

fn relating(bencher: Bencher<'_, '_>, copies: usize, options: &RelateOptions) {
    let (documents, mentions, table) = resolved(copies);
    bencher.counter(ItemsCount::new(mentions.len())).bench(|| relate(&documents, &mentions, &table, options));
}

/// Bytes are those written.
#[divan::bench(args = Format::all().map(Format::name))]
fn rendering(bencher: Bencher<'_, '_>, format: &str) {
    let (graph, _) = graph();
    let format: Format = format.parse().unwrap();
    let written = || {
        let mut out = Vec::new();
        write(&graph, format, &RenderOptions::default(), &mut out).unwrap();
        out
    };
    bencher.counter(BytesCount::new(written().len())).bench(written);
}

/// Bytes are those written.
#[divan::bench]
fn rendering_aliases(bencher: Bencher<'_, '_>) {
    let (_, table) = graph();
    let written = || {
        let mut out = Vec::new();
        write_aliases(&table, &mut out).unwrap();
        out
    };
    bencher.counter(BytesCount::new(written().len())).bench(written);
}
