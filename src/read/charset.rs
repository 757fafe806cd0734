//! From bytes to text: which encoding, and is it text at all.

use std::fmt;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_5, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, X_MAC_CYRILLIC,
};

use crate::error::Error;
use crate::text::legibility;

/// A character encoding, by its label in the WHATWG Encoding Standard (`windows-1251`, `koi8-u`, `utf-16le`, …).
///
/// ```
/// use imena::read::Charset;
/// assert_eq!("cp1251".parse::<Charset>()?.to_string(), "windows-1251");
/// assert!("cyrillic-ish".parse::<Charset>().is_err());
/// # Ok::<(), imena::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset(&'static Encoding);

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.name())
    }
}

impl FromStr for Charset {
    type Err = Error;

    fn from_str(label: &str) -> Result<Self, Error> {
        Encoding::for_label(label.as_bytes()).map(Self).ok_or_else(|| Error::UnknownValue {
            what: "encoding",
            given: label.to_owned(),
            expected: "a WHATWG label such as utf-8, windows-1251, koi8-u, utf-16le, iso-8859-2".to_owned(),
        })
    }
}

/// Encodings of a byte a letter in which Slavic text is met, the likelier first among equals. KOI8-U is KOI8-R with the
/// Ukrainian and Belarusian letters in the place of line drawing.
const CANDIDATES: [&Encoding; 8] =
    [WINDOWS_1251, KOI8_U, WINDOWS_1250, ISO_8859_2, WINDOWS_1252, IBM866, ISO_8859_5, X_MAC_CYRILLIC];
/// The mean log-likelihood of a letter below which none of the candidates reads like words.
const ILLEGIBLE: f32 = -3.5;
/// What a sign that does not stand in texts, such as line drawing, counts among letters.
const ODD_SIGN: f32 = -11.0;
/// What a quotation mark, dash or the like counts, and what a capital after a small letter does.
const SIGN: f32 = -3.0;
const ODD_CAPITAL: f32 = -5.0;
/// The bytes looked at to tell an encoding, and to find a page's own word for it.
const SAMPLE: usize = 64 << 10;
const PAGE_HEAD: usize = 4 << 10;
/// Bytes kept before the first one beyond ASCII, so that its word is whole.
const LONG_WORD: usize = 64;
/// One damaged letter among so many whole ones leaves a text UTF-8.
const WHOLE_PER_DAMAGED: usize = 4;
/// One control character among so many bytes makes a file binary.
const BYTES_PER_CONTROL: usize = 40;

/// Byte-order marks of UTF-32, which no web page may have and `encoding_rs` does not read; the first begins like UTF-16's.
const UTF_32_MARKS: [&[u8]; 2] = [b"\xff\xfe\0\0", b"\0\0\xfe\xff"];

/// A text, and what is doubtful about it.
pub(super) struct Decoded {
    pub text: String,
    pub doubt: Option<String>,
}

/// Decodes bytes, without their byte-order mark. `forced` wins over all evidence; `page`: look for what a page declares.
///
/// The error says why the bytes are no text.
pub(super) fn decode(bytes: &[u8], forced: Option<Charset>, page: bool) -> Result<Decoded, String> {
    if UTF_32_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err("is in UTF-32; convert it to UTF-8 first, for example with iconv".to_owned());
    }
    let encoding = match forced {
        Some(Charset(encoding)) => encoding,
        None => detect(bytes, page)?,
    };
    let (text, is_damaged) = encoding.decode_with_bom_removal(bytes);
    let found = if text.contains('\0') {
        Some("it holds NUL characters".to_owned())
    } else if forced.is_some() && text.contains(char::is_alphabetic) && legibility(&text).is_none() {
        Some("it has hardly a Latin or Cyrillic letter".to_owned())
    } else {
        is_damaged.then(|| {
            let damaged = text.matches('\u{fffd}').count();
            format!("{damaged} letters are not valid in it and are read as \u{fffd}")
        })
    };
    let doubt = found.map(|found| format!("read as {}, {found}; is this its encoding?", encoding.name()));
    Ok(Decoded { text: text.into_owned(), doubt })
}

fn detect(bytes: &[u8], page: bool) -> Result<&'static Encoding, String> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = utf16_without_mark(sample) {
        return Ok(encoding);
    }
    if is_binary(sample) {
        return Err("is binary, not text; convert it to text, HTML or JSON Lines first, or leave it out".to_owned());
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    if page && let Some(declared) = declared(sample) {
        return Ok(declared);
    }
    if is_damaged_utf8(bytes) {
        return Ok(UTF_8);
    }
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let telling = &bytes[start.saturating_sub(LONG_WORD)..];
    Ok(most_legible(&telling[..telling.len().min(SAMPLE)]))
}

