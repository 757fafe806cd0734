//! The legend below the picture: what colours and shapes mean, what was counted, what is not shown.

use std::io;

use super::tenths;
use crate::relate::Graph;
use crate::render::RenderOptions;
use crate::render::captions::{LONGEST_LINE, counts, hidden};
use crate::render::drawn::LONGEST_LABEL;
use crate::render::options::Partition;
use crate::render::partition::{Group, groups, other_communities, told_apart};
use crate::render::style::{DOCUMENT_COLOUR, Shape};
use crate::render::text::{display, wrap};
use crate::render::text_width::text_width;
use crate::render::xml::Xml;

/// Size of the letters to the width of the picture, and bounds of it in units: small pictures are shown larger.
const SIZE: f64 = 1.0 / 85.0;
const LEAST_SIZE: f64 = 12.0;
const LARGEST_SIZE: f64 = 30.0;
/// From one line down to the next, in ems.
const LINE: f64 = 1.6;
/// Names that tell what a community is about.
const NAMES_OF_COMMUNITY: usize = 3;

/// A mark and what it means.
struct Key {
    shape: Shape,
    fill: &'static str,
    text: String,
    /// Where it stands: rightwards in units, downwards in lines.
    x: f64,
    line: usize,
}

/// The legend, set in lines.
pub(super) struct Legend {
    keys: Vec<Key>,
    lines: Vec<String>,
    size: f64,
    /// How much room it takes below the picture, in units.
    pub(super) height: f64,
}

impl Legend {
    /// For a picture of this width, in units, in which so many nodes have no label.
    pub(super) fn new(graph: &Graph, options: &RenderOptions, unlabelled: usize, width: f64) -> Self {
        let size = (width * SIZE).clamp(LEAST_SIZE, LARGEST_SIZE);
        let mut keys = keys(graph, options);
        let key_lines = set(&mut keys, size, width);
        // Letters are half an em wide, taken together.
        let columns = (width / (0.56 * size)) as usize;
        let mut lines: Vec<String> = Vec::new();
        for text in texts(graph, unlabelled) {
            lines.extend(wrap(&display(&text, LONGEST_LINE), columns).lines().map(str::to_owned));
        }
        let height = size * LINE * (key_lines + lines.len()) as f64;
        Self { keys, lines, size, height }
    }

    /// Writes it from its upper left corner on.
    pub(super) fn write(&self, (left, top): (f64, f64), xml: &mut Xml<'_>) -> io::Result<()> {
        let size = tenths(self.size);
        let middle = |line: usize| top + self.size * LINE * (line as f64 + 0.5);
        let text = |x: f64, line: usize, text: &str, xml: &mut Xml<'_>| {
            let (x, y) = (tenths(x), tenths(middle(line) + 0.35 * self.size));
            xml.text("text", &[("x", &x), ("y", &y), ("font-size", &size)], text)
        };
        xml.open("g", &[("class", "legend")])?;
        for key in &self.keys {
            let at = (left + key.x + 0.5 * self.size, middle(key.line));
            xml.empty("path", &[("d", &key.shape.path(at, 0.5 * self.size)), ("fill", key.fill)])?;
            text(left + key.x + MARK * self.size, key.line, &key.text, xml)?;
        }
        let first = self.keys.last().map_or(0, |key| key.line + 1);
        for (number, line) in self.lines.iter().enumerate() {
            text(left, first + number, line, xml)?;
        }
        xml.close("g")
    }
}

/// Room for a mark, and between a key and the next, in ems.
const MARK: f64 = 1.4;
const BETWEEN: f64 = 1.6;

/// Gives keys their places in lines of this width; tells how many lines.
fn set(keys: &mut [Key], size: f64, width: f64) -> usize {
    let (mut x, mut line) = (0.0, 0);
    for key in keys.iter_mut() {
        let room = size * (MARK + text_width(&key.text));
        if x > 0.0 && x + room > width {
            (x, line) = (0.0, line + 1);
        }
        (key.x, key.line) = (x, line);
        x += room + size * BETWEEN;
    }
    if keys.is_empty() { 0 } else { line + 1 }
}

/// What colours mean; where these are of communities, what shapes mean comes before.
fn keys(graph: &Graph, options: &RenderOptions) -> Vec<Key> {
    let key = |shape, fill, text| Key { shape, fill, text, x: 0.0, line: 0 };
    let of_type = |group| match group {
        Group::Type(kind) => Shape::of(Some(kind)),
        _ => Shape::of(None),
    };
    let types = groups(graph, Partition::Type).into_keys();
    if options.colour_by == Partition::Type {
        return types.map(|group| key(of_type(group), group.colour(), group.name())).collect();
    }
    let labels: Vec<(usize, &str)> = graph.nodes().map(|node| (node.documents(), node.label())).collect();
    let shapes = types.map(|group| key(of_type(group), NEUTRAL, group.name()));
    let (told, others) = told_apart(graph, Partition::Community);
    let communities = told.into_iter().map(|(group, mut nodes)| {
        nodes.sort_by_key(|&number| std::cmp::Reverse(labels[number].0));
        let names: Vec<String> =
            nodes.iter().take(NAMES_OF_COMMUNITY).map(|&number| display(labels[number].1, LONGEST_LABEL)).collect();
        key(Shape::CIRCLE, group.colour(), format!("{} ({}): {}", group.name(), nodes.len(), names.join(", ")))
    });
    let others = (others > 0).then(|| key(Shape::CIRCLE, DOCUMENT_COLOUR, other_communities(others)));
    shapes.chain(communities).chain(others).collect()
}

/// Fill of a mark that shows a shape alone.
const NEUTRAL: &str = "#8b93a0";

/// What the legend says, a text a line.
fn texts(graph: &Graph, unlabelled: usize) -> Vec<String> {
    let summary = &graph.summary;
    let window = summary.window.name();
    let mut texts = vec![format!("{}; size: documents, width: {window}s", counts(graph))];
    texts.extend(hidden(summary).into_iter().map(String::from));
    if unlabelled > 0 {
        texts.push(format!("names without a label, for want of room: {unlabelled}"));
    }
    texts
}
