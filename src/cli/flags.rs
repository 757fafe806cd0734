//! What the user may type, raw: every command, argument and option with its help. Commands check what the values mean together.

mod examples;
mod groups;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::mention::EntityType;
use crate::resolve::EvidenceKind;
use crate::text::Language;

pub(super) use groups::{
    InputFlags, KnowledgeFlags, OutputFlags, ReadingFlags, RecogniserFlags, RelatingFlags, ResolvingFlags, ViewFlags,
};

/// Turns news articles in Slavic languages and English into a graph of the people, organisations and places they name.
#[derive(Parser)]
#[command(name = "imena", version, max_term_width = 100, arg_required_else_help = true)]
#[command(subcommand_required = true, after_help = examples::IMENA)]
pub(super) struct Flags {
    #[command(flatten)]
    pub global: GlobalFlags,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Args)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct GlobalFlags {
    /// Show no progress and no summary; skipped input is still told
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Work on this many threads; without it, on as many as there are cores. The output is the same for any number
    #[arg(long, global = true, value_name = "N", value_parser = one_or_more)]
    pub threads: Option<NonZeroUsize>,
    /// Colour messages, and names in what `evidence` prints; `auto` does on a terminal, unless NO_COLOR is set
    // Read before all other flags, see `main`.
    #[arg(long = "color", global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(value_parser = PossibleValuesParser::new(["auto", "always", "never"]))]
    pub _color: String,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Build a graph from articles
    #[command(after_help = examples::BUILD)]
    Build(BuildFlags),
    /// Find the names in articles: one JSON line each
    #[command(after_help = examples::MENTIONS)]
    Mentions(MentionsFlags),
    /// Say which mentions, of any recogniser, are one entity
    #[command(after_help = examples::RESOLVE)]
    Resolve(ResolveFlags),
    /// Compare two names, or many pairs of names
    #[command(after_help = examples::COMPARE)]
    Compare(CompareFlags),
    /// Say what names are made of, how they sound, how else they may be written, and whom or what they are known to mean
    #[command(after_help = examples::NAMES)]
    Names(NamesFlags),
    /// Say why two spellings are one entity, or what spellings an entity has and why
    #[command(after_help = examples::WHY)]
    Why(WhyFlags),
    /// Say what kept two entities apart
    #[command(after_help = examples::WHY_NOT)]
    WhyNot(WhyNotFlags),
    /// Show the sentences that prove the edges of a name
    #[command(after_help = examples::EVIDENCE)]
    Evidence(EvidenceFlags),
    /// Decide about the merges least sure and the non-merges nearly made
    #[command(after_help = examples::REVIEW)]
    Review(ReviewFlags),
    /// Say what changed from one graph to another
    #[command(after_help = examples::DIFF)]
    Diff(DiffFlags),
    /// Check the decisions of a person: what is one entity and what is not
    #[command(after_help = examples::DECISIONS)]
    Decisions(DecisionsFlags),
    /// Write a built graph in any format
    #[command(after_help = examples::EXPORT)]
    Export(ExportFlags),
    /// Train the models on articles whose names people marked
    #[command(after_help = examples::TRAIN)]
    Train(TrainFlags),
    /// Measure how good the output is on articles whose names people marked
    #[command(after_help = examples::EVAL)]
    Eval(EvalFlags),
    /// Print the completions for a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions(CompletionsFlags),
}

#[derive(Args)]
pub(super) struct BuildFlags {
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub output: OutputFlags,
    #[command(flatten)]
    pub recogniser: RecogniserFlags,
    /// Take the mentions from this file of JSON lines, as `imena mentions` writes them, and do not look for names
    #[arg(long, value_name = "FILE", conflicts_with_all = ["model", "each_alone"], help_heading = "Names")]
    pub mentions: Option<PathBuf>,
    #[command(flatten)]
    pub resolving: ResolvingFlags,
    #[command(flatten)]
    pub relating: RelatingFlags,
    #[command(flatten)]
    pub view: ViewFlags,
}

#[derive(Args)]
pub(super) struct MentionsFlags {
    #[command(flatten)]
    pub input: InputFlags,
    /// Write the lines to this file; without it, or for `-`, to standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Do not say which entity a mention is: faster, and lines have no "entity"
    #[arg(long, help_heading = "Names")]
    pub no_resolve: bool,
    #[command(flatten)]
    pub recogniser: RecogniserFlags,
    #[command(flatten)]
    pub resolving: ResolvingFlags,
}

