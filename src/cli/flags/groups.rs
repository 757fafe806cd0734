//! Flags that several commands share, and the library's options they stand for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use crate::cli::outputs;
use crate::mention::EntityType;
use crate::read::{Charset, InputFormat};
use crate::relate::{NodeMeasure, Period, RelateOptions, ViewOptions, Window};
use crate::render::{LinksKey, Partition, RenderOptions, Weight};
use crate::resolve::Knowledge;
use crate::text::Language;

/// Articles to read.
#[derive(Args)]
pub(in crate::cli) struct InputFlags {
    /// Files, folders (with all they hold), globs, or `-` for standard input: plain text, Markdown, HTML, JSON lines, CSV
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingFlags,
}

/// How to read articles.
#[derive(Args)]
#[command(next_help_heading = "Reading")]
pub(in crate::cli) struct ReadingFlags {
    /// Take every article to be in this language: uk ru be bg mk sr hr sl pl cs sk en
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Language>,
    /// Take every input to be in this format, whatever its name says
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(InputFormat::ALL.map(InputFormat::name)).try_map(|name| name.parse::<InputFormat>()))]
    pub format: Option<InputFormat>,
    /// Take every input to be in this encoding, such as windows-1251 or koi8-u; without it, it is detected
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<Charset>,
    /// Read only articles of this day and later ones, such as 2023-09-01; those without a date are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Read only articles of this day and earlier ones; those without a date are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Exit with code 3 when some input was skipped, or some decision not applied
    #[arg(long)]
    pub strict: bool,
}

/// Reads a day. A month or a year is answered with its first day.
fn date(written: &str) -> Result<Date, String> {
    let day = |rest: &&str| format!("{written}{rest}").parse::<Date>().ok();
    day(&"").ok_or_else(|| {
        let meant = ["-01", "-01-01"].iter().find_map(day);
        format!("a day is needed; write it as {}", meant.map_or_else(|| "2024-03-01".to_owned(), |day| day.to_string()))
    })
}

/// Which recogniser to use.
#[derive(Args)]
#[command(next_help_heading = "Names")]
pub(in crate::cli) struct RecogniserFlags {
    /// Find names with the model in this file, or the models in this folder, as `imena train` writes them, not with the
    /// built-in ones
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Find the names of each article as if there were no other: what a word is in the others does not count, and
    /// articles that are added change nothing in those that were there
    #[arg(long)]
    pub each_alone: bool,
}

/// What is known of names beforehand.
#[derive(Args)]
#[command(next_help_heading = "Names")]
pub(in crate::cli) struct KnowledgeFlags {
    /// Let your own table say what names mean, over the built-in ones: tab-separated, with the columns id, type and one for
    /// each language; docs/formats.md tells more. May be given again
    #[arg(long, value_name = "FILE.tsv")]
    pub knowledge: Vec<PathBuf>,
    /// Do without the built-in tables of countries, institutions and well-known names
    #[arg(long)]
    pub no_knowledge: bool,
}

impl KnowledgeFlags {
    /// Reads the user's own tables, if any.
    pub fn tables(&self) -> crate::Result<Knowledge> {
        match (&self.knowledge[..], self.no_knowledge) {
            ([], true) => Ok(Knowledge::default()),
            ([], false) => Ok(Knowledge::embedded().clone()),
            (paths, true) => Knowledge::read_alone(paths),
            (paths, false) => Knowledge::read(paths),
        }
    }
}

/// How to resolve.
#[derive(Args)]
#[command(next_help_heading = "Names")]
pub(in crate::cli) struct ResolvingFlags {
    /// Show labels in this language, where an entity has a name in it; without it, in the one most names are in
    #[arg(long, value_name = "LANG")]
    pub label_lang: Option<Language>,
    #[command(flatten)]
    pub known: KnowledgeFlags,
    /// Carry an earlier result forward: the aliases.tsv that a build wrote. New articles join its entities, which keep their ids.
    /// May be given again
    #[arg(long, value_name = "ALIASES.tsv")]
    pub aliases: Vec<PathBuf>,
    /// Follow the decisions in this file: what is one entity and what is not, labels, types. Without it, those in the imena.toml
    /// of an input's folder
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Follow no decisions, whether there is an imena.toml or not
    #[arg(long, conflicts_with = "decisions")]
    pub no_decisions: bool,
}

