//! The decisions file: where it is found, what became of its decisions, and `imena decisions check`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::Outcome;
use super::flags::{CheckFlags, DecisionsCommand, DecisionsFlags, ResolvingFlags};
use super::outputs::place;
use super::problem::usage;
use super::skipped::{Skipped, tell_first};
use super::terminal::Terminal;
use super::{graph_file, summary, supplied};
use crate::document::Span;
use crate::mention::{EntityType, Mention};
use crate::output::write_whole;
use crate::read::DECISIONS_FILE;
use crate::relate::Graph;
use crate::resolve::{Checked, Decision, Decisions, Previous, Problem, ResolveOptions, Rule, Trouble, check_decisions};

/// The options of resolving articles or mentions from `inputs`, with the decisions that the user names or that lie beside them.
pub(super) fn options(flags: &ResolvingFlags, inputs: &[PathBuf]) -> anyhow::Result<ResolveOptions> {
    let file = match &flags.decisions {
        Some(file) => Some(named(file, inputs)?),
        None if flags.no_decisions => None,
        None => beside(inputs)?,
    };
    let decisions = file.map(Decisions::read).transpose()?.unwrap_or_default();
    Ok(ResolveOptions {
        label_language: flags.label_lang,
        knowledge: flags.known.tables()?,
        decisions,
        previous: Previous::read(&flags.aliases)?,
        without: Vec::new(),
    })
}

/// The file that the user names, unless it would be read as an article.
fn named(file: &Path, inputs: &[PathBuf]) -> anyhow::Result<PathBuf> {
    let inside = |input: &&PathBuf| input.is_dir() && place(file).starts_with(place(input));
    match inputs.iter().find(inside) {
        Some(input) if !file.ends_with(DECISIONS_FILE) => usage(format!(
            "{} lies in the input folder {}, where it is read as an article; call it {DECISIONS_FILE}",
            file.display(),
            input.display()
        )),
        _ => Ok(file.to_owned()),
    }
}

/// The decisions file beside the inputs, if one has any: in an input folder, or in the folder of an input file.
fn beside(inputs: &[PathBuf]) -> anyhow::Result<Option<PathBuf>> {
    let files = inputs.iter().filter(|input| *input != Path::new("-")).map(|input| folder(input).join(DECISIONS_FILE));
    let mut found: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for file in files.filter(|file| file.is_file()) {
        found.entry(place(&file)).or_insert(file);
    }
    let mut found = found.into_values();
    match (found.next(), found.next()) {
        (Some(one), Some(other)) => usage(format!(
            "there are decisions in {} and in {}; name the file that counts with --decisions, or use none with --no-decisions",
            one.display(),
            other.display()
        )),
        (first, _) => Ok(first),
    }
}

/// The folder that an input is or lies in; of a glob, the one that its fixed beginning names.
fn folder(input: &Path) -> PathBuf {
    if input.is_dir() {
        return input.to_owned();
    }
    let is_fixed = |part: &std::path::Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let fixed: PathBuf =
        if input.exists() { input.to_owned() } else { input.components().take_while(is_fixed).collect() };
    if fixed.as_path() == input { input.parent().map(Path::to_owned).unwrap_or_default() } else { fixed }
}

/// What became of the decisions of a run.
pub(super) struct Applied {
    file: String,
    decisions: usize,
    problems: usize,
}

impl Applied {
    /// Warns of every decision that could not be applied to `mentions`; under `--quiet`, too.
    pub fn tell(decisions: &Decisions, mentions: &[Mention]) -> Self {
        let problems: Vec<Problem> =
            check_decisions(decisions, mentions).into_iter().filter_map(|checked| checked.problem).collect();
        let yellow = anstyle::AnsiColor::Yellow.on_default().bold();
        tell_first(&format!("{yellow}warning:{yellow:#}"), &problems);
        Self { file: decisions.file().to_owned(), decisions: decisions.len(), problems: problems.len() }
    }

    /// The line of the summary, where there are decisions.
    pub fn summary(&self) -> Option<String> {
        (self.decisions > 0).then(|| summary::decisions(self.decisions - self.problems, self.decisions, &self.file))
    }

    /// How the run ended, `skipped` being what its input came to.
    pub fn outcome(&self, skipped: &Skipped, strict: bool) -> Outcome {
        if strict && self.problems > 0 { Outcome::Incomplete } else { skipped.outcome(strict) }
    }
}

pub(super) fn run(flags: &DecisionsFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let DecisionsCommand::Check(flags) = &flags.command;
    check(flags, terminal)
}

