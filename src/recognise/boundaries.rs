//! Where names begin and end, as far as brackets and quotation marks tell beyond doubt: `Световна здравна организация (СЗО)` is
//! two names, and `«Манчестер Сити` is `Манчестер Сити`.

use std::ops::Range;

use super::attributes::Case;
use super::token_name::TokenName;
use crate::text::Segmentation;

/// Splits names of `text`, which `cut` cuts into tokens, from the acronym in brackets at their end, and mends those that hold
/// one of two quotation marks. `names` are in the order of the text, do not overlap, and stay so.
pub(crate) fn mend(text: &str, cut: &Segmentation, names: &mut Vec<TokenName>) {
    let token = |index: usize| cut.tokens.get(index).map_or("", |token| token.of(text));
    let bracketed = |name: &TokenName| name.tokens.clone().any(|index| token(index) == "(");
    if names.iter().any(bracketed) {
        *names = names.drain(..).flat_map(|name| without_bracket(token, name)).collect();
    }
    for index in 0..names.len() {
        let free = index.checked_sub(1).map_or(0, |before| names[before].tokens.end)
            ..names.get(index + 1).map_or(cut.tokens.len(), |after| after.tokens.start);
        names[index].tokens = paired(token, names[index].tokens.clone(), free);
    }
}

/// The name before the bracket at the end of a name and the one in it, where one of the two is an acronym; otherwise the name.
fn without_bracket<'a>(token: impl Fn(usize) -> &'a str, name: TokenName) -> impl Iterator<Item = TokenName> {
    let Range { start, end } = name.tokens;
    let open = (start + 1..end).find(|&index| token(index) == "(");
    let close = end - usize::from(token(end - 1) == ")");
    let is_acronym = |tokens: Range<usize>| tokens.len() == 1 && Case::is_acronym(token(tokens.start));
    let split = open.filter(|&open| {
        (open + 1..close).all(|index| !matches!(token(index), "(" | ")"))
            && open + 1 < close
            && (is_acronym(open + 1..close) || is_acronym(start..open))
    });
    let part = move |tokens| TokenName { tokens, ..name };
    let (whole, rest) = split.map_or((start..end, None), |open| (start..open, Some(open + 1..close)));
    std::iter::once(whole).chain(rest).map(part)
}

/// `tokens` without the single quotation mark at one end of them; with its partner, where it stands inside and the partner
/// beside them, among the `free` tokens.
fn paired<'a>(token: impl Fn(usize) -> &'a str, tokens: Range<usize>, free: Range<usize>) -> Range<usize> {
    let mut marks = tokens.clone().filter(|&index| opens(token(index)) || closes(token(index)));
    let (Some(mark), None) = (marks.next(), marks.next()) else { return tokens };
    let Range { start, end } = tokens;
    if tokens.len() == 1 {
        tokens
    } else if mark == start {
        start + 1..end
    } else if mark == end - 1 {
        start..end - 1
    } else if opens(token(mark)) && free.contains(&end) && closes(token(end)) {
        start..end + 1
    } else if closes(token(mark)) && start > free.start && opens(token(start - 1)) {
        start - 1..end
    } else {
        tokens
    }
}

fn opens(token: &str) -> bool {
    matches!(token, "«" | "„" | "“" | "\"")
}

fn closes(token: &str) -> bool {
    matches!(token, "»" | "“" | "”" | "\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::EntityType;
    use crate::text::segment;

    /// The names after mending; in `text`, they stand between `[` and `]`.
    fn mended(text: &str) -> Vec<String> {
        let mut plain = String::new();
        let mut spans = Vec::new();
        for piece in text.split_inclusive(['[', ']']) {
            plain += piece.trim_end_matches(['[', ']']);
            match piece.chars().next_back() {
                Some('[') => spans.push(plain.len()..plain.len()),
                Some(']') => spans.last_mut().unwrap().end = plain.len(),
                _ => {}
            }
        }
        let cut = segment(&plain);
        let place = |byte: usize| cut.tokens.iter().position(|token| token.end > byte).unwrap();
        let name = |span: &Range<usize>| TokenName {
            tokens: place(span.start)..place(span.end - 1) + 1,
            kind: EntityType::Organisation,
            confidence: 1.0,
        };
        let mut names: Vec<TokenName> = spans.iter().map(name).collect();
        mend(&plain, &cut, &mut names);
        assert!(names.is_sorted_by(|one, next| one.tokens.end <= next.tokens.start));
        let surface = |name: TokenName| {
            plain[cut.tokens[name.tokens.start].start..cut.tokens[name.tokens.end - 1].end].to_owned()
        };
        names.into_iter().map(surface).collect()
    }

    #[test]
    fn an_acronym_in_brackets_is_a_name_of_its_own() {
        assert_eq!(mended("На [Европейската комисия (ЕК)] и."), ["Европейската комисия", "ЕК"]);
        assert_eq!(mended("На [Европейската комисия (ЕК]) и."), ["Европейската комисия", "ЕК"]);
        assert_eq!(mended("Od [PiS (Prawo i Sprawiedliwość)] do."), ["PiS", "Prawo i Sprawiedliwość"]);
        assert_eq!(mended("[Brexit (Брексит)] и [Шелл (LXXI) Б. В.]"), ["Brexit (Брексит)", "Шелл (LXXI) Б. В."]);
    }

    #[test]
    fn quotation_marks_come_in_pairs() {
        assert_eq!(mended("Клуб [«Манчестер Сити] Лондон»"), ["Манчестер Сити"]);
        assert_eq!(mended("«Клуб [Меридиан Шипинг“]"), ["Меридиан Шипинг"]);
        assert_eq!(mended("[РИА \"Новости]\" и [«Газпром»]"), ["РИА \"Новости\"", "«Газпром»"]);
        assert_eq!(mended("Газ „[Северен поток“ 2] е."), ["„Северен поток“ 2"]);
    }
}