impl ResolvingFlags {
    /// The files that it names: tables, earlier results, decisions.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.known.knowledge.iter().chain(&self.aliases).chain(&self.decisions)
    }
}

/// What to relate.
#[derive(Args)]
#[command(next_help_heading = "Graph")]
pub(in crate::cli) struct RelatingFlags {
    /// How near two names must stand to be related
    #[arg(long, default_value = "sentence")]
    #[arg(value_parser = PossibleValuesParser::new(["sentence", "paragraph", "document"]).try_map(|name| name.parse::<Window>()))]
    pub window: Window,
    /// Keep up to this many passages as evidence for each edge
    #[arg(long, value_name = "K", default_value_t = RelateOptions::default().evidence)]
    pub evidence: usize,
    /// Make the documents nodes and link each with what it names; entities are then linked with documents alone
    #[arg(long)]
    pub documents_as_nodes: bool,
    /// Write each output but the alias table once more for every day, week, month or year in which articles were published, its name
    /// in the file's (graph.2023-09.json), and GEXF as a graph over time. Reprints count with what they repeat
    #[arg(long, value_name = "PERIOD")]
    #[arg(value_parser = PossibleValuesParser::new(Period::ALL.map(Period::name)).try_map(|name| name.parse::<Period>()))]
    pub slice: Option<Period>,
}

impl RelatingFlags {
    pub fn options(&self) -> RelateOptions {
        RelateOptions {
            window: self.window,
            evidence: self.evidence,
            documents_as_nodes: self.documents_as_nodes,
            ..RelateOptions::default()
        }
    }
}

/// What of a graph to show.
#[derive(Args)]
#[command(next_help_heading = "What to show")]
pub(in crate::cli) struct ViewFlags {
    /// Hide edges of fewer documents
    #[arg(long, value_name = "N", default_value_t = ViewOptions::default().min_documents)]
    pub min_documents: usize,
    /// Hide edges of fewer sentences (or paragraphs or documents, see build --window)
    #[arg(long, value_name = "N", default_value_t = ViewOptions::default().min_windows)]
    pub min_sentences: usize,
    /// Show only what goes by this name, in any of its spellings, and what is near it. May be given again
    #[arg(long, value_name = "NAME")]
    pub around: Vec<String>,
    /// With --around: how many edges away is near
    #[arg(long, value_name = "N", default_value_t = ViewOptions::default().hops, requires = "around")]
    pub hops: usize,
    /// Show only the N entities of the most documents, and the documents linked with them
    #[arg(long, value_name = "N", value_parser = super::one_or_more)]
    pub top: Option<NonZeroUsize>,
    /// Show only entities of these types, such as PER,ORG
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    pub types: Vec<EntityType>,
    /// Hide edges that do not stand out among those of either end: whose α by the disparity filter is above this. 0.05 leaves little more
    /// than one edge for each entity, 0.3 several. The heaviest edge of each entity stays
    #[arg(long, value_name = "ALPHA", value_parser = share, allow_negative_numbers = true)]
    pub backbone: Option<f64>,
    /// Hide entities without an edge
    #[arg(long)]
    pub hide_isolated: bool,
    /// Draw everything in pictures (DOT, SVG), too. Without it, and without another flag that hides edges or isolated entities, a picture
    /// shows the backbone (0.2) of the 200 entities of the most documents
    #[arg(long, conflicts_with_all = ["min_documents", "min_sentences", "around", "top", "backbone", "hide_isolated"])]
    pub all: bool,
    /// Measure each entity's place in what is shown: degree (also weighted), pagerank, betweenness, community, or all
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(NodeMeasure::ALL.map(NodeMeasure::name).into_iter().chain([ALL_MEASURES])))]
    pub node_measures: Vec<String>,
}

