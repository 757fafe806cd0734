//! Sentences of a graph that name an entity.

use jiff::civil::Date;

use super::Side;
use crate::document::Span;
use crate::relate::{Evidence, Graph, Passage};

/// A name in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting<'g> {
    /// Id of the document.
    pub document: &'g str,
    /// The document's date.
    pub date: Option<Date>,
    /// The text before the name.
    pub before: String,
    /// The name as written.
    pub name: String,
    /// The text after it.
    pub after: String,
}

/// Up to `most` places where the passages of the graph's edges name one side of a question, each once, in the order of the
/// edges. An entity without edges, or a graph without evidence, gives none.
pub fn sightings<'g>(graph: &'g Graph, side: &Side<'_>, most: usize) -> Vec<Sighting<'g>> {
    let entity = &side.entity.id;
    let mut seen: Vec<(&str, Span)> = Vec::new();
    let mut found = Vec::new();
    for (a, b, relation) in graph.edges() {
        let is_a = a.id() == entity;
        if !is_a && b.id() != entity {
            continue;
        }
        for evidence in &relation.evidence {
            let span = if is_a { evidence.a } else { evidence.b };
            if found.len() == most {
                return found;
            }
            if seen.contains(&(&evidence.document, span)) {
                continue;
            }
            if let Some(sighting) = sighting(evidence, span).filter(|sighting| side.is_written(&sighting.name)) {
                seen.push((&evidence.document, span));
                found.push(sighting);
            }
        }
    }
    found
}

/// The name at `span` in the passage that holds it; none where the file's offsets are off.
fn sighting(evidence: &Evidence, span: Span) -> Option<Sighting<'_>> {
    let passages = [Some(&evidence.passage), evidence.further.as_ref()];
    let (before, name, after) = passages.into_iter().flatten().find_map(|passage| cut_out(passage, span))?;
    Some(Sighting { document: &evidence.document, date: evidence.date, before, name, after })
}

/// What stands before a name, the name, and what stands after it; none where the name is not in the passage.
pub(super) fn cut_out(passage: &Passage, name: Span) -> Option<(String, String, String)> {
    let Passage { text, span } = passage;
    if !span.contains(name) {
        return None;
    }
    let mut letters = text.chars();
    let before: String = letters.by_ref().take(name.start - span.start).collect();
    let name: String = letters.by_ref().take(name.end.checked_sub(name.start)?).collect();
    (!name.is_empty()).then(|| (before, name, letters.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::graph;
    use super::*;

    #[test]
    fn each_place_once_with_the_name_cut_out() {
        let graph = graph();
        let side = |id: &str| Side::of(graph.entities().find(|entity| entity.id == id).unwrap());
        let mut kim = side("per-kim-jong-un");
        let found = sightings(&graph, &kim, 9);
        assert_eq!(found.len(), 2, "{found:?}");
        let Sighting { document, before, name, after, .. } = &found[0];
        assert_eq!((*document, &**before, &**name, &**after), ("uk-1", "У США кажуть, що ", "Кім Чен Ин", " приїде."));
        assert_eq!(sightings(&graph, &kim, 1).len(), 1);
        kim.whole = false;
        kim.aliases.retain(|alias| alias.spelling == "Кім");
        assert_eq!(sightings(&graph, &kim, 9).len(), 1);
        assert!(sightings(&graph, &side("per-kim"), 9).is_empty());
    }
}