#[derive(Args)]
pub(super) struct ResolveFlags {
    /// JSON lines with "doc", "start", "end" (code points), "text" and "type", optionally "base" and "lang"; `-` reads
    /// standard input
    #[arg(value_name = "MENTIONS.jsonl")]
    pub mentions: PathBuf,
    /// Take the documents' texts from this file, folder or glob: they tell names given in brackets, languages, and offsets
    /// that are wrong. May be given again
    #[arg(long, value_name = "FILE")]
    pub documents: Vec<PathBuf>,
    /// Write the lines to this file; without it, or for `-`, to standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    #[command(flatten)]
    pub reading: ReadingFlags,
    #[command(flatten)]
    pub resolving: ResolvingFlags,
}

#[derive(Args)]
pub(super) struct CompareFlags {
    /// A name
    #[arg(value_name = "A", required_unless_present = "pairs")]
    pub left: Option<String>,
    /// Another name
    #[arg(value_name = "B", required_unless_present = "pairs")]
    pub right: Option<String>,
    /// What the names name: PER, LOC, ORG, PRO or EVT; without it, a person
    #[arg(long = "type", value_name = "TYPE", conflicts_with = "pairs")]
    pub kind: Option<EntityType>,
    /// The language of the text that A stands in; without it, its letters decide
    #[arg(long, value_name = "LANG", conflicts_with = "pairs")]
    pub lang_a: Option<Language>,
    /// The language of the text that B stands in
    #[arg(long, value_name = "LANG", conflicts_with = "pairs")]
    pub lang_b: Option<Language>,
    /// Print the comparison as JSON
    #[arg(long, conflicts_with = "pairs")]
    pub json: bool,
    /// Compare the pairs of this file and print one score, 0 to 1, for each of its lines. Tab-separated without quoting; its
    /// first line names the columns `type`, `a`, `b` and optionally `lang_a`, `lang_b`, in any order; others are passed over.
    /// A line that cannot be used gets the score 0 and a message. `-` reads standard input
    #[arg(long, value_name = "FILE.tsv", conflicts_with_all = ["left", "right"])]
    pub pairs: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct NamesFlags {
    /// Names in any case, script and language; `-` reads them from standard input, one a line, and tells of lines that are none
    #[arg(value_name = "NAME", required = true)]
    pub names: Vec<String>,
    /// The language the names are in; without it, their letters decide. Latin letters often cannot: then no base form is made
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
    /// What the names name: PER, LOC, ORG, PRO or EVT; without it, persons
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<EntityType>,
    /// Print JSON, one object a line for each name
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub known: KnowledgeFlags,
}

#[derive(Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct DecisionsFlags {
    #[command(subcommand)]
    pub command: DecisionsCommand,
}

#[derive(Subcommand)]
pub(super) enum DecisionsCommand {
    /// Say of each decision what it matches, which match nothing any more, and which contradict others
    #[command(after_help = examples::DECISIONS)]
    Check(CheckFlags),
}

