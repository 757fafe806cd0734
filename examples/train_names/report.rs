//! How weights fitted on some topics do on others.

use std::io::Write as _;
use std::time::Instant;

use imena::names::{Name, NameHints, compare};
use imena::{EntityType, Result};

use crate::pairs::{KINDS, Pair, read};
use crate::trees::{Model, best_f1};

/// Left out unless others are named.
const HELD_OUT: [&str; 2] = ["brexit", "covid-19"];

pub fn print(path: &str, arguments: &[&str]) -> Result<()> {
    let (dump, held_out) = match arguments {
        ["--dump", file, topics @ ..] => (Some(*file), topics),
        topics => (None, topics),
    };
    let held_out = if held_out.is_empty() { &HELD_OUT[..] } else { held_out };
    let pairs = read(path)?;
    let (test, train): (Vec<&Pair>, Vec<&Pair>) =
        pairs.iter().partition(|pair| held_out.contains(&pair.topic.as_str()));
    let model = Model::fit(&train);
    println!("held out: {}", held_out.join(", "));
    println!("kind   pairs                          n   best F1   at thr.  P@R.90  R@P.99  R@P.95");
    for (kind, name) in KINDS.into_iter().enumerate() {
        let own: Vec<&Pair> = test.iter().copied().filter(|pair| pair.kind == kind).collect();
        let row = |what: &str, test: &dyn Fn(&Pair) -> bool| {
            let scores: Vec<(f32, bool)> =
                own.iter().filter(|pair| test(pair)).map(|pair| (model.score(pair), pair.same)).collect();
            if scores.is_empty() {
                return;
            }
            let at = f1_at(&scores, model.thresholds[kind]);
            println!(
                "{name:6} {what:24} {:7}   {:.3}     {at:.3}   {:.3}   {:.3}   {:.3}",
                scores.len(),
                best_f1(&scores).0,
                precision_at(&scores, 0.9),
                recall_at(&scores, 0.99),
                recall_at(&scores, 0.95)
            );
        };
        row("all", &|_| true);
        row("cross-script", &|pair| pair.cross_script);
        row("same script, other lang.", &|pair| !pair.cross_script && pair.languages.0 != pair.languages.1);
        row("same language", &|pair| pair.languages.0 == pair.languages.1 && !pair.cross_script);
        row("single", &|pair| pair.single);
        row("single against full", &|pair| !pair.single && !pair.full);
        row("full", &|pair| pair.full);
    }
    println!("calibration, all kinds: score, share of pairs that are one name, pairs");
    for bin in 0..10_u8 {
        let bounds = f32::from(bin) / 10.0..f32::from(bin + 1) / 10.0 + if bin == 9 { 1e-3 } else { 0.0 };
        let own: Vec<&&Pair> = test.iter().filter(|pair| bounds.contains(&model.score(pair))).collect();
        let same = own.iter().filter(|pair| pair.same).count();
        println!(
            "  {:.1}-{:.1}  {:.3}  {}",
            bounds.start,
            bounds.end,
            same as f32 / own.len().max(1) as f32,
            own.len()
        );
    }
    speed(&test);
    if let Some(file) = dump {
        let failed = |source| imena::Error::Write { path: file.into(), source };
        let mut out = std::fs::File::create(file).map_err(failed)?;
        for pair in &test {
            let Pair { left, right, languages, topic, .. } = pair;
            let (score, same) = (model.score(pair), u8::from(pair.same));
            let values: Vec<String> = pair.values.iter().map(|value| format!("{value:.4}")).collect();
            writeln!(
                out,
                "{topic}\t{}\t{same}\t{left}\t{}\t{right}\t{}\t{score:.4}\t{:.3}\t{}\t{}",
                KINDS[pair.kind],
                languages.0,
                languages.1,
                model.thresholds[pair.kind],
                u8::from(!pair.single) + u8::from(pair.full),
                values.join(" ")
            )
            .map_err(failed)?;
        }
    }
    Ok(())
}

/// Prints how many pairs of parsed names are compared in a second on one core.
fn speed(pairs: &[&Pair]) {
    let name = |text: &str| Name::parse(text, NameHints { kind: Some(EntityType::Person), language: None });
    let people = pairs.iter().filter(|pair| pair.kind == 0);
    let names: Vec<(Name, Name)> = people.map(|pair| (name(&pair.left), name(&pair.right))).collect();
    let start = Instant::now();
    let total: f32 = names.iter().map(|(left, right)| compare(left, right).score).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{:.0} pairs of persons a second (mean score {:.3})",
        names.len() as f64 / seconds,
        total / names.len() as f32
    );
}

fn f1_at(scores: &[(f32, bool)], threshold: f32) -> f32 {
    let chosen = scores.iter().filter(|(score, _)| *score >= threshold).count() as f32;
    let hits = scores.iter().filter(|(score, same)| *score >= threshold && *same).count() as f32;
    let all = scores.iter().filter(|(_, same)| *same).count() as f32;
    2.0 * hits / (chosen + all).max(1.0)
}

/// Precision and recall after each pair, best score first.
fn curve(scores: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|x, y| y.0.total_cmp(&x.0));
    let all = sorted.iter().filter(|(_, same)| *same).count().max(1) as f32;
    let mut hits = 0.0;
    let step = |(index, (_, same)): (usize, &(f32, bool))| {
        hits += f32::from(u8::from(*same));
        (hits / (index as f32 + 1.0), hits / all)
    };
    sorted.iter().enumerate().map(step).collect()
}

fn precision_at(scores: &[(f32, bool)], recall: f32) -> f32 {
    curve(scores).into_iter().filter(|point| point.1 >= recall).map(|point| point.0).fold(0.0, f32::max)
}

fn recall_at(scores: &[(f32, bool)], precision: f32) -> f32 {
    curve(scores).into_iter().filter(|point| point.0 >= precision).map(|point| point.1).fold(0.0, f32::max)
}
