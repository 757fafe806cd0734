use proptest::prelude::*;

use super::*;
use Language::*;

/// Headlines of the kinds papers print: short, full of names, few function words.
const HEADLINES: [(Language, [&str; 6]); 13] = [
    (
        Ukrainian,
        [
            "Зеленський прибув до Варшави на саміт",
            "У Харкові відкрили нову школу",
            "Рада ухвалила бюджет на наступний рік",
            "Головнокомандувач зустрівся з міністром оборони Литви",
            "Кім Чен Ин приїхав до Владивостока",
            "Ціни на газ знову зросли",
        ],
    ),
    (
        Russian,
        [
            "Путин прибыл во Владивосток на переговоры",
            "Госдума приняла бюджет на следующий год",
            "В Казани открыли новую школу",
            "Лавров встретился с главой МИД Сербии",
            "Цены на нефть выросли третий день подряд",
            "Ким Чен Ын приехал в Россию",
        ],
    ),
    (
        Belarusian,
        [
            "У Мінску адкрылі новую школу",
            "Прэзідэнт сустрэўся з міністрам абароны",
            "Цэны на паліва зноў выраслі",
            "Беларускі тэатр паказаў прэм'еру ў Вільні",
            "Цягнік з Гомеля спазніўся на тры гадзіны",
            "Урад прыняў бюджэт на наступны год",
        ],
    ),
    (
        Bulgarian,
        [
            "Президентът пристигна в Брюксел",
            "Парламентът прие бюджета за следващата година",
            "Цените на тока отново растат",
            "Ким Чен-ун се срещна с Путин във Владивосток",
            "Откриха ново училище в Пловдив",
            "Земетресение разтърси Гърция",
        ],
    ),
    (
        Macedonian,
        [
            "Претседателот пристигна во Брисел",
            "Собранието го усвои буџетот за следната година",
            "Цените на струјата повторно растат",
            "Ново училиште беше отворено во Битола",
            "Министерот ќе поднесе оставка",
            "Северна Македонија и Грција го потпишаа договорот",
        ],
    ),
    (
        Serbian,
        [
            "Председник Србије стигао у Брисел",
            "Скупштина усвојила буџет за следећу годину",
            "Цене струје поново расту",
            "Нова школа отворена у Новом Саду",
            "Министар спољних послова разговарао са Лавровом",
            "Полиција ухапсила три особе у Нишу",
        ],
    ),
    (
        Serbian,
        [
            "Predsednik Srbije stigao u Brisel",
            "Skupština usvojila zahteve opozicije",
            "Uspešna saradnja Beograda i Evropske unije",
            "Svetska banka: sledeće godine veći rast",
            "Gde će se održati sednica Saveta bezbednosti",
            "Uhapšeno dvoje osumnjičenih, saopštila policija",
        ],
    ),
    (
        Croatian,
        [
            "Predsjednik Hrvatske stigao u Bruxelles",
            "Sabor prihvatio zahtjeve oporbe",
            "Uspješna suradnja Zagreba i Europske unije",
            "Svjetska banka: sljedeće godine veći rast",
            "Gdje će se održati sjednica Vijeća sigurnosti",
            "Uhićeno dvoje osumnjičenih, priopćila policija",
        ],
    ),
    (
        Slovenian,
        [
            "Predsednik vlade prispel v Bruselj",
            "Državni zbor sprejel proračun za prihodnje leto",
            "V Mariboru odprli novo šolo",
            "Cene elektrike se bodo še zvišale",
            "Zunanji minister se je srečal z Lavrovom",
            "Policija prijela tri osumnjičence za rop v Celju",
        ],
    ),
    (
        Polish,
        [
            "Prezydent przyleciał do Brukseli",
            "Sejm przyjął budżet na przyszły rok",
            "Ceny prądu znów rosną",
            "Nowa szkoła powstała w Gdańsku",
            "Minister spotkał się z szefem NATO",
            "Policja zatrzymała trzy osoby",
        ],
    ),
    (
        Czech,
        [
            "Prezident přiletěl do Bruselu",
            "Sněmovna schválila rozpočet na příští rok",
            "Ceny elektřiny opět rostou",
            "V Brně otevřeli novou školu",
            "Ministr zahraničí se sešel s Lavrovem",
            "Policie zadržela tři podezřelé",
        ],
    ),
    (
        Slovak,
        [
            "Prezidentka rokovala v Bruseli o rozšírení únie",
            "Parlament schválil rozpočet na budúci rok",
            "Ceny elektriny opäť rastú",
            "V Košiciach otvorili novú školu",
            "Minister zahraničných vecí sa stretol s Lavrovom",
            "Polícia zadržala troch podozrivých",
        ],
    ),
    (
        English,
        [
            "President arrives in Brussels for summit",
            "Parliament passes next year's budget",
            "Energy prices rise again",
            "New school opens in Manchester",
            "Kim Jong Un meets Putin in Vladivostok",
            "Police arrest three suspects",
        ],
    ),
];

