//! Hard pairs of names, through the public API.

use imena::EntityType;
use imena::names::{Name, NameHints, compare, threshold};

fn score(kind: EntityType, left: &str, right: &str) -> f32 {
    let name = |text| Name::parse(text, NameHints { kind: Some(kind), language: None });
    compare(&name(left), &name(right)).score
}

#[test]
fn a_name_equals_itself() {
    for text in ["Кім Чен Ин", "", "!!!", "США", "Jean-Claude Juncker"] {
        assert_eq!(score(EntityType::Person, text, text), 1.0, "{text}");
    }
}

#[test]
fn spellings_of_one_name() {
    use EntityType::{Location, Organisation, Person};
    let leader = [
        "Кім Чен Ин",
        "Ким Чен Ын",
        "Ким Чен-ун",
        "Ким Чен Ун",
        "Kim Jong Un",
        "Kim Jong-un",
        "Kim Dzong Un",
        "Кім Чен Іном",
    ];
    let mut wrong = Vec::new();
    let mut check = |kind, left: &str, right: &str, same: bool| {
        let score = score(kind, left, right);
        if (score >= threshold(kind)) != same {
            wrong.push(format!("{left} / {right}: {score:.3}, expected {}", if same { "one" } else { "two" }));
        }
    };
    for (index, left) in leader.iter().enumerate() {
        for right in &leader[index + 1..] {
            check(Person, left, right, true);
        }
        check(Person, left, "Ким Чен Ир", false);
        check(Person, left, "Ким Кьоу-Хюн", false);
    }
    for (kind, left, right) in [
        (Person, "Владіміром Путіним", "Vladimir Putin"),
        (Person, "Władimir Putin", "Владіміром Путіним"),
        (Person, "Володимир Путін", "Владимир Путин"),
        (Person, "Эдриен Уотсон", "Адрієнн Вотсон"),
        (Person, "Эдриен Уотсон", "Adrienne Watson"),
        (Person, "Адрієнн Вотсон", "Adrienne Watson"),
        (Person, "Кірбі", "Кърби"),
        (Person, "Кърби", "Kirby"),
        (Person, "Тедом Крузом", "Ted Cruz"),
        (Person, "Байдена", "Joe Biden"),
        (Person, "Кан Сун Нам", "Kang Sun-nam"),
        (Person, "Канг Сун Нам", "Кан Сун Нам"),
        (Person, "Петр Фіала", "Petr Fiala"),
        (Person, "Petr Fiala", "Fialy"),
        (Person, "Си Цзиньпин", "Xi Jinping"),
        (Person, "Сі Цзіньпін", "Си Дзинпин"),
        (Person, "Ли Шанфу", "Li Shangfu"),
        (Person, "Шойгу", "Shoigu"),
        (Person, "Микола Азаров", "Николай Азаров"),
        (Person, "Орбан Віктор", "Viktor Orbán"),
        (Person, "Дж. Байден", "Joe Biden"),
        (Location, "Північна Корея", "North Korea"),
        (Location, "Северна Корея", "Північної Кореї"),
        (Organisation, "Міністерство оборони", "Ministry of Defence"),
        (Organisation, "Рада Безпеки ООН", "Съвет за сигурност на ООН"),
        (Organisation, "Всесвітня організація охорони здоров'я", "ВООЗ"),
        (Organisation, "World Health Organization", "Всемирная организация здравоохранения"),
    ] {
        check(kind, left, right, true);
    }
    for (kind, left, right) in [
        (Person, "Володимир Зеленський", "Олена Зеленська"),
        (Person, "Хантер Байден", "Joe Biden"),
        (Person, "Петр Фиала", "Петр Павел"),
        (Location, "Південна Корея", "Північна Корея"),
        (Location, "Південна Корея", "North Korea"),
        (Organisation, "Міністерство оборони", "Ministry of Health"),
    ] {
        check(kind, left, right, false);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

mod properties {
    use super::*;
    use imena::text::Language;
    use proptest::prelude::*;

    /// Names as people write them, and strings that nobody would.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[А-ЯЇЄІҐ][а-яїєіґ]{1,9}( [А-ЯЇЄІҐ][а-яїєіґ']{1,9}){0,3}",
            "[A-ZŁŠ][a-ząęłńóśźžčš]{1,9}([ -][A-Z][a-zéüö]{1,9}){0,3}",
            "\\PC{0,40}",
        ]
    }

    fn kinds() -> impl Strategy<Value = Option<EntityType>> {
        prop_oneof![
            Just(None),
            Just(Some(EntityType::Person)),
            Just(Some(EntityType::Location)),
            Just(Some(EntityType::Organisation)),
        ]
    }

    fn parse(text: &str, kind: Option<EntityType>) -> Name {
        Name::parse(text, NameHints { kind, language: None })
    }

    proptest! {
        #[test]
        fn comparing_is_symmetric_and_bounded(left in text(), right in text(), kind in kinds()) {
            let (left, right) = (parse(&left, kind), parse(&right, kind));
            let (one, other) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(one.score.to_bits(), other.score.to_bits());
            prop_assert!((0.0..=1.0).contains(&one.score));
            let (told, mirrored) = (one.explain(&left, &right), other.explain(&right, &left));
            prop_assert_eq!(told.evidence, mirrored.evidence);
            prop_assert_eq!(told.left_over, mirrored.right_over);
        }

        #[test]
        fn a_name_is_itself(text in text(), kind in kinds()) {
            let name = parse(&text, kind);
            prop_assert_eq!(compare(&name, &name.clone()).score, 1.0);
        }

        #[test]
        fn case_dashes_and_composition_do_not_matter(text in "[А-ЯЇЙ][а-яїй]{2,9}-[А-ЯЇЙ][а-яїй]{2,9} [А-ЯЇЙ][а-яїй]{2,9}") {
            use unicode_normalization::UnicodeNormalization;
            let decomposed: String = text.nfd().collect();
            let name = parse(&text, None);
            for other in [text.to_uppercase(), text.to_lowercase(), text.replace('-', "–"), text.replace('-', "‑"), decomposed] {
                prop_assert_eq!(compare(&name, &parse(&other, None)).score, 1.0, "{}", other);
            }
        }

        #[test]
        fn a_comma_turns_the_order(given in "[A-Z][b-df-hj-np-tv-z][aeiou]{1,2}[a-z]{3,6}", family in "[A-Z][b-df-hj-np-tv-z][aeiou]{1,2}[a-z]{3,6}") {
            let name = parse(&format!("{given} {family}"), None);
            prop_assert_eq!(compare(&name, &parse(&format!("{family}, {given}"), None)).score, 1.0);
        }

        #[test]
        fn nothing_panics(text in any::<String>(), kind in kinds()) {
            let name = parse(&text, kind);
            let _ = (name.blocking_keys(), name.is_single_token());
            let _ = name.could_be_short_for(&parse("Володимир Зеленський", kind));
            for language in Language::ALL {
                let _ = imena::names::romanise(&text, language);
                let _ = imena::names::transcribe(&text, language, Language::Russian);
                let _ = imena::names::transcribe(&text, Language::Unknown, language);
            }
            for standard in imena::names::Standard::ALL {
                let _ = imena::names::romanise_by(&text, standard);
            }
        }
    }
}
