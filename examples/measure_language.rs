//! How often the language of a text is told right:
//! `cargo run --example measure_language -- tests/data/languages.jsonl [--wrong]`.
//!
//! Takes files of documents as `imena eval` does (only `lang` and `text` matter). Each document counts as a whole, by its
//! paragraphs (lines of 100 code points or more) and by its headline: its first line or else first sentence, where that has
//! 30 to 80 code points. Printed is a table for each: a row for a language and script, how many of its texts were taken for
//! what, and the share that is right. `--wrong` prints the headlines that were not.

use std::collections::BTreeMap;

use imena::recognise::gold::read_gold;
use imena::text::{Language, segment};

/// How many texts of a language and script were taken for which language.
type Confusion = BTreeMap<(Language, &'static str), BTreeMap<Language, usize>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (options, files): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let show_wrong = options.iter().any(|option| option == "--wrong");
    let (mut headlines, mut paragraphs, mut documents) = Default::default();
    for file in files {
        for document in read_gold(file)? {
            let (text, language) = (document.text.as_str(), document.language);
            if let Some(headline) = headline(text) {
                let found = add(&mut headlines, language, headline);
                if show_wrong && found != language {
                    println!("{language} taken for {found}: {headline}");
                }
            }
            for paragraph in text.lines().filter(|line| line.chars().count() >= 100) {
                add(&mut paragraphs, language, paragraph);
            }
            add(&mut documents, language, text);
        }
    }
    for (title, confusion) in [("Headlines", headlines), ("Paragraphs", paragraphs), ("Documents", documents)] {
        print(title, &confusion);
    }
    Ok(())
}

/// The first line of a text, else its first sentence, if that has 30 to 80 code points.
fn headline(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let cut = segment(line);
    let first = cut.sentences.first()?.tokens.clone();
    let sentence = &line[..cut.tokens[first.end - 1].end];
    [line, sentence].into_iter().find(|headline| (30..=80).contains(&headline.chars().count()))
}

fn add(confusion: &mut Confusion, language: Language, text: &str) -> Language {
    let cyrillic = text.chars().filter(|letter| ('\u{400}'..'\u{530}').contains(letter)).count();
    let script =
        if 2 * cyrillic > text.chars().filter(|letter| letter.is_alphabetic()).count() { "Cyrl" } else { "Latn" };
    let found = Language::detect(text);
    *confusion.entry((language, script)).or_default().entry(found).or_default() += 1;
    found
}

fn print(title: &str, confusion: &Confusion) {
    let columns = || Language::ALL.into_iter().chain([Language::Unknown]);
    print!("\n{title:<11}{:>7}", "texts");
    columns().for_each(|language| print!("{:>6}", language.code()));
    println!("{:>9}", "right %");
    for ((language, script), found) in confusion {
        let count = |language: Language| found.get(&language).copied().unwrap_or_default();
        let texts: usize = found.values().sum();
        print!("{:<3}{script:<8}{texts:>7}", language.code());
        columns().for_each(|found| print!("{:>6}", count(found)));
        println!("{:>9.1}", 100.0 * count(*language) as f64 / texts as f64);
    }
}
