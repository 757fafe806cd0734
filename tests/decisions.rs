//! A person has the last word: whatever decisions are made about whatever mentions, the resolver honours all that do not contradict
//! each other. And what each rule does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use imena::resolve::{Checked, Decision, Decisions, ResolveOptions, Rule, Trouble, check_decisions, resolve};
use imena::text::Language;
use imena::{AliasTable, EntityType, Mention, Reason, Span};
use proptest::prelude::*;

const NAMES: [&str; 12] = [
    "Кім Чен Ін",
    "Ким Чен Ын",
    "Ким Чен Ир",
    "Kim Jong Un",
    "Кім",
    "Ким",
    "США",
    "USA",
    "Сполучені Штати",
    "Вагнер",
    "Сергій Вагнер",
    "Увечері Зеленський",
];

const KINDS: [EntityType; 3] = [EntityType::Person, EntityType::Organisation, EntityType::Location];
const LANGUAGES: [Language; 3] = [Language::Ukrainian, Language::Russian, Language::English];
const DOCUMENTS: [&str; 4] = ["a/1.txt", "a/2.txt", "b/1.txt", "b/2.txt"];
const LABELS: [&str; 3] = ["Kim", "Вагнер", "США"];

fn mention((surface, base, kind, language, document, place): (usize, usize, usize, usize, usize, usize)) -> Mention {
    Mention {
        document: DOCUMENTS[document].into(),
        span: Span::new(place * 100, place * 100 + NAMES[surface].chars().count()),
        surface: NAMES[surface].into(),
        // Mostly the name itself, sometimes another: a base form may be wrong.
        base: NAMES[if base < NAMES.len() { base } else { surface }].into(),
        kind: KINDS[kind],
        language: LANGUAGES[language],
        confidence: 0.5,
    }
}

fn mentions() -> impl Strategy<Value = Vec<Mention>> {
    let one = (0..NAMES.len(), 0..4 * NAMES.len(), 0..KINDS.len(), 0..LANGUAGES.len(), 0..DOCUMENTS.len(), 0..50usize);
    prop::collection::vec(one.prop_map(mention), 1..40)
}

/// The TOML of one decision.
fn decision() -> impl Strategy<Value = String> {
    let names = prop::sample::subsequence(NAMES.to_vec(), 2..4);
    let kind = prop::option::weighted(0.2, 0..KINDS.len());
    let documents = prop::option::weighted(0.3, prop::sample::select(vec!["a/*.txt", "b/1.txt"]));
    (0..6usize, names, kind, documents, 0..KINDS.len(), 0..LABELS.len(), prop::option::of(0..LANGUAGES.len())).prop_map(
        |(rule, names, kind, documents, is, label, language)| {
            let rule = ["same", "apart", "label", "type", "drop", "split"][rule];
            // Those that need but one name mostly get one: two often contradict.
            let names = if ["same", "apart"].contains(&rule) { &names[..] } else { &names[..1] };
            let mut keys = vec![format!("names = {names:?}")];
            keys.extend(kind.map(|kind| format!("type = '{}'", KINDS[kind])));
            keys.extend(documents.map(|glob| format!("documents = ['{glob}']")));
            match rule {
                "type" => keys.push(format!("is = '{}'", KINDS[is])),
                "label" => {
                    keys.push(format!("label = '{}'", LABELS[label]));
                    keys.extend(language.map(|language| format!("language = '{}'", LANGUAGES[language])));
                }
                _ => {}
            }
            format!("[[{rule}]]\n{}\n", keys.join("\n"))
        },
    )
}

fn table(mentions: &[Mention], decisions: &Decisions) -> AliasTable {
    resolve(&[], mentions, &ResolveOptions { decisions: decisions.clone(), ..ResolveOptions::default() })
}

