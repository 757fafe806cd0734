//! Making text from articles safe to show, whatever the format.

use std::borrow::Cow;

/// Characters that show nothing but change how their neighbours show, or how a program reads them: direction marks,
/// zero-width characters, line and paragraph separators, C0 and C1 controls.
pub(super) const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Where the first character stands, in bytes, that `is_sought`. `may_begin` says which bytes can begin such a character in UTF-8, so
/// that all others are passed over unread; it must say no to bytes from 0x80 to 0xbf, which begin none.
fn find(text: &str, may_begin: impl Fn(u8) -> bool, is_sought: impl Fn(char) -> bool) -> Option<(usize, char)> {
    text.bytes().enumerate().filter(|&(_, byte)| may_begin(byte)).find_map(|(at, _)| {
        let letter = text[at..].chars().next()?;
        is_sought(letter).then_some((at, letter))
    })
}

/// Whether a byte can begin a character that [`is_invisible`].
const fn may_begin_invisible(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef)
}

/// The first character that [`is_invisible`] or is among `also`, all of ASCII, and where it stands, in bytes.
pub(super) fn find_invisible(text: &str, also: &str) -> Option<(usize, char)> {
    let also_begins = |byte: u8| also.as_bytes().contains(&byte);
    let is_sought = |letter: char| also.contains(letter) || is_invisible(letter);
    find(text, |byte| may_begin_invisible(byte) || also_begins(byte), is_sought)
}

/// Text as the flat formats hold it: on one line, as [`display`] makes it, but never cut. Most texts are so already.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let may_begin = |byte| may_begin_invisible(byte) || matches!(byte, 0xe1 | 0xe3);
    let is_changed = |letter: char| is_invisible(letter) || letter != ' ' && letter.is_whitespace();
    if text.starts_with(' ')
        || text.ends_with(' ')
        || text.contains("  ")
        || find(text, may_begin, is_changed).is_some()
    {
        return Cow::Owned(display(text, usize::MAX));
    }
    Cow::Borrowed(text)
}

/// One line of text for a person: invisible characters dropped, white space and line breaks as single spaces, at most
/// `longest` code points, of which the last is `…` when something was cut.
pub(super) fn display(text: &str, longest: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(longest.saturating_mul(4)));
    let (mut count, mut space) = (0, false);
    for letter in text.chars() {
        if letter.is_whitespace() {
            space = count > 0;
        } else if !is_invisible(letter) {
            if count + usize::from(space) >= longest {
                shown.pop();
                shown.push('…');
                break;
            }
            if space {
                shown.push(' ');
            }
            count += 1 + usize::from(space);
            space = false;
            shown.push(letter);
        }
    }
    shown
}

/// Breaks a line at spaces into lines of about `width` code points.
pub(super) fn wrap(line: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(line.len());
    let mut column = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if column > 0 {
            let fits = column + 1 + length <= width;
            wrapped.push(if fits { ' ' } else { '\n' });
            column = if fits { column + 1 } else { 0 };
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

/// An id without the invisible characters that DOT and XML cannot hold or their readers change: these become `%` and their
/// number, and so does `%`, so that unlike ids stay unlike.
pub(super) fn unlike(id: &str) -> Cow<'_, str> {
    if find_invisible(id, "%").is_none() {
        return Cow::Borrowed(id);
    }
    let mut kept = String::with_capacity(id.len());
    for letter in id.chars() {
        if letter == '%' || is_invisible(letter) {
            kept.push_str(&format!("%{:04x}", u32::from(letter)));
        } else {
            kept.push(letter);
        }
    }
    Cow::Owned(kept)
}

/// The address if it is a plain web address: `http` or `https`, without the characters that RFC 3986 keeps out of addresses.
/// Anything else (`javascript:`, `data:`, `file:`) could run or reveal something when clicked.
pub(super) fn web_address(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_foreign = |letter: char| letter.is_whitespace() || is_invisible(letter) || "\"<>\\^`{|}".contains(letter);
    (is_web && !url.contains(is_foreign)).then_some(url)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn displayed_text_is_one_clean_line() {
        assert_eq!(display(" Кім\u{200f}\nЧен\t\u{0}Ин\u{202e} ", 20), "Кім Чен Ин");
        assert_eq!(display("абвгд", 5), "абвгд");
        assert_eq!(display("абвгде", 5), "абвг…");
        assert_eq!(display("\u{feff}", 5), "");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("Рада Безпеки ООН", 12), "Рада Безпеки\nООН");
        assert_eq!(wrap("Надзвичайний", 4), "Надзвичайний");
    }

    #[test]
    fn unlike_ids_stay_unlike() {
        assert_eq!(unlike("a\u{0}b"), "a%0000b");
        assert_eq!(unlike("a%0000b"), "a%00250000b");
    }

    #[test]
    fn only_web_addresses_pass() {
        assert_eq!(web_address("HTTPS://example.org/а?б=1&c;"), Some("HTTPS://example.org/а?б=1&c;"));
        for url in [
            "javascript:alert(1)//http://x",
            "data:text/html,x",
            "http://a b",
            "http://a\\b",
            "//x",
            "java\nscript://x",
            "",
        ] {
            assert_eq!(web_address(url), None, "{url}");
        }
    }

    proptest! {
        #[test]
        fn display_keeps_its_bound(text in any::<String>(), longest in 1usize..20) {
            let shown = display(&text, longest);
            prop_assert!(shown.chars().count() <= longest);
            prop_assert!(!shown.contains(is_invisible));
        }

        #[test]
        fn a_line_is_what_is_displayed(text in prop_oneof![any::<String>(), "[ а-я\u{a0}\u{1680}\u{3000}\u{2009}]{0,12}"]) {
            prop_assert_eq!(line(&text), display(&text, usize::MAX));
        }

        #[test]
        fn invisible_characters_are_found(text in prop_oneof![any::<String>(), "[а-я«»—\u{ad}\u{200b}\u{feff}\u{61c}%]{0,12}"]) {
            let expected = text.char_indices().find(|(_, letter)| *letter == '%' || is_invisible(*letter));
            prop_assert_eq!(find_invisible(&text, "%"), expected);
        }

        #[test]
        fn wrapping_changes_spaces_alone(text in "[а-я]{1,8}( [а-я]{1,8}){0,6}", width in 1usize..20) {
            prop_assert_eq!(wrap(&text, width).replace('\n', " "), text);
        }
    }
}