/// The word for all measures of nodes.
const ALL_MEASURES: &str = "all";

impl ViewFlags {
    /// What pictures show besides: nothing more is hidden where the user chose, by these flags, what to see.
    pub fn picture(&self) -> Option<ViewOptions> {
        let default = ViewOptions::default();
        let chosen = self.all
            || self.min_documents != default.min_documents
            || self.min_sentences != default.min_windows
            || !self.around.is_empty()
            || self.top.is_some()
            || self.backbone.is_some()
            || self.hide_isolated;
        (!chosen).then(ViewOptions::readable)
    }

    /// The measures asked for.
    pub fn measures(&self) -> Vec<NodeMeasure> {
        let asked = |name: &str| self.node_measures.iter().any(|asked| asked == name || asked == ALL_MEASURES);
        NodeMeasure::ALL.into_iter().filter(|measure| asked(measure.name())).collect()
    }
}

/// A number from 0 to 1.
fn share(number: &str) -> Result<f64, String> {
    let number: f64 = number.parse().map_err(|error: std::num::ParseFloatError| error.to_string())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("must be from 0 to 1".to_owned()) }
}

/// Where to write a graph, and how.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputFlags {
    /// Write to this file, in the format its name ends in; `.tsv` is the alias table. May be given again. `-` is standard
    /// output
    #[arg(long, short, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The format of `-o -`, or of the only -o whatever its name
    #[arg(long, value_name = "FORMAT", value_parser = outputs::content_parser())]
    pub to: Option<outputs::Content>,
    /// JSON: what the list of edges is called; networkx up to 3.5 and D3 read `links`, later networkx `edges`
    #[arg(long, value_name = "KEY", default_value = "edges")]
    #[arg(value_parser = PossibleValuesParser::new(["edges", "links", "both"]).try_map(|name| name.parse::<LinksKey>()))]
    pub links_key: LinksKey,
    /// What is written as an edge's weight, in all formats but DOT, SVG, HTML and FollowTheMoney; in each period of a
    /// dynamic GEXF it stays windows. Of p_value and backbone, small numbers mean strong ties
    #[arg(long, value_name = "NUMBER", default_value = Weight::default().name())]
    #[arg(value_parser = PossibleValuesParser::new(Weight::all().map(Weight::name)).try_map(|name| name.parse::<Weight>()))]
    pub weight: Weight,
    /// GEXF: a dynamic graph, in which nodes and edges come and go by this period
    #[arg(long, value_name = "PERIOD")]
    #[arg(value_parser = PossibleValuesParser::new(Period::ALL.map(Period::name)).try_map(|name| name.parse::<Period>()))]
    pub dynamic: Option<Period>,
    /// CSV tables of nodes and edges: begin with a byte-order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub csv_bom: bool,
    /// DOT, SVG, GEXF, graphology: let colours stand for this
    #[arg(long, value_name = "GROUPS", default_value = "type", value_parser = partition_parser())]
    pub colour_by: Partition,
    /// DOT: draw a box around each of these groups; Graphviz then lays the graph out with `fdp`, not `sfdp`
    #[arg(long, value_name = "GROUPS", value_parser = partition_parser())]
    pub cluster_by: Option<Partition>,
}

/// Reads a way to group nodes.
fn partition_parser() -> impl TypedValueParser<Value = Partition> {
    PossibleValuesParser::new(["type", "community"]).try_map(|name| name.parse::<Partition>())
}

impl OutputFlags {
    pub fn options(&self) -> RenderOptions {
        RenderOptions {
            links_key: self.links_key,
            colour_by: self.colour_by,
            cluster_by: self.cluster_by,
            weight: self.weight,
            dynamic: self.dynamic,
            csv_bom: self.csv_bom,
            ..RenderOptions::default()
        }
    }
}
