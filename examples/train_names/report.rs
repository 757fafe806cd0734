//! How trees learned from some topics do on others.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

use imena::names::{Name, NameHints, compare};
use imena::{EntityType, Result};

use crate::measures::{best_f1, f1_of, precision_at, recall_at};
use crate::pairs::{KINDS, Pair, read};
use crate::trees::{MADE, Model, TEST_ONLY};

/// A pair that the model had not seen, its score, and whether that reached the threshold of its kind.
struct Judged<'a> {
    pair: &'a Pair,
    score: f32,
    chosen: bool,
}

/// A row of a table: its title and the pairs it is about.
type Row<'a> = (&'a str, &'a dyn Fn(&Pair) -> bool);

/// Leaves out the topics named, together; without any, each topic of the news in turn.
pub fn print(path: &str, arguments: &[&str]) -> Result<()> {
    let (dump, topics) = match arguments {
        ["--dump", file, topics @ ..] => (Some(*file), topics),
        topics => (None, topics),
    };
    let pairs = read(path)?;
    let folds: Vec<Vec<&str>> = if topics.is_empty() {
        let mut news: Vec<&str> = pairs.iter().map(|pair| pair.topic.as_str()).collect();
        news.sort_unstable();
        news.dedup();
        news.into_iter().filter(|topic| !MADE.contains(topic)).map(|topic| vec![topic]).collect()
    } else {
        vec![topics.to_vec()]
    };
    let mut judged = Vec::new();
    for (number, fold) in folds.iter().enumerate() {
        let train: Vec<&Pair> = pairs.iter().filter(|pair| !fold.contains(&pair.topic.as_str())).collect();
        let model = Model::fit(&train);
        let lists = |topic: &str| number == 0 && TEST_ONLY.contains(&topic);
        let test = pairs.iter().filter(|pair| fold.contains(&pair.topic.as_str()) || lists(&pair.topic));
        let judge = |pair| {
            let score = model.score(pair);
            Judged { pair, score, chosen: score >= model.thresholds[pair.kind] }
        };
        judged.extend(test.map(judge));
    }
    let (lists, news): (Vec<Judged<'_>>, Vec<Judged<'_>>) =
        judged.into_iter().partition(|judged| TEST_ONLY.contains(&judged.pair.topic.as_str()));
    by_topic(&news, &lists);
    by_kind(&news);
    by_languages(&news);
    calibration(&news);
    speed(&news);
    dump.map_or(Ok(()), |file| write(file, &news))
}

/// A table of topics.
fn by_topic(news: &[Judged<'_>], lists: &[Judged<'_>]) {
    println!(
        "Topic left out                 PER: pairs  best F1  at thr.   LOC: pairs  best F1  at thr.   ORG: pairs  best F1  at thr."
    );
    let mut topics: BTreeMap<&str, Vec<&Judged<'_>>> = BTreeMap::new();
    for judged in news.iter().chain(lists) {
        topics.entry(&judged.pair.topic).or_default().push(judged);
    }
    for (topic, judged) in topics {
        print!("{topic:28}");
        for kind in 0..3 {
            let own: Vec<&&Judged<'_>> = judged.iter().filter(|judged| judged.pair.kind == kind).collect();
            let scores: Vec<(f32, bool)> = own.iter().map(|judged| (judged.score, judged.pair.same)).collect();
            if own.is_empty() {
                print!("{:33}", "");
            } else {
                let at = f1_of(own.iter().map(|judged| (judged.chosen, judged.pair.same)));
                print!("      {:8}    {:.3}    {at:.3}", own.len(), best_f1(&scores).0);
            }
        }
        println!();
    }
}

