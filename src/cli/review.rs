//! `imena review`: the questions a person should decide, as a list or one by one.

mod decisions_file;
mod interview;

use std::io::{IsTerminal, stderr, stdin};
use std::path::Path;

use super::flags::ReviewFlags;
use super::problem::usage;
use super::terminal::{Terminal, clean};
use super::{Outcome, graph_file, outputs};
use crate::output::write_whole;
use crate::review::{Asked, Question, questions};
use decisions_file::DecisionsFile;

const HEADING: &str = "  effect  score  type  now     names (mentions): why";

pub(super) fn run(flags: &ReviewFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if !flags.list && !stdin().is_terminal() {
        return usage("there is no terminal to ask at: standard input is none; print the questions with --list");
    }
    if flags.decisions == Path::new("-") {
        return usage("--decisions - cannot be: answers are added to what a file has; give its path");
    }
    outputs::check_place(&flags.decisions, std::slice::from_ref(&flags.graph))?;
    let mut file = DecisionsFile::open(&flags.decisions)?;
    let graph = graph_file::read(&flags.graph)?;
    let mut questions = questions(&graph);
    questions.retain(|question| is_wanted(question, flags));
    let all = questions.len();
    questions.retain(|question| !file.decided().answers(question));
    let answered = all - questions.len();
    questions.truncate(flags.limit.map_or(usize::MAX, Into::into));

    if flags.list {
        let text = list(&questions, flags.json)?;
        write_whole(Path::new("-"), |out| out.write_all(text.as_bytes()))?;
    } else {
        let written = interview::interview(&graph, &questions, &mut file, &mut stdin().lock(), &mut stderr().lock())?;
        if written > 0 {
            terminal
                .say(&format!("written    {written} to {}; build the graph anew with them", flags.decisions.display()));
        }
    }
    terminal.say(&format!("questions  {}, and {answered} that {} answers", questions.len(), flags.decisions.display()));
    Ok(Outcome::Done)
}

fn is_wanted(question: &Question<'_>, flags: &ReviewFlags) -> bool {
    let of_kind = |kind| question.sides.iter().any(|side| side.entity.kind == kind);
    flags.kind.is_none_or(of_kind)
        && !(flags.merges && question.asked == Asked::Apart)
        && !(flags.splits && question.asked == Asked::Joined)
}

fn list(questions: &[Question<'_>], json: bool) -> serde_json::Result<String> {
    if json {
        return questions.iter().map(|question| Ok(serde_json::to_string(question)? + "\n")).collect();
    }
    let lines: String = questions.iter().map(|question| format!("{question}\n")).collect();
    Ok(if questions.is_empty() { String::new() } else { format!("{HEADING}\n{}", clean(&lines)) })
}