/// For each name of a decision the mentions it means, as the documentation says; without those that are dropped.
fn meant(decision: &Decision, mentions: &[Mention], dropped: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let selected = |mention: &Mention| {
        decision.kind.is_none_or(|kind| kind == mention.kind)
            && (decision.documents.is_empty()
                || decision.documents.iter().any(|glob| match glob.strip_suffix("*.txt") {
                    Some(folder) => mention.document.starts_with(folder),
                    None => **glob == *mention.document,
                }))
    };
    let by_name = |name: &String| {
        let is_meant = |(index, mention): &(usize, &Mention)| {
            let by_surface = *mention.surface == **name;
            // One side only of what is apart.
            let other_side =
                decision.rule == Rule::Apart && decision.names.iter().any(|name| **name == *mention.surface);
            selected(mention) && !dropped.contains(index) && (by_surface || *mention.base == **name && !other_side)
        };
        mentions.iter().enumerate().filter(is_meant).map(|(index, _)| index).collect()
    };
    decision.names.iter().map(by_name).collect()
}

/// Which mentions are dropped.
fn dropped(decisions: &Decisions, mentions: &[Mention]) -> BTreeSet<usize> {
    let drops = decisions.iter().filter(|decision| decision.rule == Rule::Drop);
    drops.flat_map(|decision| meant(decision, mentions, &BTreeSet::new())).flatten().collect()
}