/// Tables by kind of pair and by ways of writing.
fn by_kind(news: &[Judged<'_>]) {
    let rows: [Row<'_>; 7] = [
        ("all", &|_| true),
        ("cross-script", &|pair| pair.cross_script),
        ("same script, other lang.", &|pair| !pair.cross_script && pair.languages.0 != pair.languages.1),
        ("same language", &|pair| !pair.cross_script && pair.languages.0 == pair.languages.1),
        ("single", &|pair| pair.single),
        ("single against full", &|pair| !pair.single && !pair.full),
        ("full", &|pair| pair.full),
    ];
    println!("\nKind   pairs                          n   best F1   at thr.  P@R.90  R@P.99  R@P.95");
    for (kind, name) in KINDS.into_iter().enumerate() {
        for (title, test) in &rows {
            row(&format!("{name:6} {title:24}"), news, &|pair| pair.kind == kind && test(pair));
        }
    }
}

/// A table of persons by pair of languages.
fn by_languages(news: &[Judged<'_>]) {
    println!("\nPER    languages                      n   best F1   at thr.  P@R.90  R@P.99  R@P.95");
    let ordered = |pair: &Pair| {
        let (x, y) = &pair.languages;
        if x <= y { format!("{x}–{y}") } else { format!("{y}–{x}") }
    };
    let mut languages: Vec<String> = news.iter().map(|judged| ordered(judged.pair)).collect();
    languages.sort_unstable();
    languages.dedup();
    for both in &languages {
        row(&format!("PER    {both:24}"), news, &|pair| pair.kind == 0 && ordered(pair) == *both);
    }
}

fn row(title: &str, news: &[Judged<'_>], test: &dyn Fn(&Pair) -> bool) {
    let own: Vec<&Judged<'_>> = news.iter().filter(|judged| test(judged.pair)).collect();
    let scores: Vec<(f32, bool)> = own.iter().map(|judged| (judged.score, judged.pair.same)).collect();
    if !scores.iter().any(|(_, same)| *same) {
        return;
    }
    println!(
        "{title} {:7}   {:.3}     {:.3}   {:.3}   {:.3}   {:.3}",
        scores.len(),
        best_f1(&scores).0,
        f1_of(own.iter().map(|judged| (judged.chosen, judged.pair.same))),
        precision_at(&scores, 0.9),
        recall_at(&scores, 0.99),
        recall_at(&scores, 0.95)
    );
}

fn calibration(news: &[Judged<'_>]) {
    println!("\nScore     share that is one name: PER   LOC   ORG   pairs");
    for bin in 0..10_u8 {
        let bounds = f32::from(bin) / 10.0..f32::from(bin + 1) / 10.0 + if bin == 9 { 1e-3 } else { 0.0 };
        let own: Vec<&Judged<'_>> = news.iter().filter(|judged| bounds.contains(&judged.score)).collect();
        let share = |kind: usize| {
            let of_kind: Vec<_> = own.iter().filter(|judged| judged.pair.kind == kind).collect();
            let same = of_kind.iter().filter(|judged| judged.pair.same).count();
            same as f32 / of_kind.len().max(1) as f32
        };
        println!(
            "{:.1}-{:.1}                           {:.3} {:.3} {:.3}   {}",
            bounds.start,
            f32::from(bin + 1) / 10.0,
            share(0),
            share(1),
            share(2),
            own.len()
        );
    }
}

/// Prints how many pairs of parsed names are compared in a second on one core, and how many names are parsed.
fn speed(news: &[Judged<'_>]) {
    let name = |text: &str| Name::parse(text, NameHints { kind: Some(EntityType::Person), language: None });
    let people: Vec<&Pair> = news.iter().map(|judged| judged.pair).filter(|pair| pair.kind == 0).collect();
    let start = Instant::now();
    let names: Vec<(Name, Name)> = people.iter().map(|pair| (name(&pair.left), name(&pair.right))).collect();
    let parsing = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let total: f32 = names.iter().map(|(left, right)| compare(left, right).score).sum();
    let comparing = start.elapsed().as_secs_f64();
    println!(
        "\n{:.0} pairs of persons compared a second (mean score {:.3}), {:.0} names parsed a second",
        names.len() as f64 / comparing,
        total / names.len() as f32,
        names.len() as f64 * 2.0 / parsing
    );
}

/// Writes every pair with its score and features.
fn write(file: &str, news: &[Judged<'_>]) -> Result<()> {
    let failed = |source| imena::Error::Write { path: file.into(), source };
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).map_err(failed)?);
    for Judged { pair, score, .. } in news {
        let Pair { left, right, languages, topic, .. } = pair;
        let same = u8::from(pair.same);
        let values: Vec<String> = pair.values.iter().map(|value| format!("{value:.4}")).collect();
        writeln!(
            out,
            "{topic}\t{}\t{same}\t{left}\t{}\t{right}\t{}\t{score:.4}\t{}",
            KINDS[pair.kind],
            languages.0,
            languages.1,
            values.join(" ")
        )
        .map_err(failed)?;
    }
    out.flush().map_err(failed)
}
