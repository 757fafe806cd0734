//! Entities for the mentions of one's own recogniser: `cargo run --example resolve_own_mentions`.

use imena::resolve::{ResolveOptions, resolve};
use imena::{Document, EntityType, Mention, Span};

/// A recogniser of one's own: here, a list of names to look for.
const NAMES: [(&str, &str, EntityType); 6] = [
    ("Джоном Кірбі", "Джон Кірбі", EntityType::Person),
    ("Джон Кирби", "Джон Кирби", EntityType::Person),
    ("John Kirby", "John Kirby", EntityType::Person),
    ("Кірбі", "Кірбі", EntityType::Person),
    ("США", "США", EntityType::Location),
    ("the United States", "United States", EntityType::Location),
];

fn find_names(document: &Document) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (surface, base, kind) in NAMES {
        for (byte, _) in document.text.match_indices(surface) {
            // Offsets count code points, not bytes.
            let start = document.text[..byte].chars().count();
            let span = Span::new(start, start + surface.chars().count());
            // A short name inside a longer one that was found is no mention of its own.
            if mentions.iter().any(|found: &Mention| found.span.contains(span)) {
                continue;
            }
            mentions.push(Mention {
                document: document.id.clone(),
                span,
                surface: surface.into(),
                base: base.into(),
                kind,
                language: document.language,
                confidence: 1.0,
            });
        }
    }
    mentions
}

fn main() {
    let documents = [
        Document::new("uk-1", "Журналісти говорили з Джоном Кірбі. Кірбі сказав, що США не змінять позиції."),
        Document::new("ru-1", "Джон Кирби не ответил на вопросы журналистов о решении, которое приняли США."),
        Document::new("en-1", "John Kirby said that the United States would not change its position on this."),
    ];
    let mentions: Vec<Mention> = documents.iter().flat_map(find_names).collect();
    let aliases = resolve(&documents, &mentions, &ResolveOptions::default());
    for (index, mention) in mentions.iter().enumerate() {
        let entity = aliases.entity_of(index).map_or("no entity", |entity| &entity.id);
        println!("{}  {} → {entity}", mention.document, mention.surface);
    }
    for alias in aliases.entities.iter().flat_map(|entity| &entity.aliases) {
        println!("{} ({}): {:?}", alias.spelling, alias.language, alias.reason);
    }
}
