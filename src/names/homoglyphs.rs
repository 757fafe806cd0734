//! Letters of the wrong script: a Latin `o` inside a Cyrillic word, which real news text is full of.

/// Latin letters and the Cyrillic ones that look the same, lower and upper case.
const LOOK_ALIKE: [(char, char); 28] = [
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('c', 'с'),
    ('x', 'х'),
    ('y', 'у'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('t', 'т'),
    ('j', 'ј'),
    ('s', 'ѕ'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
];

pub(super) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

pub(super) fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || (matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && letter.is_alphabetic())
}

fn to_cyrillic(letter: char) -> Option<char> {
    LOOK_ALIKE.iter().find(|pair| pair.0 == letter).map(|pair| pair.1)
}

/// The Latin letter that looks like a Cyrillic one.
pub(super) fn to_latin(letter: char) -> Option<char> {
    LOOK_ALIKE.iter().find(|pair| pair.1 == letter).map(|pair| pair.0)
}

/// Writes a word of mixed script in one script, where every letter of the other has a look-alike; else leaves it alone.
/// The script with letters that have no look-alike wins, then the one with more letters, then Cyrillic.
pub(super) fn repair(word: &mut [char]) {
    let count = |test: fn(char) -> bool| word.iter().filter(|&&letter| test(letter)).count();
    let (latin, cyrillic) = (count(is_latin), count(is_cyrillic));
    if latin == 0 || cyrillic == 0 {
        return;
    }
    let own_latin = count(|letter| is_latin(letter) && to_cyrillic(letter).is_none());
    let own_cyrillic = count(|letter| is_cyrillic(letter) && to_latin(letter).is_none());
    let turn: fn(char) -> Option<char> = match (own_latin, own_cyrillic) {
        (0, 0) if latin > cyrillic => to_latin,
        (0, _) => to_cyrillic,
        (_, 0) => to_latin,
        _ => return,
    };
    for letter in word {
        *letter = turn(*letter).unwrap_or(*letter);
    }
}

#[cfg(test)]
mod tests {
    fn repaired(word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        super::repair(&mut letters);
        letters.into_iter().collect()
    }

    #[test]
    fn the_script_with_letters_of_its_own_wins() {
        assert_eq!(repaired("Бaйден"), "Байден");
        assert_eq!(repaired("Вiden"), "Biden");
        assert_eq!(repaired("ОOН"), "ООН");
        assert_eq!(repaired("Яndex"), "Яndex");
    }
}
