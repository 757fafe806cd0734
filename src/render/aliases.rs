//! The alias table as tab-separated values: a plain file to read, search and diff.

use std::cmp::Reverse;
use std::io;

use crate::entity::{Alias, AliasTable, Entity};
use crate::text::guarded;

const HEADER: [&str; 11] =
    ["entity", "type", "label", "lang", "spelling", "base", "count", "reason", "with", "score", "knowledge_id"];

/// Writes one line for each spelling of each entity, after a header line: entities by id, an entity's spellings from
/// the most frequent, ties by language and spelling. `reason` is the rule by which the spelling belongs, `with` the spelling
/// or table id it names, `score` the comparison's score where there is one. Cells with a tab, quote or line break are
/// quoted as in CSV; one that a spreadsheet would run as a formula begins with an apostrophe, which
/// [`Previous::read`](crate::resolve::Previous::read) takes away.
///
/// ```
/// let mut tsv = Vec::new();
/// imena::render::write_aliases(&imena::AliasTable::default(), &mut tsv)?;
/// assert_eq!(tsv, b"entity\ttype\tlabel\tlang\tspelling\tbase\tcount\treason\twith\tscore\tknowledge_id\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_aliases(table: &AliasTable, out: impl io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    writer.write_record(HEADER)?;
    let mut entities: Vec<&Entity> = table.entities.iter().collect();
    entities.sort_by_key(|entity| &entity.id);
    for entity in entities {
        let mut aliases: Vec<&Alias> = entity.aliases.iter().collect();
        aliases.sort_by_key(|alias| (Reverse(alias.count), alias.language, &alias.spelling, &alias.base));
        for alias in aliases {
            let count = alias.count.to_string();
            let score = alias.reason.score().map(|score| format!("{score:.3}")).unwrap_or_default();
            let cells = [
                &entity.id,
                entity.kind.code(),
                &entity.label,
                alias.language.code(),
                &alias.spelling,
                &alias.base,
                &count,
                alias.reason.rule(),
                alias.reason.with(),
                &score,
                entity.knowledge_id.as_deref().unwrap_or_default(),
            ];
            writer.write_record(cells.map(guarded).iter().map(|cell| cell.as_bytes()))?;
        }
    }
    writer.flush()
}
