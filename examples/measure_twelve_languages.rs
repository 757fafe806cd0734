//! Whether the entities of a document are the same in each of the twelve languages it is told in:
//! `cargo run --release --example measure_twelve_languages [-- FOLDER…] [--each-subject] [--causes] [--errors]`.
//!
//! Takes folders of subjects as `tests/twelve_languages` has them, which says what is marked; without one, both halves of it.
//! `tests/twelve_languages/measure.rs` defines the measure: for each language, precision, recall and F1 of the set of entities,
//! summed over subjects. Beside it stand two numbers for which no mark is needed: the F1 of a language's found set against the
//! English one, and, under the table, the mean of that over all pairs of languages.
//!
//! `--each-subject` prints the F1 of each subject as well. `--causes` prints what went wrong, by cause and language, and the
//! ten entities that it happened to in most languages; `--errors` all of them, each with its names as written, their base
//! forms, and the nodes they are on. `-` before a language's names: missed; `+`: found, and wrong. These two are for the
//! development half: nobody should know what goes wrong in the other.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use imena::recognise::Recogniser;
use imena::text::Language;

use self::marked::Subject;
use self::measure::{Cause, Counts, Mistake, Outcome};

#[path = "../tests/twelve_languages/marked.rs"]
mod marked;
#[path = "../tests/twelve_languages/measure.rs"]
mod measure;

fn main() -> Result<(), Box<dyn Error>> {
    let (options, folders): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let asked = |option: &str| options.iter().any(|given| given == option);
    let mut folders: Vec<PathBuf> = folders.into_iter().map(PathBuf::from).collect();
    if folders.is_empty() {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/twelve_languages");
        folders = ["development", "held-out"].map(|half| home.join(half)).to_vec();
    }
    let recogniser = Recogniser::embedded()?;
    for folder in folders {
        let subjects = marked::read(&folder)?;
        let outcomes: Vec<Outcome> = subjects.iter().map(|subject| Outcome::new(subject, &recogniser)).collect();
        println!("\n{}: {} subjects", folder.display(), subjects.len());
        print_scores(&outcomes);
        if asked("--each-subject") {
            print_subjects(&subjects, &outcomes);
        }
        if asked("--causes") || asked("--errors") {
            print_causes(&outcomes);
            print_entities(&subjects, &outcomes, asked("--errors"));
        }
    }
    Ok(())
}

fn sum(outcomes: &[Outcome], counts: impl Fn(&Outcome) -> Counts) -> Counts {
    outcomes.iter().fold(Counts::default(), |mut sum, outcome| {
        sum += counts(outcome);
        sum
    })
}

fn print_scores(outcomes: &[Outcome]) {
    println!("\nlanguage   gold  found  correct  precision  recall     F1  as in English");
    for language in Language::ALL {
        let counts = sum(outcomes, |outcome| outcome.counts(language));
        let english = sum(outcomes, |outcome| outcome.agreement(language, Language::English));
        println!(
            "{:<8}{:>7}{:>7}{:>9}{:>11.3}{:>8.3}{:>7.3}{:>15.3}",
            language.code(),
            counts.gold,
            counts.found,
            counts.correct,
            counts.precision(),
            counts.recall(),
            counts.f1(),
            english.f1()
        );
    }
    let pairs: Vec<f64> = Language::ALL
        .iter()
        .enumerate()
        .flat_map(|(index, one)| Language::ALL[index + 1..].iter().map(move |other| (*one, *other)))
        .map(|(one, other)| sum(outcomes, |outcome| outcome.agreement(one, other)).f1())
        .collect();
    println!("mean F1 of the found sets of two languages: {:.3}", pairs.iter().sum::<f64>() / pairs.len() as f64);
}

fn print_row<T: std::fmt::Display>(title: &str, cells: impl IntoIterator<Item = T>) {
    print!("{title:<20}");
    cells.into_iter().for_each(|cell| print!("{cell:>6}"));
    println!();
}

fn print_subjects(subjects: &[Subject], outcomes: &[Outcome]) {
    println!();
    print_row("F1", Language::ALL.map(Language::code));
    for (subject, outcome) in subjects.iter().zip(outcomes) {
        print_row(&subject.name, Language::ALL.map(|language| format!("{:.3}", outcome.counts(language).f1())));
    }
}

fn print_causes(outcomes: &[Outcome]) {
    let mistakes: Vec<&Mistake> = outcomes.iter().flat_map(|outcome| &outcome.mistakes).collect();
    for (title, missed) in [("missed", true), ("found, and wrong", false)] {
        println!();
        print_row(title, Language::ALL.map(Language::code).into_iter().chain(["all"]));
        let mut causes: BTreeMap<Cause, Vec<Language>> = BTreeMap::new();
        for mistake in mistakes.iter().filter(|mistake| mistake.missed == missed) {
            causes.entry(mistake.cause).or_default().push(mistake.language);
        }
        for (cause, of_cause) in causes {
            let count = |language| of_cause.iter().filter(|other| **other == language).count();
            print_row(&cause.to_string(), Language::ALL.map(count).into_iter().chain([of_cause.len()]));
        }
    }
}

/// The entities of which something went wrong, those with most mistakes first: ten of them, or `all` with their names.
fn print_entities(subjects: &[Subject], outcomes: &[Outcome], all: bool) {
    let mut entities: BTreeMap<(&str, &str), Vec<&Mistake>> = BTreeMap::new();
    for (subject, outcome) in subjects.iter().zip(outcomes) {
        for mistake in &outcome.mistakes {
            entities.entry((&subject.name, &mistake.entity)).or_default().push(mistake);
        }
    }
    let mut entities: Vec<_> = entities.into_iter().collect();
    entities.sort_by_key(|(_, mistakes)| std::cmp::Reverse(mistakes.len()));
    println!("\nmistakes  entity");
    for ((subject, entity), mistakes) in entities.into_iter().take(if all { usize::MAX } else { 10 }) {
        let of_kind = |missed| {
            let of_kind = mistakes.iter().filter(|mistake| mistake.missed == missed);
            of_kind.map(|mistake| mistake.language.code()).collect::<Vec<_>>().join(" ")
        };
        println!("{:>8}  {subject}: {entity}; missed: {}; wrong: {}", mistakes.len(), of_kind(true), of_kind(false));
        for mistake in mistakes.into_iter().filter(|_| all) {
            let sign = if mistake.missed { '-' } else { '+' };
            println!("            {sign}{} {}: {}", mistake.language, mistake.cause, mistake.names);
        }
    }
}
