//! Cyrillic names in Latin letters, for readers: by the standards of `data/names/romanisation.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::spelling_rules::{SpellingRules, composed, lower};
use super::standard::Standard;
use super::table;
use crate::text::Language;

static TABLES: LazyLock<FxHashMap<&'static str, SpellingRules>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&'static str, SpellingRules> = FxHashMap::default();
    for [standard, letters, place, latin] in rows() {
        tables.entry(standard).or_default().add([letters, place, latin]);
    }
    tables
});

/// Standard, Cyrillic letters, place, Latin letters.
pub(super) fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    table::rows(include_str!("../../data/names/romanisation.tsv"))
}

/// Writes a Cyrillic text in Latin letters by the first standard of `language`, see [`Standard::default_of`] and
/// [`romanise_by`].
///
/// ```
/// use imena::{names::romanise, text::Language};
/// assert_eq!(romanise("Володимир Зеленський", Language::Ukrainian), "Volodymyr Zelenskyi");
/// assert_eq!(romanise("Ким Чен Ын", Language::Russian), "Kim Chen Yn");
/// assert_eq!(romanise("София", Language::Bulgarian), "Sofia");
/// assert_eq!(romanise("Ђоковић", Language::Serbian), "Đoković");
/// ```
pub fn romanise(text: &str, language: Language) -> String {
    romanise_by(text, Standard::default_of(language))
}

/// Writes a Cyrillic text in Latin letters by one standard. Cyrillic letters that the standard does not have are written as in
/// Russian (by ISO 9, if the standard is a scholarly one); everything else stays as it is. Capitals stay capitals. The result is
/// for reading and searching, not for comparing.
///
/// ```
/// use imena::names::{Standard, romanise_by};
/// assert_eq!(romanise_by("Юлия Цветкова", Standard::RussianPassport), "Iuliia Tsvetkova");
/// assert_eq!(romanise_by("Юлия Цветкова", Standard::RussianPassport2010), "Iuliia Tcvetkova");
/// assert_eq!(romanise_by("Юлия Цветкова", Standard::RussianPress), "Yuliya Tsvetkova");
/// assert_eq!(romanise_by("Юлия Цветкова", Standard::Iso9), "Ûliâ Cvetkova");
/// ```
pub fn romanise_by(text: &str, standard: Standard) -> String {
    let tables: Vec<&SpellingRules> =
        [standard, standard.for_other_letters()].iter().filter_map(|standard| TABLES.get(standard.code())).collect();
    let letters = composed(text);
    let lower = lower(&letters);
    let mut latin = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        if let Some((taken, written)) = tables.iter().find_map(|table| table.find(&lower, at)) {
            push_cased(&mut latin, written, &letters, at, taken);
            at += taken;
        } else {
            latin.push(letters[at]);
            at += 1;
        }
    }
    latin
}

