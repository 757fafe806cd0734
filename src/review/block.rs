//! Decisions as text: the block for an answer, and the decisions file with a block at its end.

use super::names_in_graph::key;
use super::questions::{Asked, Question, Side};
use crate::entity::Alias;
use crate::resolve::Decisions;
use crate::text::fold_case;

/// What a person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are one entity.
    Same,
    /// They are two.
    Apart,
}

/// The block that writes an answer into a decisions file. What is wrong, where names cannot say it: a decision needs a name of each
/// of two sides, and these may be called the same in every spelling.
pub fn block(question: &Question<'_>, verdict: Verdict) -> Result<String, String> {
    let said = match question.asked {
        Asked::Joined => format!("{} {}", question.names[0], question.why),
        Asked::Apart => {
            let [a, b] = question.names;
            let score = question.score.map(|score| format!(", {a} and {b} score {score:.3}")).unwrap_or_default();
            format!("{}{score}", question.why)
        }
    };
    block_of(verdict, &question.sides, &format!("imena review: {said}"))
}

/// The block that says that two are one, or two; what is wrong where [`Decisions::parse`] would refuse it.
pub(super) fn block_of(verdict: Verdict, sides: &[Side<'_>; 2], note: &str) -> Result<String, String> {
    let rule = match verdict {
        Verdict::Same => "same",
        Verdict::Apart => "apart",
    };
    let [a, b] = distinct(sides);
    let names = format!("{}, {}", quoted(a), quoted(b));
    let [kind, other] = sides.each_ref().map(|side| side.entity.kind);
    let kind = if kind == other { format!("type = \"{kind}\"\n") } else { String::new() };
    let block = format!("[[{rule}]]\nnames = [{names}]\n{kind}note = {}\n", quoted(note));
    match Decisions::parse(&block, "the decision") {
        Ok(_) => Ok(block),
        Err(_) if fold_case(a) == fold_case(b) => {
            Err(format!("both are called {a} in every spelling, and a decision needs a name of each"))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// The text of a decisions file with a block after all it has, which stays as it is.
///
/// The result must be TOML: a file that is none is refused, and so is one that has `same = […]` on one line, which TOML lets
/// nobody add to. The error says what is wrong.
pub fn append_block(text: &str, block: &str) -> Result<String, String> {
    let gap = match text {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let new = format!("{text}{gap}{block}");
    match new.parse::<toml::Table>() {
        Ok(_) => Ok(new),
        Err(error) => Err(format!("{}; nothing was written", error.message())),
    }
}

/// A name for each side, if possible one that the other does not go by.
fn distinct<'g>(sides: &[Side<'g>; 2]) -> [&'g str; 2] {
    let [a, b] = sides;
    if key(a.name) != key(b.name) {
        return [a.name, b.name];
    }
    let (of_a, of_b) = (a.keys(), b.keys());
    let spelled = |alias: &&'g Alias| [alias.base.as_str(), alias.spelling.as_str()];
    let only = |side: &Side<'g>, others: &std::collections::BTreeSet<String>| {
        side.aliases.iter().flat_map(spelled).find(|name| !others.contains(&key(name)))
    };
    match (only(a, &of_b), only(b, &of_a)) {
        (Some(name), _) => [name, b.name],
        (None, Some(name)) => [a.name, name],
        (None, None) => [a.name, b.name],
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{alias, entity, graph};
    use super::super::questions::questions;
    use super::*;
    use crate::entity::Reason;

    #[test]
    fn an_answer_is_a_block_of_toml() {
        let graph = graph();
        let questions = questions(&graph);
        let same = block(&questions[0], Verdict::Same).unwrap();
        assert_eq!(
            same,
            "[[same]]\nnames = [\"Сергей Литвин\", \"Сергій Литвин\"]\ntype = \"PER\"\n\
             note = \"imena review: uk-7 names both in full: two people, Сергей Литвин and Сергій Литвин score 0.900\"\n"
        );
        let joined = questions.iter().find(|question| question.asked == Asked::Joined).unwrap();
        let apart = block(joined, Verdict::Apart).unwrap();
        assert!(apart.starts_with("[[apart]]\nnames = [\"Ким Џон Унг\", \"Kim Jong Un\"]\n"), "{apart}");
    }

    #[test]
    fn what_was_there_stays_byte_for_byte() {
        let old = "# mine\r\n[[same]]\nnames = ['a', \"b\"]   # both";
        let new = append_block(old, "[[drop]]\nnames = [\"c\"]\n").unwrap();
        assert_eq!(new, format!("{old}\n\n[[drop]]\nnames = [\"c\"]\n"));
        assert_eq!(append_block("", "[[drop]]\n").unwrap(), "[[drop]]\n");
        assert!(append_block("same = [{names = []}]\n", "[[same]]\nnames = []\n").is_err());
        assert!(append_block("not toml", "[[same]]\n").is_err());
    }

    #[test]
    fn hostile_names_stay_names() {
        let hostile = ["a\"]\n[[drop]]\nnames = [\"b", "tab\t\u{1b}'''\"\"\""];
        let entities = hostile.map(|name| entity("org-x", vec![alias("en", name, name, 1, Reason::Seed)]));
        let block = block_of(Verdict::Same, &entities.each_ref().map(Side::of), hostile[0]).unwrap();
        let table: toml::Table = block.parse().unwrap();
        assert_eq!(table.len(), 1);
        assert_eq!(table["same"][0]["names"].as_array().unwrap()[0].as_str(), Some(hostile[0]));
        assert_eq!(table["same"][0]["names"].as_array().unwrap()[1].as_str(), Some(hostile[1]));
    }

    #[test]
    fn equal_labels_are_told_apart_by_other_spellings() {
        let one = entity("per-a", vec![alias("uk", "Кім", "Кім", 1, Reason::Seed)]);
        let mut other = one.clone();
        other.id = "org-b".to_owned();
        let names = |a: &Entity, b: &Entity| distinct(&[Side::of(a), Side::of(b)]).map(str::to_owned);
        assert_eq!(names(&one, &other), ["Кім", "Кім"]);
        other.aliases.push(alias("en", "Kim Corp", "Kim Corp", 1, Reason::Seed));
        assert_eq!(names(&one, &other), ["Кім", "Kim Corp"]);
        assert_eq!(names(&other, &one), ["Kim Corp", "Кім"]);
    }

    #[test]
    fn what_names_cannot_say_is_not_written() {
        let one = entity("per-a", vec![alias("uk", "Кім", "Кім", 1, Reason::Seed)]);
        let mut other = one.clone();
        other.aliases.push(alias("uk", "кім", "КІМ", 1, Reason::Seed));
        for verdict in [Verdict::Same, Verdict::Apart] {
            let why = block_of(verdict, &[&one, &one].map(Side::of), "").unwrap_err();
            assert_eq!(why, "both are called Кім in every spelling, and a decision needs a name of each");
            let mut nameless = one.clone();
            nameless.label = " ".to_owned();
            let why = block_of(verdict, &[&one, &nameless].map(Side::of), "").unwrap_err();
            assert_eq!(why, "the decision:2: \" \" is no name; take it out");
            assert!(block_of(verdict, &[&one, &other].map(Side::of), "").is_err());
        }
    }

    use crate::entity::Entity;
}
