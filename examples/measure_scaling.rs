//! Time and memory of resolving invented mentions, by how many names there are:
//!
//! ```text
//! cargo run --release --example measure_scaling -- [NAMES MENTIONS]
//! ```
//!
//! prints one row of a table: names (distinct base forms by type and language), mentions, seconds, peak memory, entities, and how
//! many names of one entity came together. Run it once for each size; what a process has held at its peak does not go down again.
//!
//! Entities are invented from a seed: persons with a given name of the tables and a surname of random syllables, places and
//! organisations of random syllables, each spelled by transcription in one to five languages. Articles hold twenty mentions in one
//! language; a few entities are named much more often than most (the share falls with the rank), and one mention of a person in
//! three is a bare surname after the full name.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss, reason = "a program to measure with")]

use std::sync::Arc;
use std::time::Instant;

use fastrand::Rng;
use imena::names::transcribe;
use imena::resolve::{ResolveOptions, resolve};
use imena::text::Language;
use imena::{DocumentId, EntityType, Mention, Span};

/// Mentions of one article.
const IN_ARTICLE: usize = 20;

/// The languages that entities are invented in and transcribed to.
const LANGUAGES: [Language; 5] =
    [Language::Ukrainian, Language::Russian, Language::Bulgarian, Language::Polish, Language::English];

struct Invented {
    kind: EntityType,
    /// By language, where it is written about in it: its name, and a person's surname alone.
    names: [Option<[Arc<str>; 2]>; LANGUAGES.len()],
}

fn main() {
    let arguments: Vec<Option<usize>> = std::env::args().skip(1).map(|argument| argument.parse().ok()).collect();
    let (names, mentions) = match arguments[..] {
        [] => (1_000, 10_000),
        [Some(names), Some(mentions)] => (names, mentions),
        _ => {
            eprintln!("usage: measure_scaling [NAMES MENTIONS]");
            std::process::exit(2);
        }
    };
    let mut rng = Rng::with_seed(7);
    let entities = invent(names, &mut rng);
    let (mentions, truth) = articles(&entities, mentions, &mut rng);
    drop(entities);
    let before = peak_mebibytes();

    let started = Instant::now();
    let table = resolve(&[], &mentions, &ResolveOptions::default());
    let seconds = started.elapsed().as_secs_f64();

    let mut linked: Vec<(u32, usize)> = truth.into_iter().zip(table.of_mention.iter().flatten().copied()).collect();
    linked.sort_unstable();
    let invented = linked.chunk_by(|a, b| a.0 == b.0).count();
    let whole = linked.chunk_by(|a, b| a.0 == b.0).filter(|same| same[0].1 == same[same.len() - 1].1).count();
    println!(
        "names {names}  mentions {}  seconds {seconds:.1}  MiB at peak {} (the mentions alone {before})  entities {} of {invented}  whole {:.1} %",
        mentions.len(),
        peak_mebibytes(),
        table.entities.len(),
        100.0 * whole as f64 / invented as f64,
    );
}

fn invent(names: usize, rng: &mut Rng) -> Vec<Invented> {
    let given: Vec<&str> = include_str!("../data/names/given_names.tsv")
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let mut entities = Vec::new();
    let mut made = 0;
    while made < names {
        let kind = match rng.u8(0..10) {
            0..7 => EntityType::Person,
            7..9 => EntityType::Organisation,
            _ => EntityType::Location,
        };
        let word = surname(rng);
        let name = match kind {
            EntityType::Person => format!("{} {word}", title_case(given[rng.usize(0..given.len())])),
            EntityType::Organisation => format!("{word} {}", surname(rng)),
            _ => word,
        };
        let written = [Some(()); LANGUAGES.len()].map(|_| (rng.u8(0..3) > 0).then_some(()));
        let mut spelled = [const { None }; LANGUAGES.len()];
        for ((slot, language), _) in
            spelled.iter_mut().zip(LANGUAGES).zip(written).filter(|(_, written)| written.is_some())
        {
            let name = transcribe(&name, Language::Ukrainian, language).unwrap_or_else(|| name.clone());
            let bare = name.rsplit(' ').next().unwrap_or(&name);
            *slot = Some([name.as_str().into(), bare.into()]);
            // A person's bare surname is a name, too.
            made += if kind == EntityType::Person { 2 } else { 1 };
        }
        if spelled.iter().any(Option::is_some) {
            entities.push(Invented { kind, names: spelled });
        }
    }
    entities
}

fn surname(rng: &mut Rng) -> String {
    const CONSONANTS: [&str; 24] = [
        "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ц", "ч", "ш", "ст", "кр",
        "бр", "гл", "пр",
    ];
    const VOWELS: [&str; 6] = ["а", "е", "и", "і", "о", "у"];
    const ENDINGS: [&str; 10] = ["енко", "ов", "ський", "ук", "ич", "ак", "ін", "ей", "ман", "ець"];
    let mut word = String::new();
    for _ in 0..rng.usize(2..4) {
        word += CONSONANTS[rng.usize(0..CONSONANTS.len())];
        word += VOWELS[rng.usize(0..VOWELS.len())];
    }
    word += CONSONANTS[rng.usize(0..19)];
    word += ENDINGS[rng.usize(0..ENDINGS.len())];
    title_case(&word)
}

fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The mentions, and for each the number of its entity.
fn articles(entities: &[Invented], mentions: usize, rng: &mut Rng) -> (Vec<Mention>, Vec<u32>) {
    let mut found = Vec::with_capacity(mentions);
    let mut truth = Vec::with_capacity(mentions);
    let mut once = 0;
    while found.len() < mentions {
        let document = DocumentId::from(format!("article-{}", found.len() / IN_ARTICLE));
        let language = rng.usize(0..LANGUAGES.len());
        let mut place = 0;
        while place < IN_ARTICLE {
            // Every name is written once; after that the squared random number prefers entities of low number.
            let share = rng.f64();
            let next = if place % 4 == 0 && once < entities.len() {
                once
            } else {
                (share * share * share * entities.len() as f64) as usize
            };
            once += usize::from(next == once);
            let Invented { kind, names } = &entities[next];
            let ([name, bare], language) = match &names[language] {
                Some(name) => (name, LANGUAGES[language]),
                None => {
                    let written = names.iter().zip(LANGUAGES);
                    match written.filter_map(|(name, language)| Some((name.as_ref()?, language))).next() {
                        Some(other) => other,
                        None => continue,
                    }
                }
            };
            let bare = Some(bare).filter(|_| *kind == EntityType::Person && rng.u8(0..2) == 0);
            for text in [Some(name), bare].into_iter().flatten() {
                found.push(Mention {
                    document: document.clone(),
                    span: Span::new(place * 100, place * 100 + text.chars().count()),
                    surface: text.clone(),
                    base: text.clone(),
                    kind: *kind,
                    language,
                    confidence: 1.0,
                });
                truth.push(next as u32);
                place += 1;
            }
        }
    }
    (found, truth)
}

/// The most memory the process has held so far, as the system tells it; 0 where it does not.
fn peak_mebibytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) / 1024
}
