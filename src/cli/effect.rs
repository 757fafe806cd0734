//! Output flags that would do nothing: refused, since they were meant for an output that is not there.

use super::flags::OutputFlags;
use super::problem::usage;
use crate::render::{Format, LinksKey, Partition, Weight};

/// Refuses a flag that has no effect on any of the formats asked for. A flag that is given its default value is not told from none.
pub(super) fn check(flags: &OutputFlags, asked: &[Format]) -> anyhow::Result<()> {
    let by_flag: [(bool, &str, &[Format]); 6] = [
        (flags.dynamic.is_some(), "--dynamic", &[Format::Gexf]),
        (flags.csv_bom, "--csv-bom", &[Format::CsvNodes, Format::CsvEdges]),
        (flags.cluster_by.is_some(), "--cluster-by", &[Format::Dot]),
        (flags.links_key != LinksKey::default(), "--links-key", &[Format::Json]),
        (
            flags.colour_by != Partition::default(),
            "--colour-by",
            &[Format::Dot, Format::Svg, Format::Gexf, Format::Graphology],
        ),
        (
            flags.weight != Weight::default(),
            "--weight",
            &[
                Format::Json,
                Format::Gexf,
                Format::GraphMl,
                Format::Cytoscape,
                Format::Graphology,
                Format::CsvEdges,
                Format::Neo4jEdges,
            ],
        ),
    ];
    for (given, flag, formats) in by_flag {
        if given && !asked.iter().any(|format| formats.contains(format)) {
            let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
            return usage(format!("{flag} has no effect on these outputs, but on: {}", names.join(", ")));
        }
    }
    Ok(())
}
