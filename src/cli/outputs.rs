//! The outputs of a graph: which file in which format, checked before the work and written after all of it succeeded.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use rustc_hash::FxHashSet;

use super::effect;
use super::flags::OutputFlags;
use super::problem::usage;
use super::view::Shown;
use crate::entity::AliasTable;
use crate::output::Staged;
use crate::relate::{Graph, Slice};
use crate::render::{Format, Partition, RenderOptions, Renderer, write_aliases};

/// What an output holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// The graph, in a format.
    Graph(Format),
    /// The alias table.
    Aliases,
}

/// The name of the alias table among formats.
const ALIASES: &str = "aliases";
/// The end of file names that asks for the alias table: no format of graphs has it.
const ALIASES_EXTENSION: &str = "tsv";
/// Names this alike are taken for slips of one another: one letter in three wrong (1 less Damerau-Levenshtein a letter).
const LIKE: f64 = 0.65;

/// Reads a format's name.
pub(super) fn content_parser() -> impl TypedValueParser<Value = Content> {
    let names = Format::all().map(Format::name).chain([ALIASES]);
    PossibleValuesParser::new(names).try_map(|name| match name.as_str() {
        ALIASES => Ok(Content::Aliases),
        name => name.parse().map(Content::Graph),
    })
}

impl Content {
    /// What the end of a file's name asks for.
    fn from_path(path: &Path) -> anyhow::Result<Self> {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if extension == ALIASES_EXTENSION {
            return Ok(Self::Aliases);
        }
        Format::from_path(path).map(Self::Graph).or_else(|error| {
            let meant = most_alike(&extension)
                .map(|meant| format!("\n  did you mean {}?", path.with_extension(meant).display()))
                .unwrap_or_default();
            usage(format!("{error}, .{ALIASES_EXTENSION} (the alias table); or name the format with --to{meant}"))
        })
    }
}

/// The extension that was probably meant.
fn most_alike(extension: &str) -> Option<&'static str> {
    Format::all()
        .map(Format::name)
        .filter(|name| Format::from_path(&Path::new("a").with_extension(name)).is_ok())
        .map(|name| (strsim::normalized_damerau_levenshtein(extension, name), name))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Outputs that can be written, as far as that can be known before.
pub(super) struct Outputs(Vec<(PathBuf, Content)>);

impl Outputs {
    /// Finds the format of each output. Refused are: no output, an unknown format, the same output twice, an output that is
    /// also one of `inputs` or lies in one or is a folder, a missing folder, a flag without effect.
    pub fn plan(flags: &OutputFlags, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        let paths = &flags.output;
        if paths.is_empty() {
            return usage(
                "there is no output; give one or more, such as -o graph.json -o graph.dot -o aliases.tsv, or -o - --to json",
            );
        }
        let is_stdout = |path: &Path| path == Path::new("-");
        if flags.to.is_some() && paths.len() > 1 && !paths.iter().any(|path| is_stdout(path)) {
            return usage("--to goes with one -o or with -o -; the names of several files tell their formats");
        }
        let mut outputs = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            let content = match flags.to {
                Some(content) if is_stdout(path) || paths.len() == 1 => content,
                _ if is_stdout(path) => return usage("-o - does not tell the format; name it, as in -o - --to json"),
                _ => Content::from_path(path)?,
            };
            check_place(path, inputs)?;
            if paths[..index].iter().any(|other| place(other) == place(path)) {
                return usage(format!("{} is given twice as output", path.display()));
            }
            outputs.push((path.clone(), content));
        }
        let outputs = Self(outputs);
        effect::check(flags, &outputs.graphs().map(|(_, format)| format).collect::<Vec<_>>())?;
        Ok(outputs)
    }

    /// Writes all of them and what is `staged`, or, as far as files go, none.
    pub fn write(
        &self,
        shown: &Shown,
        table: &AliasTable,
        options: &RenderOptions,
        staged: Staged,
    ) -> anyhow::Result<()> {
        check_communities(&shown.graph, options)?;
        check_weight(&shown.graph, options)?;
        let renderers = Renderers::new(shown);
        staged.write_together(&self.0, |content, out| match content {
            Content::Graph(format) => renderers.write(*format, options, out),
            Content::Aliases => write_aliases(table, out),
        })?;
        Ok(())
    }

    /// Stages the outputs of a slice of time, all but the alias table, which is for all slices.
    pub fn stage(&self, shown: &Shown, options: &RenderOptions, staged: &mut Staged) -> anyhow::Result<()> {
        let renderers = Renderers::new(shown);
        for (path, format) in self.graphs() {
            staged.add(path, |out| renderers.write(format, options, out))?;
        }
        Ok(())
    }

    /// The outputs of each slice of time: the same graphs, the slice's name in the files'. Refused are a name that is another output's, or
    /// that an output cannot have.
    pub fn of_slices(&self, slices: &BTreeSet<Slice>, inputs: &[PathBuf]) -> anyhow::Result<BTreeMap<Slice, Self>> {
        let mut taken: FxHashSet<PathBuf> = self.paths().map(place).collect();
        let mut of_slices = BTreeMap::new();
        for slice in slices {
            let mut outputs = Vec::new();
            for (path, format) in self.graphs() {
                let path = in_slice(path, &slice.name);
                check_place(&path, inputs)?;
                if !taken.insert(place(&path)) {
                    return usage(format!(
                        "{} is an output as well as one of a slice; give another name",
                        path.display()
                    ));
                }
                outputs.push((path, Content::Graph(format)));
            }
            of_slices.insert(slice.clone(), Self(outputs));
        }
        Ok(of_slices)
    }

    /// Refuses outputs that cannot be written for slices of time: standard output, which holds one graph, and none but the alias table.
    pub fn check_for_slices(&self) -> anyhow::Result<()> {
        if self.graphs().next().is_none() {
            return usage(
                "--slice writes graphs, and the only output is the alias table; give -o graph.json or the like",
            );
        }
        if self.graphs().any(|(path, _)| path == Path::new("-")) {
            return usage("--slice writes several graphs, and standard output holds one; give files with -o");
        }
        Ok(())
    }

    /// The outputs that are graphs.
    fn graphs(&self) -> impl Iterator<Item = (&Path, Format)> {
        self.0.iter().filter_map(|(path, content)| match content {
            Content::Graph(format) => Some((path.as_path(), *format)),
            Content::Aliases => None,
        })
    }

    /// Whether one of them is a picture.
    pub fn have_pictures(&self) -> bool {
        self.graphs().any(|(_, format)| format.is_picture())
    }

    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(|(path, _)| path.as_path())
    }
}