/// UTF-16 by its high bytes: in text most are those of ASCII, Latin with diacritics, Cyrillic or punctuation.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    // The sample may cut a pair of surrogates in two.
    let is_cut = sample.last_chunk::<2>().is_some_and(|unit| unit.iter().any(|byte| matches!(byte, 0xd8..=0xdb)));
    let units = (sample.len() / 2).saturating_sub(usize::from(is_cut));
    let usual =
        |high: usize| sample.chunks_exact(2).take(units).filter(|unit| matches!(unit[high], 0 | 1 | 4 | 0x20)).count();
    // A unit with the same usual byte on both sides says nothing; control characters are no letters.
    let letters = |high: usize| {
        sample.chunks_exact(2).filter(|unit| (unit[high] == 0 && unit[1 - high] >= b' ') || unit[high] == 4).count()
    };
    [(UTF_16LE, 1), (UTF_16BE, 0)].into_iter().find_map(|(encoding, high)| {
        let is_text = units > 0 && usual(high) * 10 >= units * 9 && letters(high) * 2 >= units;
        let other_way = usual(1 - high) * 2 < units;
        (is_text && other_way && !encoding.decode_without_bom_handling(&sample[..units * 2]).1).then_some(encoding)
    })
}

/// Whether the bytes hold a NUL or many control characters.
fn is_binary(sample: &[u8]) -> bool {
    let controls = sample.iter().filter(|byte| matches!(byte, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    sample.contains(&0) || controls * BYTES_PER_CONTROL > sample.len()
}

/// Whether letters of several bytes outnumber damaged ones by far, as where a file was cut off.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    whole >= WHOLE_PER_DAMAGED * damaged
}

/// The encoding that a page or XML declares in its head, by `charset=` or `encoding=`; UTF-8 and -16 it is not, as was seen.
fn declared(sample: &[u8]) -> Option<&'static Encoding> {
    let head = sample[..sample.len().min(PAGE_HEAD)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let (_, value) = head.split_once(key)?;
        let label = value.trim_start_matches(['"', '\'', ' ']);
        let end = label.find(['"', '\'', ' ', '>', ';', '?', '/']).unwrap_or(label.len());
        let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
        encoding.is_single_byte().then_some(encoding)
    })
}

/// The candidate in which the words with letters beyond ASCII read most like words of the program's languages; chardetng's
/// choice where none does.
fn most_legible(sample: &[u8]) -> &'static Encoding {
    let words = words_beyond_ascii(sample);
    let scored =
        CANDIDATES.into_iter().map(|encoding| (encoding, score(&encoding.decode_without_bom_handling(&words).0)));
    let best = scored.reduce(|best, next| if next.1.0 > best.1.0 { next } else { best });
    if let Some((encoding, (log_likelihood, parts))) = best
        && log_likelihood >= ILLEGIBLE * parts as f32
    {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The words that tell encodings apart, so that mark-up and English do not drown them.
fn words_beyond_ascii(sample: &[u8]) -> Vec<u8> {
    let is_word = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let mut words = Vec::new();
    for word in sample.split(|byte| !is_word(byte)).filter(|word| !word.is_ascii()) {
        words.extend_from_slice(word);
        words.push(b' ');
    }
    words
}

/// How much a decoded text reads like words: the log-likelihood of its letters, signs and odd capitals, and their
/// number.
fn score(text: &str) -> (f32, usize) {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |position: Option<usize>| {
        position.and_then(|position| letters.get(position)).is_some_and(|letter| letter.is_alphabetic())
    };
    let (mut sum, mut parts) = legibility(text).unwrap_or_default();
    for (position, sign) in letters.iter().enumerate().filter(|(_, sign)| !sign.is_ascii()) {
        let before = position.checked_sub(1);
        let cost = if sign.is_uppercase() && before.is_some_and(|before| letters[before].is_lowercase()) {
            ODD_CAPITAL
        } else if sign.is_alphabetic() {
            continue;
        } else if is_odd_between(is_letter(before), *sign, is_letter(Some(position + 1))) {
            ODD_SIGN
        } else {
            SIGN
        };
        sum += cost;
        parts += 1;
    }
    (sum, parts)
}

/// Whether a sign beyond ASCII does not stand in texts, or not where a letter stands before or after it.
fn is_odd_between(letter_before: bool, sign: char, letter_after: bool) -> bool {
    match sign {
        '’' => false,
        '«' | '„' | '‚' | '‘' => letter_before,
        '»' | '–' | '—' | '…' => letter_after,
        '“' | '”' | '\u{a0}' => letter_before && letter_after,
        '№' | '•' | '°' | '§' | '€' | '©' => letter_before || letter_after,
        _ => true,
    }
}

#[cfg(test)]
mod tests;
