//! The languages the program knows.
//!
//! The build script compiles this file too, so it needs nothing but the standard library.

use std::fmt;

/// The table of languages: a row for each, in the order that tables have them.
macro_rules! languages {
    ($($(#[$note:meta])* $name:ident $code:literal $three_letters:literal,)*) => {
        /// A language of news text, by its ISO 639-1 code; `und` when it could not be told.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language {
            $($(#[$note])* $name,)*
            /// Not one of the above, or too little text to tell.
            #[default]
            Unknown,
        }

        impl Language {
            /// Every known language, in the order used by tables; [`Language::Unknown`] is not among them.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name),*];

            /// ISO 639-1 code (639-3 where there is none), `und` for [`Language::Unknown`].
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                    Self::Unknown => "und",
                }
            }

            /// ISO 639-3 code, `und` for [`Language::Unknown`].
            ///
            /// ```
            /// use imena::text::Language;
            /// assert_eq!(Language::Ukrainian.three_letters(), "ukr");
            /// ```
            pub const fn three_letters(self) -> &'static str {
                match self {
                    $(Self::$name => $three_letters,)*
                    Self::Unknown => "und",
                }
            }

            /// The language of an ISO 639-3 code.
            pub(super) fn of_three_letters(code: &str) -> Option<Self> {
                match code {
                    $($three_letters => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

languages! {
    /// uk
    Ukrainian "uk" "ukr",
    /// ru
    Russian "ru" "rus",
    /// be
    Belarusian "be" "bel",
    /// bg
    Bulgarian "bg" "bul",
    /// mk
    Macedonian "mk" "mkd",
    /// sr, in Cyrillic or Latin
    Serbian "sr" "srp",
    /// hr
    Croatian "hr" "hrv",
    /// sl
    Slovenian "sl" "slv",
    /// pl
    Polish "pl" "pol",
    /// cs
    Czech "cs" "ces",
    /// sk
    Slovak "sk" "slk",
    /// en
    English "en" "eng",
}

impl Language {
    /// The language of an ISO 639-1 code in any case, alone or at the head of a tag such as `uk-UA` or `sr_Latn`.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
