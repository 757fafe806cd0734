//! Which language a text is in.

use super::language::Language;

/// See [`Language::detect`].
pub(super) fn detect(text: &str) -> Language {
    use whatlang::Lang;
    match whatlang::detect(text).map(|info| info.lang()) {
        Some(Lang::Ukr) => Language::Ukrainian,
        Some(Lang::Rus) => Language::Russian,
        Some(Lang::Bel) => Language::Belarusian,
        Some(Lang::Bul) => Language::Bulgarian,
        Some(Lang::Mkd) => Language::Macedonian,
        Some(Lang::Srp) => Language::Serbian,
        Some(Lang::Hrv) => Language::Croatian,
        Some(Lang::Slv) => Language::Slovenian,
        Some(Lang::Pol) => Language::Polish,
        Some(Lang::Ces) => Language::Czech,
        Some(Lang::Slk) => Language::Slovak,
        Some(Lang::Eng) => Language::English,
        _ => Language::Unknown,
    }
}
