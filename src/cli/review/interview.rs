//! Question and answer.

use std::io::{self, BufRead, Write};

use super::decisions_file::DecisionsFile;
use crate::cli::terminal::clean;
use crate::error::{Error, Result};
use crate::relate::Graph;
use crate::review::{Asked, Question, Sighting, Verdict, block, sightings};

/// So many sentences are shown of each side.
const SENTENCES: usize = 3;

const KEYS: &str = "[s] one entity  [a] two  [x] skip  [e] show sentences  [q] quit";

enum Answer {
    Decided(Verdict),
    Skip,
    Quit,
}

/// Asks the questions that `file` does not answer by then, reading answers from `input` a line each and talking to `out`,
/// until `q` or the end of the input; writes each decision to `file` at once. Gives how many it wrote.
pub(super) fn interview(
    graph: &Graph,
    questions: &[Question<'_>],
    file: &mut DecisionsFile,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<usize> {
    let mut written = 0;
    for (index, question) in questions.iter().enumerate() {
        if file.decided().answers(question) {
            continue;
        }
        say(out, &format!("\n{} of {}\n{}", index + 1, questions.len(), put(question)))?;
        loop {
            match ask(graph, question, input, out)? {
                Answer::Quit => return Ok(written),
                Answer::Skip => break,
                Answer::Decided(verdict) => match block(question, verdict) {
                    Ok(block) => {
                        file.append(&block)?;
                        written += 1;
                        break;
                    }
                    Err(why) => say(out, &format!("nothing was written: {why}\n"))?,
                },
            }
        }
    }
    Ok(written)
}

/// The answer to one question; shows its sentences as often as the person wants them.
fn ask(graph: &Graph, question: &Question<'_>, input: &mut impl BufRead, out: &mut impl Write) -> Result<Answer> {
    loop {
        say(out, &format!("{KEYS} > "))?;
        let mut line = String::new();
        if input.read_line(&mut line).map_err(|source| Error::read("<stdin>", source))? == 0 {
            say(out, "\n")?;
            return Ok(Answer::Quit);
        }
        match line.trim().to_lowercase().as_str() {
            "s" | "same" => return Ok(Answer::Decided(Verdict::Same)),
            "a" | "apart" => return Ok(Answer::Decided(Verdict::Apart)),
            "x" | "skip" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            "e" => say(out, &sentences(graph, question))?,
            _ => {}
        }
    }
}

/// A question in full.
fn put(question: &Question<'_>) -> String {
    let [left, right] = &question.sides;
    let (what, names) = match question.asked {
        Asked::Joined => ("joined now", format!("{} ", question.names[0])),
        Asked::Apart => ("apart now", String::new()),
    };
    let comparison = question.comparison().map(|comparison| comparison.to_string()).unwrap_or_default();
    let comparison: String = comparison.lines().map(|line| format!("      {line}\n")).collect();
    format!("  {left}\n  {right}\n  {what}, effect {:.2}: {names}{}\n{comparison}", question.effect, question.why)
}

fn sentences(graph: &Graph, question: &Question<'_>) -> String {
    let mut text = String::new();
    for side in &question.sides {
        text.push_str(&format!("  {}\n", side.name));
        let found = sightings(graph, side, SENTENCES);
        if found.is_empty() {
            text.push_str("    the graph's file holds no sentence with it\n");
        }
        for Sighting { document, date, before, name, after } in found {
            let date = date.map(|date| format!(" {date}")).unwrap_or_default();
            let sentence = format!("{before}[{name}]{after}").replace('\n', " ");
            text.push_str(&format!("    {}\n      — {document}{date}\n", sentence.trim()));
        }
    }
    text
}

/// Prompts and questions hold text from articles, which must not command the terminal.
fn say(out: &mut impl Write, text: &str) -> Result<()> {
    let write = |out: &mut dyn Write| -> io::Result<()> {
        out.write_all(clean(text).as_bytes())?;
        out.flush()
    };
    write(out).map_err(|source| Error::write("<stderr>", source))
}

#[cfg(test)]
mod tests;
