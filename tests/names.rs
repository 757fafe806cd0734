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
