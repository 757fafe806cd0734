//! A whole evaluation, as `imena eval` prints it.

use imena::evaluate::{
    AnnotatedDocument, AnnotatedMention, Report, score_base_forms, score_linking, score_recognition,
};
use imena::text::Language;
use imena::{EntityType, Span};

/// A mention of the first `name` in `text`.
#[expect(clippy::unwrap_used, reason = "a name that is not in its text is a mistake in this test")]
fn mention(text: &str, name: &str, kind: EntityType, base: &str, entity: &str) -> AnnotatedMention {
    let start = text[..text.find(name).unwrap()].chars().count();
    let span = Span::new(start, start + name.chars().count());
    AnnotatedMention { span, kind, base: Some(base.into()), entity: Some(entity.to_owned()) }
}

fn documents() -> Vec<AnnotatedDocument<'static>> {
    use EntityType::{Location, Organisation, Person};
    let uk = "Кім Чен Ин зустрівся з Володимиром Путіним у Владивостоці, повідомила Рада Безпеки.";
    let ru = "Ким Чен Ын прибыл во Владивосток; Путин ждал.";
    vec![
        AnnotatedDocument {
            id: "uk-1",
            topic: "vladivostok",
            language: Language::Ukrainian,
            text: uk,
            gold: vec![
                mention(uk, "Кім Чен Ин", Person, "Кім Чен Ин", "kim"),
                mention(uk, "Володимиром Путіним", Person, "Володимир Путін", "putin"),
                mention(uk, "Владивостоці", Location, "Владивосток", "vladivostok"),
                mention(uk, "Рада Безпеки", Organisation, "Рада Безпеки", "unsc"),
            ],
            found: vec![
                mention(uk, "Кім Чен Ин", Person, "Кім Чен Ин", "per-kim-jong-un"),
                mention(uk, "Володимиром Путіним", Person, "Володимир Путін", "per-putin"),
                mention(uk, "Владивостоці", Location, "Владивостік", "loc-vladivostok"),
                mention(uk, "Рада", Organisation, "Рада", "org-rada"),
            ],
        },
        AnnotatedDocument {
            id: "ru-1",
            topic: "vladivostok",
            language: Language::Russian,
            text: ru,
            gold: vec![
                mention(ru, "Ким Чен Ын", Person, "Ким Чен Ын", "kim"),
                mention(ru, "Владивосток", Location, "Владивосток", "vladivostok"),
                mention(ru, "Путин", Person, "Путин", "putin"),
            ],
            found: vec![
                mention(ru, "Ким Чен Ын", Person, "Ким Чен Ын", "per-kim-jong-un"),
                mention(ru, "Владивосток", Organisation, "Владивосток", "org-vladivostok"),
                mention(ru, "Путин", Person, "Путин", "per-putin"),
            ],
        },
    ]
}

fn report(documents: &[AnnotatedDocument<'_>]) -> Report {
    Report {
        documents: documents.len(),
        recognition: Some(score_recognition(documents)),
        base_forms: Some(score_base_forms(documents)),
        linking_of_gold_mentions: None,
        linking_of_found_mentions: Some(score_linking(documents)),
    }
}

#[test]
fn the_tables() {
    insta::assert_snapshot!(report(&documents()), @r"
    2 documents; scores in per cent

    Names found
                                       gold  found  correct  precision  recall    F1
    strict (span and type)                7      7        5       71.4    71.4  71.4
      mean over languages                                         70.8    70.8  70.8
      mean over types                                             66.7    50.0  55.6
    strict, with an upper-case letter     7      7        5       71.4    71.4  71.4
      mean over languages                                         70.8    70.8  70.8
      mean over types                                             66.7    50.0  55.6
    partial (overlap and type)            7      7        6       85.7    85.7  85.7
      mean over languages                                         83.3    83.3  83.3
      mean over types                                             83.3    83.3  77.8
    span only                             7      7        6       85.7    85.7  85.7
      mean over languages                                         87.5    87.5  87.5

    Names found, strict
         gold  found  correct  precision  recall     F1
    PER     4      4        4      100.0   100.0  100.0
    LOC     2      1        1      100.0    50.0   66.7
    ORG     1      2        0        0.0     0.0    0.0
    uk      4      4        3       75.0    75.0   75.0
    ru      3      3        2       66.7    66.7   66.7
    all     7      7        5       71.4    71.4   71.4

    Names found, strict, F1 by language and type
           PER    LOC  ORG   all
    uk   100.0  100.0  0.0  75.0
    ru   100.0    0.0  0.0  66.7
    all  100.0   66.7  0.0  71.4

    Base forms of the names found right
         names  exact  ignoring case  inflected  of them right
    PER      4  100.0          100.0          1          100.0
    LOC      1    0.0            0.0          1            0.0
    uk       3   66.7           66.7          2           50.0
    ru       2  100.0          100.0          0              –
    all      5   80.0           80.0          2           50.0

    Linking of found mentions
                        gold  found  correct  precision  recall    F1
    mentions               7      7
    entities               4      5
    B³                                             85.7    71.4  77.9
    CEAF-e                                         53.3    66.7  59.3
    LEA                                            57.1    57.1  57.1
    MUC                                           100.0    66.7  80.0
    mention pairs          3      2        2      100.0    66.7  80.0
      across languages     3      2        2      100.0    66.7  80.0
    spelling pairs         3      2        2      100.0    66.7  80.0
      across languages     3      2        2      100.0    66.7  80.0

    Linking of found mentions, F1 by part
         mentions  entities     B³  CEAF-e    LEA    MUC  mention pairs  across lang.  spelling pairs  across lang.
    PER         4         2  100.0   100.0  100.0  100.0          100.0         100.0           100.0         100.0
    LOC         2         1   40.0    66.7    0.0    0.0            0.0           0.0               –             –
    ORG         1         1    0.0     0.0    0.0      –              –             –               –             –
    uk          4         4   75.0    75.0   75.0      –              –             –               –             –
    ru          3         3  100.0   100.0  100.0      –              –             –               –             –
    all         7         4   77.9    59.3   57.1   80.0           80.0          80.0            80.0          80.0
    ");
}

#[test]
fn the_json_has_fractions_and_codes() {
    let json = serde_json::to_value(report(&documents())).unwrap();
    let strict = &json["recognition"]["strict"];
    assert_eq!(strict["all"]["correct"], 5);
    assert_eq!(strict["by_language_and_type"]["ru"]["PER"]["f1"], 1.0);
    assert_eq!(json["base_forms"]["by_type"]["LOC"]["exact"], 0);
    assert_eq!(json["linking_of_found_mentions"]["by_topic"]["vladivostok"]["mention_pairs"]["correct"], 2);
    assert!(json.get("linking_of_gold_mentions").is_none());
}

#[test]
fn the_order_of_documents_and_mentions_changes_no_byte() {
    let mut shuffled = documents();
    shuffled.reverse();
    for document in &mut shuffled {
        document.gold.reverse();
        document.found.reverse();
    }
    let bytes = |documents: &[AnnotatedDocument<'_>]| serde_json::to_string(&report(documents)).unwrap();
    assert_eq!(bytes(&shuffled), bytes(&documents()));
}