#[derive(Args)]
pub(super) struct CheckFlags {
    /// A graph in the JSON of `imena build`; `-` reads standard input. It does not tell in which document a name stands: decisions
    /// about certain documents are checked with --mentions
    #[arg(value_name = "GRAPH.json", required_unless_present = "mentions", conflicts_with = "mentions")]
    pub graph: Option<PathBuf>,
    /// Check with this file of JSON lines, as `imena mentions` writes them; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub mentions: Option<PathBuf>,
    /// The decisions; without it, the imena.toml in the folder of the graph or of the mentions
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct ExportFlags {
    /// A graph in the JSON of `imena build`; `-` reads standard input
    #[arg(value_name = "GRAPH.json")]
    pub graph: PathBuf,
    #[command(flatten)]
    pub output: OutputFlags,
    #[command(flatten)]
    pub view: ViewFlags,
}

#[derive(Args)]
pub(super) struct WhyFlags {
    /// A graph in the JSON of `imena build`; `-` reads standard input
    #[arg(value_name = "GRAPH.json")]
    pub graph: PathBuf,
    /// A name in the graph: a spelling, base form, label or id, in any letter case
    #[arg(value_name = "A")]
    pub left: String,
    /// Another; without it, all spellings of A are told
    #[arg(value_name = "B")]
    pub right: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct WhyNotFlags {
    /// A graph in the JSON of `imena build`; `-` reads standard input
    #[arg(value_name = "GRAPH.json")]
    pub graph: PathBuf,
    /// A name in the graph: a spelling, base form, label or id, in any letter case
    #[arg(value_name = "A")]
    pub left: String,
    /// A name of another entity
    #[arg(value_name = "B")]
    pub right: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct EvidenceFlags {
    /// A graph in the JSON of `imena build`; `-` reads standard input
    #[arg(value_name = "GRAPH.json")]
    pub graph: PathBuf,
    /// A name in the graph: a spelling, base form, label or id, in any letter case
    #[arg(value_name = "A")]
    pub left: String,
    /// Another; without it, all edges of A are told
    #[arg(value_name = "B")]
    pub right: Option<String>,
    /// Print only the N edges of most sentences (or paragraphs or documents); without it, all
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<NonZeroUsize>,
    /// Print JSON, one edge a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct ReviewFlags {
    /// A graph in the JSON of `imena build`; with --list, `-` reads standard input
    #[arg(value_name = "GRAPH.json")]
    pub graph: PathBuf,
    /// The decisions file: questions it answers are not asked, and answers are written to its end
    #[arg(long, value_name = "FILE", default_value = "imena.toml")]
    pub decisions: PathBuf,
    /// Print the questions and ask none
    #[arg(long)]
    pub list: bool,
    /// Print the questions as JSON, one object a line
    #[arg(long, requires = "list")]
    pub json: bool,
    /// Only the first N questions
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub limit: Option<NonZeroUsize>,
    /// Only questions about this type: PER, LOC, ORG, PRO or EVT
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<EntityType>,
    /// Only questions about names that are joined
    #[arg(long, conflicts_with = "splits")]
    pub merges: bool,
    /// Only questions about entities that are apart
    #[arg(long)]
    pub splits: bool,
}

#[derive(Args)]
pub(super) struct DiffFlags {
    /// A graph in the JSON of `imena build`
    #[arg(value_name = "OLD.json")]
    pub old: PathBuf,
    /// Another; one of the two may be `-` for standard input
    #[arg(value_name = "NEW.json")]
    pub new: PathBuf,
    /// Print all changes as one JSON object
    #[arg(long)]
    pub json: bool,
    /// Print only the N most important changes of entities, and of edges; without it, all
    #[arg(long, value_name = "N", value_parser = one_or_more, conflicts_with = "json")]
    pub limit: Option<NonZeroUsize>,
    /// Exit with code 1 when the graphs differ
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args)]
pub(super) struct TrainFlags {
    /// Marked articles, JSON lines, `.gz` or not: {"id","topic","lang","text","mentions":[[start,end,type,lemma,entity],…]}
    #[arg(value_name = "GOLD.jsonl", required = true)]
    pub gold: Vec<PathBuf>,
    /// Write the models into this folder, under the names they have in data/models
    #[arg(long, short, value_name = "FOLDER")]
    pub output: PathBuf,
    /// Leave this topic out, to measure with it. May be given again
    #[arg(long, value_name = "TOPIC")]
    pub hold_out: Vec<String>,
    /// Names known beforehand, all nominatives: tab-separated tables, `.gz` or not, with the columns id, type and either lang and
    /// name or one for each language
    #[arg(long, value_name = "NAMES.tsv", num_args = 1..)]
    pub names: Vec<PathBuf>,
    /// Passes over the articles
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub epochs: Option<NonZeroUsize>,
    /// Seed of the random order
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

#[derive(Args)]
pub(super) struct EvalFlags {
    /// Marked articles, in the format of `imena train`
    #[arg(value_name = "GOLD.jsonl", required = true)]
    pub gold: Vec<PathBuf>,
    /// Measure on this topic alone. May be given again
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    #[command(flatten)]
    pub recogniser: RecogniserFlags,
    /// Give the resolver the marked names and their marked base forms, too, to measure it alone
    #[arg(long)]
    pub gold_mentions: bool,
    /// Resolve without this evidence, to see what it is worth: sound, document, brackets, written, types, context. May be given
    /// again; for the tables there is --no-knowledge
    #[arg(long, value_name = "EVIDENCE")]
    #[arg(value_parser = PossibleValuesParser::new(EvidenceKind::ALL.map(EvidenceKind::name)).try_map(|name| name.parse::<EvidenceKind>()))]
    pub without: Vec<EvidenceKind>,
    /// Print linking between each two languages, too
    #[arg(long)]
    pub pairs: bool,
    /// Print the N worst merges and the N worst misses of linking, too: of the marked names with --gold-mentions, else of the
    /// names found
    #[arg(long, value_name = "N", value_parser = one_or_more)]
    pub errors: Option<NonZeroUsize>,
    #[command(flatten)]
    pub known: KnowledgeFlags,
    /// Print JSON, with scores from 0 to 1
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct CompletionsFlags {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Reads a number that is not 0.
fn one_or_more(number: &str) -> Result<NonZeroUsize, String> {
    let number: usize = number.parse().map_err(|error: std::num::ParseIntError| error.to_string())?;
    NonZeroUsize::new(number).ok_or_else(|| "must be 1 or more".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn flags_do_not_contradict_each_other() {
        Flags::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        for command in Flags::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("imena {}", command.get_name())), "{}", command.get_name());
        }
    }
}