/// Asserts that a table honours all decisions that were not refused.
fn honoured(
    decisions: &Decisions,
    checked: &[Checked],
    mentions: &[Mention],
    table: &AliasTable,
) -> Result<(), TestCaseError> {
    let dropped = dropped(decisions, mentions);
    for (index, entity) in table.of_mention.iter().enumerate() {
        prop_assert_eq!(entity.is_none(), dropped.contains(&index), "mention {}", index);
    }
    let entities = |mentions: &[usize]| -> BTreeSet<usize> {
        mentions.iter().map(|&mention| table.of_mention[mention].unwrap()).collect()
    };
    let mut labelled = BTreeSet::new();
    for (decision, _) in decisions.iter().zip(checked).filter(|(_, checked)| checked.problem.is_none()) {
        let by_name = meant(decision, mentions, &dropped);
        let all = by_name.concat();
        match &decision.rule {
            Rule::Same => prop_assert_eq!(entities(&all).len(), 1, "{:?}", decision),
            Rule::Split => {
                prop_assert_eq!(entities(&all).len(), 1, "{:?}", decision);
                let entity = table.of_mention[all[0]];
                let others = (0..mentions.len()).filter(|other| !all.contains(other));
                for other in others {
                    prop_assert_ne!(table.of_mention[other], entity, "{:?} {:?}", decision, mentions[other]);
                }
            }
            Rule::Apart => {
                for (place, side) in by_name.iter().enumerate() {
                    for other in &by_name[place + 1..] {
                        prop_assert!(entities(side).is_disjoint(&entities(other)), "{:?}", decision);
                    }
                }
            }
            Rule::Type(kind) => {
                for entity in entities(&all) {
                    prop_assert_eq!(table.entities[entity].kind, *kind, "{:?}", decision);
                }
            }
            Rule::Label { label, language } => {
                for entity in entities(&all) {
                    if labelled.insert((entity, *language)) {
                        let entity = &table.entities[entity];
                        let found = language.map_or(&entity.label, |language| &entity.labels[&language]);
                        prop_assert_eq!(found, label, "{:?}", decision);
                    }
                }
            }
            Rule::Drop => {}
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_set_of_decisions_is_honoured(mentions in mentions(), decisions in prop::collection::vec(decision(), 0..10)) {
        let decisions = Decisions::parse(&decisions.concat(), "imena.toml").unwrap();
        let checked = check_decisions(&decisions, &mentions);
        let resolved = table(&mentions, &decisions);
        honoured(&decisions, &checked, &mentions, &resolved)?;

        // What was refused leaves no trace.
        let refused: Vec<usize> = checked.iter().filter_map(|checked| Some(checked.problem.as_ref()?.line)).collect();
        let without = decisions.filter(|decision| !refused.contains(&decision.line));
        prop_assert!(check_decisions(&without, &mentions).iter().all(|checked| checked.problem.is_none()));
        prop_assert_eq!(&table(&mentions, &without), &resolved);

        // The lines that are said to stand in the way do, and no others are needed for that.
        for problem in checked.into_iter().filter_map(|checked| checked.problem) {
            let Trouble::Contradicts(lines) = problem.trouble else { continue };
            let few = decisions.filter(|other| {
                other.rule == Rule::Drop || other.line == problem.line || lines.contains(&other.line)
            });
            let number = few.iter().position(|other| other.line == problem.line).unwrap();
            let again = check_decisions(&few, &mentions).remove(number).problem.map(|problem| problem.trouble);
            prop_assert!(matches!(again, Some(Trouble::Contradicts(_))), "{:?} {:?}", lines, again);
        }
    }

    #[test]
    fn the_order_of_mentions_does_not_matter(
        shuffled in mentions().prop_flat_map(|mentions| (Just(mentions.clone()), Just(mentions).prop_shuffle())),
        decisions in prop::collection::vec(decision(), 0..10),
    ) {
        let decisions = Decisions::parse(&decisions.concat(), "imena.toml").unwrap();
        let (mut one, mut other) = shuffled;
        // Two mentions at one place are in the order they came.
        for mentions in [&mut one, &mut other] {
            let mut places = BTreeSet::new();
            mentions.sort_by(|a, b| format!("{a:?}").cmp(&format!("{b:?}")));
            mentions.retain(|mention| places.insert((mention.document.clone(), mention.span)));
        }
        other.reverse();
        prop_assert_eq!(check_decisions(&decisions, &one), check_decisions(&decisions, &other));
        prop_assert_eq!(table(&one, &decisions).entities, table(&other, &decisions).entities);
    }

    #[test]
    fn any_text_is_decisions_or_an_error_with_its_line(text in "(\\[\\[(same|drop|type|label)\\]\\]\n|names = \\[('[а-яA-Z ]{0,6}', ?){0,3}\\]\n|is = '(PER|X)'\n|label = '.'\n|\\PC{0,9}\n){0,9}") {
        if let Err(error) = Decisions::parse(&text, "imena.toml") {
            prop_assert!(error.to_string().starts_with("imena.toml:"), "{}", error);
        }
    }
}

/// Mentions of these names, each with its document and type.
fn named(names: &[(&str, &str, EntityType)]) -> Vec<Mention> {
    let mention = |(number, &(document, name, kind)): (usize, &(&str, &str, EntityType))| Mention {
        document: document.into(),
        span: Span::new(100 * number, 100 * number + name.chars().count()),
        surface: name.into(),
        base: name.into(),
        kind,
        language: Language::Ukrainian,
        confidence: 0.8,
    };
    names.iter().enumerate().map(mention).collect()
}

/// Mentions of these names, each a person in a document of its own.
fn people(names: &[&str]) -> Vec<Mention> {
    let documents: Vec<String> = (0..names.len()).map(|number| number.to_string()).collect();
    let names: Vec<(&str, &str, EntityType)> =
        documents.iter().zip(names).map(|(document, name)| (document.as_str(), *name, EntityType::Person)).collect();
    named(&names)
}

fn decide(names: &[&str], text: &str) -> (AliasTable, Vec<Option<Trouble>>) {
    let decisions = Decisions::parse(text, "imena.toml").unwrap();
    let mentions = people(names);
    let troubles = check_decisions(&decisions, &mentions).into_iter().map(|checked| Some(checked.problem?.trouble));
    (table(&mentions, &decisions), troubles.collect())
}

#[test]
fn one_line_undoes_a_merge() {
    let names = ["Кім Чен Ін", "Ким Чен Ын", "Kim Jong Un"];
    let (merged, _) = decide(&names, "");
    assert_eq!(merged.entities.len(), 1);
    let (parted, _) = decide(&names, "[[apart]]\nnames = ['Кім Чен Ін', 'Ким Чен Ын']");
    assert_ne!(parted.of_mention[0], parted.of_mention[1]);
    let (split, _) = decide(&names, "[[split]]\nnames = ['kim jong un']");
    assert_eq!(split.of_mention[0], split.of_mention[1]);
    assert_ne!(split.of_mention[0], split.of_mention[2]);
    let reason = &split.entity_of(2).unwrap().aliases[0].reason;
    assert_eq!(*reason, Reason::Decision { with: String::new(), place: "imena.toml:1".to_owned() });
}

#[test]
fn two_entities_become_one_with_all_they_have_and_the_reason() {
    let names = ["Кім Чен Ін", "Кім Чен Ін", "Ким Чен Ын", "Зоряний Вождь"];
    let (table, _) = decide(&names, "# nickname\n\n[[same]]\nnames = ['Зоряний Вождь', 'Кім Чен Ін']");
    assert_eq!(table.entities.len(), 1);
    let alias = |spelling: &str| table.entities[0].aliases.iter().find(|alias| alias.spelling == spelling).unwrap();
    let with = "Кім Чен Ін".to_owned();
    assert_eq!(alias("Зоряний Вождь").reason, Reason::Decision { with, place: "imena.toml:3".to_owned() });
    assert!(!matches!(alias("Ким Чен Ын").reason, Reason::Decision { .. }));
}

#[test]
fn short_names_told_apart_are_not_given_to_one_person() {
    let person = EntityType::Person;
    let mentions =
        named(&[("1", "Кім Чен Ін", person), ("1", "Кім", person), ("2", "Кім Чен Ін", person), ("2", "Кіма", person)]);
    let entities = |text: &str| table(&mentions, &Decisions::parse(text, "imena.toml").unwrap()).of_mention;
    let free = entities("");
    assert_eq!((free[1], free[3]), (free[0], free[2]), "both are short for the one");
    let told = entities("[[apart]]\nnames = ['Кім', 'Кіма']");
    assert_ne!(told[1], told[3]);
}

#[test]
fn what_is_said_to_be_no_person_is_no_surname() {
    let mentions = named(&[("1", "Юрій Шуляк", EntityType::Person), ("1", "Шуляк", EntityType::Event)]);
    let entities = |text: &str| {
        let table = table(&mentions, &Decisions::parse(text, "imena.toml").unwrap());
        [0, 1].map(|mention| table.entity_of(mention).unwrap().id.clone())
    };
    assert_eq!(entities(""), ["per-yurii-shuliak", "per-yurii-shuliak"]);
    assert_eq!(entities("[[type]]\nnames = ['Шуляк']\nis = 'ORG'"), ["per-yurii-shuliak", "org-shuliak"]);
    assert_eq!(entities("[[type]]\nnames = ['Шуляк']\nis = 'PER'"), ["per-yurii-shuliak", "per-yurii-shuliak"]);
}

#[test]
fn a_surname_that_is_put_somewhere_in_one_document_stays_free_in_others() {
    let person = EntityType::Person;
    let mentions = named(&[("1", "Кім", person), ("2", "Зоряний Вождь", person), ("3", "Кім", person)]);
    let text = "[[same]]\nnames = ['Кім', 'Зоряний Вождь']\ndocuments = ['1', '2']";
    let found = table(&mentions, &Decisions::parse(text, "imena.toml").unwrap()).of_mention;
    assert_eq!(found[0], found[1]);
    assert_ne!(found[2], found[1]);
}

#[test]
fn labels_are_shown_and_leave_the_id_alone() {
    let names = ["Кім Чен Ін", "Ким Чен Ын"];
    let text = "[[label]]\nnames = ['Ким Чен Ын']\nlabel = 'Верховний'\n\
                [[label]]\nnames = ['Кім Чен Ін']\nlabel = 'Kim Jong-un'\nlanguage = 'en'";
    let ((plain, _), (named, _)) = (decide(&names, ""), decide(&names, text));
    let (plain, named) = (&plain.entities[0], &named.entities[0]);
    assert_eq!(plain.id, named.id);
    assert_eq!((named.label.as_str(), named.romanised.as_str()), ("Верховний", "Verkhovnyi"));
    assert_eq!(named.labels[&Language::English], "Kim Jong-un");
    assert_eq!(named.labels[&Language::Ukrainian], plain.labels[&Language::Ukrainian]);
}

#[test]
fn contradictions_are_named_with_the_lines_that_make_them() {
    let names = ["Анна Ковач", "Олег Дудка", "Марія Бойко", "Петро Сич"];
    let chain = "\
[[same]]
names = ['Анна Ковач', 'Олег Дудка']
[[same]]
names = ['Олег Дудка', 'Марія Бойко']
[[apart]]
names = ['Анна Ковач', 'Марія Бойко']
[[split]]
names = ['Марія Бойко']
[[split]]
names = ['Петро Сич']
[[same]]
names = ['Петро Сич', 'Анна Ковач']
[[type]]
names = ['Анна Ковач']
is = 'ORG'
[[type]]
names = ['Марія Бойко']
is = 'LOC'
[[label]]
names = ['Анна Ковач']
label = 'А'
[[label]]
names = ['Олег Дудка']
label = 'О'
[[drop]]
names = ['Ніхто']
[[same]]
names = ['Ніхто', 'Петро Сич']
";
    let (table, troubles) = decide(&names, chain);
    let because = |lines: &[usize]| Some(Trouble::Contradicts(lines.to_vec()));
    assert_eq!(
        troubles,
        [
            None,
            None,
            because(&[1, 3]),
            because(&[3]),
            None,
            because(&[9]),
            None,
            because(&[1, 3, 13]),
            None,
            because(&[1, 19]),
            Some(Trouble::Unmatched),
            Some(Trouble::OneName("Петро Сич".to_owned())),
        ]
    );
    assert_eq!(table.entities.len(), 2);
}

#[test]
fn what_is_dropped_is_out_of_reach() {
    let text = "[[same]]\nnames = ['Анна Ковач', 'Олег Дудка']\n[[drop]]\nnames = ['АННА КОВАЧ']";
    let (table, troubles) = decide(&["Анна Ковач", "Олег Дудка"], text);
    assert_eq!(troubles, [Some(Trouble::Dropped(vec![3])), None]);
    assert_eq!(table.of_mention[0], None);
    assert_eq!(table.entities.len(), 1);
    assert_eq!(table.entities[0].mentions, 1);
}

#[test]
fn a_file_that_is_wrong_is_refused_with_its_line() {
    for (text, expected) in [
        ("[[same]]\nnames = ['А', 'Б']\n[[sam]]\nnames = []", ":3: unknown field `sam`, expected one of `same`"),
        ("[[drop]]\nnames = ['А']\nname = 'Б'", ":3: unknown field `name`"),
        ("[[drop]]\nnames = 'А'", ":2: invalid type: string \"А\""),
        ("[[drop]]\n", ":1: missing field `names`"),
        ("[[drop]]\nnames = []", ":2: `drop` has no name"),
        ("[[drop]]\nnames = ['А',\n '«»']", ":3: \"«»\" is no name"),
        ("[[apart]]\nnames = ['Кім']", ":2: `apart` needs two names or more, and has 1"),
        ("[[same]]\nnames = ['Кім—Ін', 'кім-ін']", ":2: \"кім-ін\" and \"Кім—Ін\" find the same"),
        ("[[drop]]\nnames = ['А']\ntype = 'TREE'", ":3: unknown entity type \"TREE\"; expected PER"),
        ("[[type]]\nnames = ['А']\nis = 'TREE'", ":3: unknown entity type"),
        ("[[type]]\nnames = ['А']", ":1: [[type]] lacks `is`; add a line such as is = \"ORG\""),
        ("[[label]]\nnames = ['А']\nlabel = 'Б'\nlanguage = 'xx'", ":4: unknown language \"xx\""),
        ("[[label]]\nnames = ['А']\nlabel = ' '", ":3: the label is empty"),
        ("[[drop]]\nnames = ['А']\nis = 'ORG'", ":3: `is` belongs to [[type]] alone"),
        ("[[drop]]\nnames = ['А']\ndocuments = ['a/[']", ":3: \"a/[\" is neither a document's id nor a glob"),
        ("[[drop]\n", ":1: "),
        ("same = 3", ":1: invalid type"),
    ] {
        let message = Decisions::parse(text, "imena.toml").unwrap_err().to_string();
        assert!(message.starts_with("imena.toml") && message.contains(expected), "{expected:?} is not in {message}");
    }
}
