//! The standards by which Cyrillic is written in Latin letters.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::text::Language;

/// The languages that are written in Cyrillic.
pub(super) const CYRILLIC: [Language; 6] = [
    Language::Ukrainian,
    Language::Russian,
    Language::Belarusian,
    Language::Bulgarian,
    Language::Macedonian,
    Language::Serbian,
];

/// The table of standards; the first of a language is its default.
macro_rules! standards {
    ($($(#[$note:meta])* $name:ident $code:literal $languages:expr, $source:literal;)*) => {
        /// A standard of romanisation. Its tables are the rows of `data/names/romanisation.tsv` that begin with its code.
        ///
        /// Where a standard writes the soft and the hard sign as apostrophes, or parts the letters of зг with a dot, both are
        /// left out, as the press and gazetteers do; the scholarly tables keep ʹ and ʺ.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Standard {
            $($(#[$note])* $name,)*
        }

        impl Standard {
            /// Every standard, by language; the first of a language is the one that [`romanise`](super::romanise) uses.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name),*];

            /// Its name in tables, on the command line and in JSON: `uk-2010`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Who made it, and when.
            ///
            /// ```
            /// use imena::names::Standard;
            /// assert!(Standard::Ukrainian2010.source().contains("Cabinet of Ministers"));
            /// ```
            pub const fn source(self) -> &'static str {
                match self {
                    $(Self::$name => $source,)*
                }
            }

            /// The languages it is for.
            const fn languages(self) -> &'static [Language] {
                match self {
                    $(Self::$name => $languages,)*
                }
            }
        }
    };
}

standards! {
    /// Ukrainian, official: Zelenskyi, Zghorany.
    Ukrainian2010 "uk-2010" &[Language::Ukrainian],
        "Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010; United Nations 2012, BGN/PCGN 2019";
    /// Ukrainian, before 2019 on American and British maps: Zelenskyy.
    UkrainianBgn1965 "uk-bgn-1965" &[Language::Ukrainian], "BGN/PCGN 1965";
    /// Ukrainian in linguistics: Zelensʹkyj.
    UkrainianScholarly "uk-scholarly" &[Language::Ukrainian], "international scholarly system (after ISO/R 9:1968)";
    /// Russian in the English-language press: Semyon.
    RussianPress "ru-press" &[Language::Russian, Language::Unknown], "BGN/PCGN 1947 with yo for ё, as the English-language press writes";
    /// Russian on American and British maps: Semën.
    RussianBgn1947 "ru-bgn-1947" &[Language::Russian], "BGN/PCGN 1947";
    /// Russian in passports since 2013: Iuliia.
    RussianPassport "ru-passport" &[Language::Russian],
        "Federal Migration Service, order 320 of 15 October 2012, after ICAO Doc 9303";
    /// Russian in passports of 2010 to 2013: Tcvetkov.
    RussianPassport2010 "ru-passport-2010" &[Language::Russian],
        "GOST R 52535.1-2006, by order 26 of the Federal Migration Service of 3 February 2010";
    /// Russian in linguistics: Jurij.
    RussianScholarly "ru-scholarly" &[Language::Russian], "international scholarly system (after ISO/R 9:1968)";
    /// Belarusian on American and British maps: Mahilyow.
    BelarusianBgn1979 "be-bgn-1979" &[Language::Belarusian], "BGN/PCGN 1979";
    /// Belarusian, official until 2023: Mahilioŭ.
    Belarusian2007 "be-2007" &[Language::Belarusian],
        "Instruction of the State Committee on Land Resources, Geodesy and Cartography of 23 November 2000, as amended on \
         11 June 2007; United Nations 2012";
    /// Belarusian in linguistics.
    BelarusianScholarly "be-scholarly" &[Language::Belarusian], "international scholarly system (after ISO/R 9:1968)";
    /// Bulgarian, official: Sofia, Bulgaria.
    Bulgarian2009 "bg-2009" &[Language::Bulgarian], "Transliteration Act of 2009; United Nations 2012, BGN/PCGN 2013";
    /// Bulgarian, before 2013 on American and British maps: Sofiya, Bŭlgariya.
    BulgarianBgn1952 "bg-bgn-1952" &[Language::Bulgarian], "BGN/PCGN 1952";
    /// Bulgarian in linguistics.
    BulgarianScholarly "bg-scholarly" &[Language::Bulgarian], "international scholarly system (UN 1977)";
    /// Macedonian in Latin letters with marks, but ѓ and ќ without: Gjorgji.
    MacedonianLatin "mk-latin" &[Language::Macedonian],
        "as in mk-scholarly, with gj and kj for the letters that most fonts and presses lack";
    /// Macedonian in passports, in plain letters: Zhivko, Djeparoski.
    MacedonianPassport "mk-passport" &[Language::Macedonian], "travel documents of North Macedonia";
    /// Macedonian, the Academy's: Ǵorǵi.
    MacedonianScholarly "mk-scholarly" &[Language::Macedonian],
        "ISO/R 9:1968; Macedonian Academy of Sciences and Arts 1970";
    /// Serbian in its own Latin alphabet: Đoković.
    SerbianLatin "sr-latin" &[Language::Serbian], "gajica, the Latin alphabet of Serbian, with equal rights";
    /// Serbian without marks: Djokovic.
    SerbianPress "sr-press" &[Language::Serbian], "gajica without its marks, as the English-language press writes";
    /// Any Cyrillic, one letter for one letter, so that it can be turned back: Ûliâ.
    Iso9 "iso-9" &[
        Language::Ukrainian,
        Language::Russian,
        Language::Belarusian,
        Language::Bulgarian,
        Language::Macedonian,
        Language::Serbian,
        Language::Unknown,
    ], "ISO 9:1995, GOST 7.79-2000 system A";
}

impl Standard {
    /// The standards of a language, the default first; none of a language that is not written in Cyrillic, and of one that is not
    /// known those that do for any.
    ///
    /// ```
    /// use imena::{names::Standard, text::Language};
    /// let codes: Vec<&str> = Standard::of(Language::Macedonian).map(Standard::code).collect();
    /// assert_eq!(codes, ["mk-latin", "mk-passport", "mk-scholarly", "iso-9"]);
    /// assert_eq!(Standard::of(Language::Polish).count(), 0);
    /// ```
    pub fn of(language: Language) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |standard| standard.languages().contains(&language))
    }

    /// The first standard of a language; of one that is not known, or not written in Cyrillic, that of Russian.
    pub fn default_of(language: Language) -> Self {
        Self::of(language).next().unwrap_or(Self::RussianPress)
    }

    /// The standard that writes the Cyrillic letters which this one lacks.
    pub(super) fn for_other_letters(self) -> Self {
        match self {
            Self::UkrainianScholarly
            | Self::RussianScholarly
            | Self::BelarusianScholarly
            | Self::BulgarianScholarly
            | Self::MacedonianScholarly
            | Self::Iso9 => Self::Iso9,
            _ => Self::RussianPress,
        }
    }
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Standard {
    type Err = Error;

    /// Reads a code, in any case.
    ///
    /// ```
    /// use imena::names::Standard;
    /// assert_eq!("BG-2009".parse::<Standard>()?, Standard::Bulgarian2009);
    /// assert!("bg".parse::<Standard>().is_err());
    /// # Ok::<(), imena::Error>(())
    /// ```
    fn from_str(code: &str) -> Result<Self, Error> {
        let lower = code.to_ascii_lowercase();
        Self::ALL.into_iter().find(|standard| standard.code() == lower).ok_or_else(|| Error::UnknownValue {
            what: "standard of romanisation",
            given: code.to_owned(),
            expected: format!("one of {}", Self::ALL.map(Self::code).join(" ")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_formats_lists_every_standard() {
        let page = include_str!("../../docs/formats.md");
        for standard in Standard::ALL {
            let row = format!("| `{standard}` | {} |", standard.source());
            assert!(page.contains(&row), "docs/formats.md lacks {row}");
        }
    }

    #[test]
    fn every_cyrillic_language_has_standards_of_its_own_and_the_common_one() {
        for language in CYRILLIC {
            let standards: Vec<Standard> = Standard::of(language).collect();
            assert!(standards.len() > 2 && standards.contains(&Standard::Iso9), "{language}");
            assert!(standards[0].code().starts_with(language.code()), "{language}");
        }
        assert_eq!(Standard::default_of(Language::Polish), Standard::RussianPress);
    }
}
