use encoding_rs::{EUC_JP, WINDOWS_1253};
use proptest::prelude::*;

use super::*;

const SHORT: [&str; 16] = [
    "Київ",
    "Львів прийняв форум",
    "Зеленський прибув до Варшави на саміт",
    "Верховна Рада ухвалила закон. «Це важливо», — сказав спікер.",
    "Москва",
    "Путин прибыл на переговоры",
    "В Казани открыли новую школу; «Зенит» победил.",
    "Ким Чен Ын приехал во Владивосток",
    "София",
    "Президентът пристигна в Брюксел",
    "Цените на тока отново растат, съобщи правителството",
    "Прэзідэнт сустрэўся з міністрам абароны",
    "Председник Србије стигао у Брисел, рекла је Ђурђевић",
    "Претседателот пристигна во Брисел, рече Ѓорѓиев",
    "title,text\nСаміт,\"Президент прибув до Києва\" and some English, with many many Latin words around",
    "ПУТИН И КИМ ВСТРЕТИЛИСЬ ВО ВЛАДИВОСТОКЕ",
];

fn text_of(bytes: &[u8]) -> String {
    decode(bytes, None, false).unwrap_or_else(|reason| panic!("{reason}")).text
}

#[test]
fn short_cyrillic_texts() {
    let mut wrong = Vec::new();
    for encoding in [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC] {
        for text in SHORT {
            let (bytes, _, unmappable) = encoding.encode(text);
            let found = text_of(&bytes);
            if !unmappable && found != text {
                wrong.push(format!("{} {text:?} read as {found:?}", encoding.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn koi8_r_reads_as_koi8_u() {
    let text = "Госдума приняла бюджет на следующий год";
    assert_eq!(text_of(&encoding_rs::KOI8_R.encode(text).0), text);
}

#[test]
fn central_european_texts() {
    for encoding in [WINDOWS_1250, ISO_8859_2] {
        for text in [
            "Sněmovna schválila rozpočet na příští rok",
            "Sejm przyjął budżet, Łódź się cieszy; źródło: PAP",
            "Policie zadržela tři podezřelé v Šumperku a Žatci",
            "Državni zbor je sprejel proračun, je dejal Žiga Šuštar",
            "Ceny elektriny opäť rastú, tvrdí ľudová strana; ďalšie kroky",
        ] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(text_of(&bytes), text, "{}", encoding.name());
        }
    }
    assert_eq!(text_of(b"The caf\xe9 \x93Paris\x94 isn\x92t open"), "The café “Paris” isn’t open");
}

#[test]
fn utf16_with_and_without_mark() {
    for text in SHORT.into_iter().chain(["President arrives in Kyiv", "Sněmovna schválila rozpočet"]) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(text_of(&little), text);
        assert_eq!(text_of(&big), text);
        assert_eq!(text_of(&[b"\xff\xfe".as_slice(), &little].concat()), text);
        assert_eq!(text_of(&[b"\xfe\xff".as_slice(), &big].concat()), text);
    }
}

#[test]
fn utf8_stays_utf8() {
    assert_eq!(text_of("\u{feff}Київ".as_bytes()), "Київ");
    assert_eq!(text_of(b"plain"), "plain");
    let cut = &"Зеленський прибув до Варшави".as_bytes()[..40];
    let decoded = decode(cut, None, false).unwrap();
    assert!(decoded.text.starts_with("Зеленський") && decoded.doubt.is_some());
}

#[test]
fn other_scripts_go_to_chardetng() {
    let greek = "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας";
    assert_eq!(text_of(&WINDOWS_1253.encode(greek).0), greek);
    let japanese = "日本の首相はウクライナを訪問し、大統領と会談した";
    assert_eq!(text_of(&EUC_JP.encode(japanese).0), japanese);
}

#[test]
fn a_page_may_declare_its_encoding() {
    for head in [
        "<meta charset=koi8-r>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=KOI8-R\">",
        "<?xml version=\"1.0\" encoding=\"koi8-r\"?>",
    ] {
        let page = [head.as_bytes(), b"<p>", &KOI8_U.encode("Он").0].concat();
        assert_eq!(declared(&page), Some(encoding_rs::KOI8_R), "{head}");
        assert!(decode(&page, None, true).unwrap().text.ends_with("Он"));
    }
    assert_eq!(declared(b"<meta charset=utf-8>"), None);
    assert_eq!(declared(b"<meta charset="), None);
}

#[test]
fn binary_is_refused() {
    for bytes in [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), b"\x7fELF\x02\x01\x01\0", &[1, 2, 3, 4, 5, 200]] {
        assert!(decode(bytes, None, false).is_err(), "{bytes:?}");
    }
}

#[test]
fn the_users_encoding_wins() {
    let forced = Some("koi8-u".parse().unwrap());
    assert_eq!(decode(b"\xeb\xc9\xa7\xd7", forced, false).unwrap().text, "Київ");
    let decoded = decode(b"\xff\xff", Some(Charset(UTF_8)), false).unwrap();
    assert!(decoded.doubt.is_some_and(|doubt| doubt.contains("2 letters are not valid")));
}

proptest! {
    #[test]
    fn never_panics(bytes in any::<Vec<u8>>(), page in any::<bool>()) {
        let _ = decode(&bytes, None, page);
    }

    #[test]
    fn valid_utf8_is_kept(text in "[а-яіїєґa-zżźćńółęąś .,\n]{1,200}") {
        prop_assert_eq!(text_of(text.as_bytes()), text);
    }
}
