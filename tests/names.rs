//! Hard pairs of names, through the public API.

use imena::names::{Name, NameHints, compare};

fn name(text: &str) -> Name {
    Name::parse(text, NameHints::default())
}

#[test]
fn a_name_equals_itself() {
    for text in ["Кім Чен Ин", "", "!!!", "США", "Jean-Claude Juncker"] {
        assert_eq!(compare(&name(text), &name(text)).score, 1.0, "{text}");
    }
}