/// Appends `written` in the case of the letters it stands for: `Щ` in a word of capitals is `SHCH`, else `Shch`.
fn push_cased(latin: &mut String, written: &str, letters: &[char], at: usize, taken: usize) {
    if !letters[at].is_uppercase() {
        latin.push_str(written);
        return;
    }
    let next = letters.get(at + 1).filter(|letter| letter.is_alphabetic());
    let neighbour = next.or_else(|| at.checked_sub(1).map(|index| &letters[index]));
    let shout = neighbour.is_some_and(|letter| letter.is_uppercase());
    // Letters that are written one for one keep their own case: ИЯ, Ия.
    let one_for_one = taken > 1 && written.chars().count() == taken;
    for (index, letter) in written.chars().enumerate() {
        let upper = if one_for_one { letters[at + index].is_uppercase() } else { index == 0 || shout };
        if upper {
            latin.extend(letter.to_uppercase());
        } else {
            latin.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Standard::{self, *};
    use super::*;

    fn check(standard: Standard, examples: &[(&str, &str)]) {
        for (cyrillic, latin) in examples {
            assert_eq!(romanise_by(cyrillic, standard), *latin, "{standard}");
        }
    }

    #[test]
    fn every_standard_has_a_table_and_every_table_a_standard() {
        for standard in Standard::ALL {
            assert!(TABLES.contains_key(standard.code()), "{standard}");
            assert_eq!(romanise_by("А", standard), "A", "{standard}");
        }
        for [standard, letters, place, _] in rows() {
            assert!(standard.parse::<Standard>().is_ok(), "{standard}");
            assert!(["any", "initial", "after_vowel", "final"].contains(&place), "{standard} {letters} {place}");
        }
    }

    #[test]
    fn every_standard_writes_its_whole_alphabet() {
        let alphabets = [
            (Language::Ukrainian, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
            (Language::Russian, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
            (Language::Belarusian, "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
            (Language::Bulgarian, "абвгдежзийклмнопрстуфхцчшщъьюя"),
            (Language::Macedonian, "абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
            (Language::Serbian, "абвгдђежзијклљмнњопрстћуфхцчџш"),
        ];
        for (language, alphabet) in alphabets {
            for standard in Standard::of(language) {
                for letter in alphabet.chars() {
                    assert!(TABLES[standard.code()].find(&[letter], 0).is_some(), "{standard}: {letter}");
                }
            }
        }
    }

    /// The examples printed in the resolution.
    #[test]
    fn ukrainian_as_in_the_resolution_of_2010() {
        let examples = "Алушта Alushta, Андрій Andrii, Борщагівка Borshchahivka, Борисенко Borysenko, Вінниця Vinnytsia, \
            Володимир Volodymyr, Гадяч Hadiach, Богдан Bohdan, Згурський Zghurskyi, Ґалаґан Galagan, Ґорґани Gorgany, \
            Донецьк Donetsk, Дмитро Dmytro, Рівне Rivne, Олег Oleh, Есмань Esman, Єнакієве Yenakiieve, Гаєвич Haievych, \
            Короп'є Koropie, Житомир Zhytomyr, Жанна Zhanna, Жежелів Zhezheliv, Закарпаття Zakarpattia, Казимирчук Kazymyrchuk, \
            Медвин Medvyn, Михайленко Mykhailenko, Іванків Ivankiv, Іващенко Ivashchenko, Їжакевич Yizhakevych, \
            Кадиївка Kadyivka, Мар'їне Marine, Йосипівка Yosypivka, Стрий Stryi, Олексій Oleksii, Київ Kyiv, Коваленко Kovalenko, \
            Харків Kharkiv, Білицьке Bilytske, Стебницький Stebnytskyi, Шостка Shostka, Гоща Hoshcha, Юрій Yurii, \
            Корюківка Koriukivka, Яготин Yahotyn, Ярошенко Yaroshenko, Костянтин Kostiantyn, Знам'янка Znamianka, \
            Феодосія Feodosiia, Згорани Zghorany, Розгон Rozghon, Щербухи Shcherbukhy";
        for example in examples.split(", ") {
            check(Ukrainian2010, &[example.trim().split_once(' ').unwrap()]);
        }
        check(UkrainianBgn1965, &[("Зеленський", "Zelenskyy"), ("Єнакієве", "Yenakiyeve"), ("Знам’янка", "Znamyanka")]);
        check(UkrainianScholarly, &[("Зеленський", "Zelensʹkyj"), ("Хмельницький", "Xmelʹnycʹkyj"), ("Щука", "Ščuka")]);
    }

    #[test]
    fn russian_by_press_map_and_passport() {
        check(RussianPress, &[("Семён Ёлкин", "Semyon Yolkin"), ("Ельцин", "Yeltsin"), ("Сергеев", "Sergeyev")]);
        check(RussianBgn1947, &[("Семён Ёлкин", "Semën Yëlkin"), ("Подъездной", "Podyezdnoy"), ("Дудаев", "Dudayev")]);
        check(RussianPassport, &[("Подъячев", "Podieiachev"), ("Ёлкин", "Elkin"), ("Юрий Щукин", "Iurii Shchukin")]);
        check(RussianPassport2010, &[("Подъячев", "Podiachev"), ("Цой", "Tcoi")]);
        check(RussianScholarly, &[("Юрий Хрущёв", "Jurij Xruščëv"), ("Эльза", "Èlʹza")]);
    }

    /// The examples printed in the Instruction, with the letters of its amendment.
    #[test]
    fn belarusian_as_in_the_instruction() {
        let examples = "Бешанковічы Biešankovičy, Віцебск Viciebsk, Гомель Homieĺ, Гаўя Haŭja, Ельск Jeĺsk, Бабаедава Babajedava, \
            Лепель Liepieĺ, Ёды Jody, Вераб'ёвічы Vierabjovičy, Мёры Miory, Жодзішкі Žodziški, Зэльва Zeĺva, Іўе Iŭje, \
            Лагойск Lahojsk, Круглае Kruhlaje, Любань Liubań, Магілёў Mahilioŭ, Нясвіж Niasviž, Рагачоў Rahačoŭ, \
            Талачын Talačyn, Шаркаўшчына Šarkaŭščyna, Хоцімск Chocimsk";
        for example in examples.split(", ") {
            check(Belarusian2007, &[example.trim().split_once(' ').unwrap()]);
        }
        check(BelarusianBgn1979, &[("Магілёў", "Mahilyow"), ("Брэст", "Brest"), ("Вераб’ёвічы", "Vyerabyovichy")]);
        check(BelarusianScholarly, &[("Магілёў", "Mahilëŭ"), ("Рэчыца", "Rèčyca")]);
    }

    #[test]
    fn bulgarian_by_the_act_and_before_it() {
        let act = [("България", "Bulgaria"), ("БЪЛГАРИЯ", "BULGARIA"), ("София", "Sofia"), ("Стоян", "Stoyan")];
        check(Bulgarian2009, &act);
        check(Bulgarian2009, &[("Търговище", "Targovishte"), ("Кърджали", "Kardzhali"), ("Шишманов", "Shishmanov")]);
        check(Bulgarian2009, &[("Гьозум", "Gyozum"), ("Кръстьо", "Krastyo"), ("Мария Илиянова", "Maria Iliyanova")]);
        check(BulgarianBgn1952, &[("България", "Bŭlgariya"), ("София", "Sofiya"), ("Хасково", "Khaskovo")]);
        check(BulgarianScholarly, &[("Търговище", "Tărgovište"), ("Кръстьо", "Krăstjo")]);
    }

    #[test]
    fn macedonian_and_serbian() {
        check(MacedonianLatin, &[("Ѓорѓи Џепароски", "Gjorgji Džeparoski"), ("Куќа", "Kukja")]);
        check(MacedonianPassport, &[("Ѓорѓи Џепароски", "Gjorgji Djeparoski"), ("Живко Ѕвезда", "Zhivko Dzvezda")]);
        check(MacedonianScholarly, &[("Ѓорѓи", "Ǵorǵi"), ("Куќа", "Kuḱa")]);
        check(SerbianLatin, &[("Љубиша Његош", "Ljubiša Njegoš"), ("ЉУБИША", "LJUBIŠA"), ("Ђоковић", "Đoković")]);
        check(SerbianPress, &[("Ђоковић", "Djokovic"), ("Жарко Чича", "Zarko Cica")]);
    }

    #[test]
    fn one_letter_for_one() {
        check(Iso9, &[("Юрій Щербак", "Ûrìj Ŝerbak"), ("Ђорђе Џаја", "Đorđe D̂aǰa"), ("Мар’яна", "Mar’âna")]);
    }

    #[test]
    fn case_and_what_is_no_letter_stay() {
        check(
            Ukrainian2010,
            &[("ЩУКА", "SHCHUKA"), ("Щ. Юрій", "Shch. Yurii"), ("«Рух» 'Щит' №1", "«Rukh» 'Shchyt' №1")],
        );
        check(Ukrainian2010, &[("ЗГУРСЬКИЙ", "ZGHURSKYI"), ("УЄ і", "UIE i")]);
        check(Bulgarian2009, &[("МАРИЯ", "MARIA"), ("Ръжъ Щ", "Razha Sht"), ("Paris", "Paris")]);
    }

    #[test]
    fn letters_may_be_decomposed_and_stressed() {
        check(Ukrainian2010, &[("Зеле\u{301}нськии\u{306}", "Zelenskyi"), ("Ки\u{456}\u{308}в", "Kyiv")]);
    }

    #[test]
    fn letters_of_another_alphabet_are_written_too() {
        check(Ukrainian2010, &[("Ён Љубовъ", "Yon Ljubov")]);
        check(UkrainianScholarly, &[("Љубомир", "L̂ubomyr")]);
        check(SerbianLatin, &[("Щука", "Shchuka")]);
    }
}