#[test]
fn headlines() {
    let mut wrong = Vec::new();
    for (language, headlines) in HEADLINES {
        for headline in headlines {
            for variant in [headline.to_owned(), headline.to_uppercase()] {
                let found = detect(&variant);
                if found != language {
                    wrong.push(format!("{language} taken for {found}: {variant}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of tests/data/languages.jsonl were written for this test; corpora have no Belarusian and Macedonian news.
#[test]
fn lines_in_languages_without_a_corpus() {
    #[derive(serde::Deserialize)]
    struct Line {
        lang: Language,
        text: String,
    }
    for line in include_str!("../../../tests/data/languages.jsonl").lines() {
        let Line { lang, text } = serde_json::from_str(line).unwrap();
        assert_eq!(detect(&text), lang, "{text}");
    }
}

#[test]
fn letters_of_one_alphabet_decide_a_word() {
    for (word, language) in [
        ("Їжакевич", Ukrainian),
        ("Янукоўскі", Belarusian),
        ("Ѓорѓиев", Macedonian),
        ("Ђорђевић", Serbian),
        ("Łęczyński", Polish),
        ("Dvořáček", Czech),
    ] {
        assert_eq!(detect(word), language, "{word}");
    }
}

#[test]
fn quotations_and_names_do_not_decide() {
    let text = "Zdaniem ministra „Южный поток” i „Северный поток” to projekty polityczne, a Šefčovič, Dvořák i Đoković nie mieli \
                w tej sprawie nic do powiedzenia.";
    assert_eq!(detect(text), Polish);
    let text =
        "За його словами, «Вы не имеете права» — так відповіли журналістам The New York Times і Der Spiegel у Москві.";
    assert_eq!(detect(text), Ukrainian);
}

fn of_paragraphs(text: &str, document: Language) -> Vec<Language> {
    paragraph_languages(text, &crate::text::segment(text), document)
}

#[test]
fn a_paragraph_in_another_language_is_set_apart() {
    let english = "The ministry said on Monday that it would answer the letter by the end of the week.";
    let russian = "Мы не получали никаких писем и ждём официального ответа, сказал представитель завода.";
    let ukrainian = "Міністерство не відповіло на запитання журналістів про те, хто підписав угоду.";
    let slovak = "Minister povedal, že súd rozhodol správne a že vláda sa k tomu ešte vráti budúci týždeň.";
    let czech = "Ministr řekl, že soud rozhodl správně a že se k tomu vláda ještě vrátí příští týden.";
    let text = [english, russian, "", english, ukrainian].join("\n");
    assert_eq!(of_paragraphs(&text, English), [English, Russian, English, Ukrainian]);
    assert_eq!(of_paragraphs(&text, Unknown), [English, Russian, English, Ukrainian]);
    assert_eq!(of_paragraphs(&[czech, slovak].join("\r\n\r\n"), Czech), [Czech, Slovak]);
}

#[test]
fn little_evidence_sets_no_paragraph_apart() {
    let quotation = "«Вы не имеете права так говорить», — відповів речник, коли журналісти запитали його про угоду, яку \
                     підписали у Стамбулі минулого тижня.";
    for (text, document) in [
        (quotation, Ukrainian),
        ("Reuters, The New York Times, Der Spiegel", Ukrainian),
        ("Москва", Ukrainian),
        ("РИА Новости", Bulgarian),
        ("Foto: Tanjug", Slovak),
        ("Predsjednik je rekao da će se sastati s novinarima.", Serbian),
        ("* * *", English),
    ] {
        assert_eq!(of_paragraphs(text, document), [document], "{text}");
    }
    assert!(of_paragraphs("", English).is_empty());
}

#[test]
fn too_little_is_unknown() {
    for text in ["", " \n", "1234", "!?", "A", "NATO 2", "Москва", "漢字かな交じり文", "Ελληνικά γράμματα"]
    {
        assert_eq!(detect(text), Unknown, "{text}");
    }
}

#[test]
fn other_languages_are_unknown() {
    for text in [
        "Der Bundeskanzler ist am Montag zu einem Besuch in Kiew eingetroffen und hat mit dem Präsidenten gesprochen.",
        "Le président de la République est arrivé lundi à Kiev pour une visite de deux jours, a annoncé son porte-parole.",
        "Qazaqstan Prezidenti Қасым-Жомарт Тоқаев бүгін Астанада Үкімет мүшелерімен кеңес өткізді, деп хабарлайды Ақорда.",
        "A miniszterelnök hétfőn kétnapos látogatásra Kijevbe érkezett, ahol az elnökkel is tárgyalt a háborúról.",
    ] {
        assert_eq!(detect(text), Unknown, "{text}");
    }
}

#[test]
fn a_claim_is_dropped_only_against_plain_evidence() {
    let croatian =
        "Predsjednik Vlade izjavio je u ponedjeljak da će se sljedeći tjedan sastati s čelnicima oporbe u Zagrebu.";
    assert!(!Serbian.contradicted_by(croatian));
    assert!(!Croatian.contradicted_by(croatian));
    assert!(Polish.contradicted_by(croatian));
    assert!(Ukrainian.contradicted_by(croatian));
    assert!(!Bulgarian.contradicted_by("Москва"));
    assert!(!Unknown.contradicted_by(croatian));
}

#[test]
fn legibility_tells_words_from_noise() {
    let text = legibility("Верховна Рада ухвалила закон про державний бюджет");
    let noise = legibility("бЕПУНБМЮ пЮДЮ СУБЮКХКЮ ГЮЙНМ ОПН ДЕПФЮБМХИ АЧДФЕР");
    let mean = |found: Option<(f32, usize)>| found.map(|(sum, pairs)| sum / pairs as f32);
    assert!(mean(text) > Some(-3.0) && mean(noise) < Some(-4.0), "{text:?} {noise:?}");
    assert_eq!(legibility("1234 漢字"), None);
}

#[test]
fn tables_are_whole() {
    let mut known = Vec::new();
    for table in [
        include_str!("../../../data/languages/grams-cyrillic.tsv"),
        include_str!("../../../data/languages/grams-latin.tsv"),
    ] {
        let mut lines = table.lines();
        let codes: Vec<_> = lines.next().unwrap().split_once('\t').unwrap().1.split(' ').collect();
        let languages = codes.len();
        assert!(languages <= grams::MOST, "raise MOST");
        known.extend(codes.iter().map(|code| code.parse::<Language>().unwrap()));
        for line in lines {
            let (gram, values) = line.split_once('\t').unwrap();
            assert!((1..=4).contains(&gram.chars().count()) && values.len() == languages, "{line}");
        }
    }
    assert!(Language::ALL.iter().all(|language| known.contains(language)), "a language without a table: {known:?}");
    let table = include_str!("../../../data/languages/evidence.tsv");
    for line in table.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        assert!(cells.len() == 3 && cells[0].parse::<Language>().is_ok(), "{line}");
        assert!(["word", "against"].contains(&cells[1]), "{line}");
        let own_script = cells[2].split(' ').all(|value| {
            let cyrillic = value.chars().any(|letter| letter > '\u{400}');
            value.chars().all(|letter| letter == '-' || (letter > '\u{400}') == cyrillic)
        });
        assert!(own_script, "mixed letters: {line}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>(), claimed in 0..Language::ALL.len()) {
        detect(&text);
        Language::ALL[claimed].contradicted_by(&text);
        legibility(&text);
    }

    #[test]
    fn a_paragraph_has_a_language(text in "[a-zа-яіїє \\n.]{0,400}", document in 0..Language::ALL.len()) {
        let cut = crate::text::segment(&text);
        let languages = paragraph_languages(&text, &cut, Language::ALL[document]);
        let paragraphs = cut.sentences.last().map_or(0, |sentence| sentence.paragraph + 1);
        prop_assert_eq!(languages.len(), paragraphs);
    }
}
