//! Names of a table in a text: the longest that begins at each token, by the keys of its words.

use std::ops::Range;

use super::attributes::Attributes;
use super::hashing::Hash;

/// Longest name looked up, in tokens.
pub(crate) const LONGEST: usize = 6;

/// How the words of names are made into keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys {
    /// Tells keys of one kind from another's.
    pub family: u64,
    /// Of stems, instead of all folded letters.
    pub by_stem: bool,
}

impl Keys {
    fn of_token(self, token: &Attributes) -> u64 {
        if self.by_stem { token.stem.value() } else { token.folded.value() }
    }

    /// The key of a name of these words.
    pub fn of_name(self, words: &[Attributes]) -> Hash {
        words.iter().fold(Hash::new(self.family), |key, word| key.with(self.of_token(word)))
    }

    /// The longest names of the sentence that `code` knows, from left to right, each with its code. `may_begin` says which
    /// words a name may begin with, `may_be_alone` which of them may be a name of one word.
    pub fn longest_names<'t>(
        self,
        tokens: &'t [Attributes],
        sentence: Range<usize>,
        may_begin: impl Fn(&Attributes) -> bool + 't,
        may_be_alone: impl Fn(&Attributes) -> bool + 't,
        code: impl Fn(Hash) -> Option<u8> + 't,
    ) -> impl Iterator<Item = (Range<usize>, u8)> + 't {
        let mut index = sentence.start;
        std::iter::from_fn(move || {
            while index < sentence.end {
                let begin = index;
                index += 1;
                if !may_begin(&tokens[begin]) {
                    continue;
                }
                let mut key = Hash::new(self.family);
                let mut best = None;
                for (place, token) in tokens[begin..sentence.end].iter().take(LONGEST).enumerate() {
                    key = key.with(self.of_token(token));
                    if (place > 0 || may_be_alone(token))
                        && let Some(code) = code(key)
                    {
                        best = Some((begin..begin + place + 1, code));
                    }
                }
                if let Some((name, code)) = best {
                    index = name.end;
                    return Some((name, code));
                }
            }
            None
        })
    }
}

/// Where in a name of `length` words the word at `place` stands: alone, first, last or between.
pub(crate) const fn position(place: usize, length: usize) -> u8 {
    match (length, place) {
        (1, _) => 0,
        (_, 0) => 1,
        _ if place == length - 1 => 2,
        _ => 3,
    }
}