/// What writes a graph, and the picture of it.
struct Renderers<'g> {
    whole: Renderer<'g>,
    picture: Option<Renderer<'g>>,
}

impl<'g> Renderers<'g> {
    fn new(shown: &'g Shown) -> Self {
        Self { whole: Renderer::new(&shown.graph), picture: shown.picture.as_ref().map(Renderer::new) }
    }

    fn write(&self, format: Format, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        let picture = self.picture.as_ref().filter(|_| format.is_picture());
        picture.unwrap_or(&self.whole).write(format, options, out)
    }
}

/// The path of an output for a slice: `graph.2023-09.json` of `graph.json`.
fn in_slice(path: &Path, slice: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let suffix =
        Format::suffix_of(path).map_or_else(|| path.extension().map_or(0, |extension| extension.len() + 1), str::len);
    let (stem, suffix) = name.split_at(name.len().saturating_sub(suffix));
    path.with_file_name(format!("{stem}.{slice}{suffix}"))
}

/// Refuses to group by community what has none: all would be of one colour. A graph without nodes has nothing to group.
fn check_communities(graph: &Graph, options: &RenderOptions) -> anyhow::Result<()> {
    let mut nodes = graph.nodes().peekable();
    if by_community(options) && nodes.peek().is_some() && nodes.all(|node| node.measures.community.is_none()) {
        return usage("the graph tells no communities to group by; build it with --node-measures community");
    }
    Ok(())
}

/// Refuses a weight that no edge has: all would weigh 0.
fn check_weight(graph: &Graph, options: &RenderOptions) -> anyhow::Result<()> {
    if options.weight.is_told_by(graph) {
        return Ok(());
    }
    usage(format!(
        "no edge of this graph has {} to weigh it by; give another --weight, or build it with another --window or without --documents-as-nodes",
        options.weight.name()
    ))
}

/// Whether a graph is grouped by community.
pub(super) fn by_community(options: &RenderOptions) -> bool {
    options.colour_by == Partition::Community || options.cluster_by == Some(Partition::Community)
}

/// Refuses an output that is also an input or lies in one, or that has no folder to stand in: better now than after the work.
pub(super) fn check_place(path: &Path, inputs: &[PathBuf]) -> anyhow::Result<()> {
    if path == Path::new("-") {
        return Ok(());
    }
    if path.is_dir() {
        return usage(format!("{} is a folder; give the path of a file in it", path.display()));
    }
    if inputs.iter().any(|input| place(input) == place(path)) {
        return usage(format!("{} is an input as well as an output; write to another file", path.display()));
    }
    // If not this run, then the next one would read the file as an article.
    if inputs.iter().any(|input| input.is_dir() && place(path).starts_with(place(input))) {
        return usage(format!(
            "{} lies in an input folder, where the next run would read it as an article; write to another folder",
            path.display()
        ));
    }
    match path.parent() {
        Some(folder) if folder != Path::new("") && !folder.is_dir() => {
            usage(format!("{}: there is no folder {}; create it first", path.display(), folder.display()))
        }
        _ => Ok(()),
    }
}

/// Where a path leads, links followed; of a file not there yet, its folder's place and its name.
pub(super) fn place(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let beside = || folder.canonicalize().map(|folder| folder.join(path.file_name().unwrap_or_default()));
    path.canonicalize().or_else(|_| beside()).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_file_name_is_answered_with_what_was_meant() {
        let message = |path: &str| Content::from_path(path.as_ref()).unwrap_err().to_string();
        assert!(message("out/graph.jsn").ends_with("did you mean out/graph.json?"), "{}", message("out/graph.jsn"));
        assert!(message("graph.dto").ends_with("did you mean graph.dot?"));
        assert!(message("graph.docx").contains(".dot") && !message("graph.docx").contains("did you mean"));
        assert!(!message("graph").contains("did you mean"));
    }

    #[test]
    fn one_place_under_two_paths() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.json");
        assert_eq!(place(&path), place(&folder.path().join(".").join("graph.json")));
        std::fs::write(&path, "").unwrap();
        assert_eq!(place(&path), place(&folder.path().join("./graph.json")));
        assert_ne!(place(&path), place(&folder.path().join("graph.dot")));
    }
}