fn check(flags: &CheckFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let input = flags.mentions.iter().chain(&flags.graph);
    let decisions = match &flags.decisions {
        Some(file) => file.clone(),
        None => match beside(&input.cloned().collect::<Vec<_>>())? {
            Some(file) => file,
            None => {
                return usage(format!("there is no {DECISIONS_FILE} beside the input; name the file with --decisions"));
            }
        },
    };
    let decisions = Decisions::read(decisions)?;
    let report = match (&flags.mentions, &flags.graph) {
        (Some(path), _) => of_mentions(&decisions, path)?,
        (None, Some(path)) => of_graph(&decisions, &graph_file::read(path)?),
        (None, None) => return usage("name a graph, or mentions with --mentions"),
    };
    write_whole(Path::new("-"), |out| out.write_all(report.text.as_bytes()))?;
    let applied = Applied { file: decisions.file().to_owned(), decisions: decisions.len(), problems: report.problems };
    terminal.say(&applied.summary().unwrap_or_else(|| format!("{} decides nothing", decisions.file())));
    Ok(if report.problems > 0 { Outcome::Problems } else { Outcome::Done })
}

/// What is printed.
#[derive(Default)]
struct Report {
    text: String,
    problems: usize,
}

impl Report {
    /// A line of a decision that was looked for among things called `unit`, and what is the matter with it; `excuse` says why that
    /// may be no problem.
    fn add(&mut self, file: &str, decision: &Decision, checked: &Checked, unit: &str, excuse: Option<&str>) {
        let names = decision.names.iter().zip(&checked.by_name);
        let names: Vec<String> = names.map(|(name, count)| format!("{name:?} {count}")).collect();
        let (line, rule) = (decision.line, decision.rule.name());
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{file}:{line}: {rule}: {} ({unit}: {})", names.join(", "), checked.mentions);
        match (&checked.problem, excuse) {
            (Some(_), Some(excuse)) => self.note(excuse),
            (Some(problem), None) => {
                self.problems += 1;
                let _ = writeln!(self.text, "  problem: {problem}");
            }
            (None, _) => {}
        }
    }

    fn note(&mut self, note: &str) {
        let _ = writeln!(self.text, "  {note}");
    }
}

fn of_mentions(decisions: &Decisions, path: &Path) -> anyhow::Result<Report> {
    let no_documents = FxHashMap::default();
    let file = supplied::read(path, &no_documents, &mut Skipped::default())?;
    let mentions = supplied::mentions(&file, &no_documents)?;
    let mut report = Report::default();
    for (decision, checked) in decisions.iter().zip(check_decisions(decisions, &mentions)) {
        report.add(decisions.file(), decision, &checked, "mentions", None);
    }
    Ok(report)
}

/// A graph has spellings, base forms and types, but does not tell which documents a spelling stands in, nor what was dropped.
fn of_graph(decisions: &Decisions, graph: &Graph) -> Report {
    let can_be_told = |decision: &Decision| decision.documents.is_empty();
    let mut checked = check_decisions(&decisions.filter(can_be_told), &spellings(graph)).into_iter();
    let mut report = Report::default();
    for decision in decisions {
        if let Some(checked) = can_be_told(decision).then(|| checked.next()).flatten() {
            let excuse = excuse(decision, checked.problem.as_ref(), decisions, graph);
            report.add(decisions.file(), decision, &checked, "spellings", excuse);
        } else {
            let _ =
                writeln!(report.text, "{}:{}: {}: not checked", decisions.file(), decision.line, decision.rule.name());
            report.note("a graph does not tell in which documents a name stands; check it with --mentions");
        }
    }
    report
}

/// Why a decision may match something although the graph has nothing of it.
fn excuse(
    decision: &Decision,
    problem: Option<&Problem>,
    decisions: &Decisions,
    graph: &Graph,
) -> Option<&'static str> {
    if matches!(problem?.trouble, Trouble::Contradicts(_)) {
        return None;
    }
    if graph.summary.hidden.iter().any(|hidden| hidden.nodes > 0) {
        Some("not found, but the graph hides entities; check it with --mentions")
    } else if graph.summary.dropped > 0 && decision.rule == Rule::Drop {
        Some("not found, as is right for a graph that was built with it; check it with --mentions")
    } else if decision.kind.is_some() && decisions.iter().any(|other| matches!(other.rule, Rule::Type(_))) {
        Some("not found, but the graph has types that were decided; check it with --mentions")
    } else {
        None
    }
}

/// The spellings of a graph, each as one mention for each type that its entity's mentions have.
fn spellings(graph: &Graph) -> Vec<Mention> {
    let of_entity = |entity: &crate::Entity| {
        let kinds: Vec<EntityType> = entity.types.keys().copied().collect();
        let mention = |(alias, kind): (&crate::Alias, EntityType)| Mention {
            document: "".into(),
            span: Span::new(0, alias.spelling.chars().count()),
            surface: alias.spelling.as_str().into(),
            base: alias.base.as_str().into(),
            kind,
            language: alias.language,
            confidence: 1.0,
        };
        let pairs = entity.aliases.iter().flat_map(|alias| kinds.iter().map(move |&kind| (alias, kind)));
        pairs.map(mention).collect::<Vec<_>>()
    };
    graph.entities().flat_map(of_entity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_lie_beside_what_they_are_about() {
        for (input, expected) in
            [("news/a.txt", "news"), ("news/*.html", "news"), ("a/b/**/c*.txt", "a/b"), ("*.txt", ""), ("a.txt", "")]
        {
            assert_eq!(folder(Path::new(input)), Path::new(expected), "{input}");
        }
    }
}
