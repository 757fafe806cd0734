//! Counting every story: an article and its reprints.

use rayon::prelude::*;

use super::RelateOptions;
use super::page::Page;
use super::passage::Placed;
use super::tally::Tally;
use crate::document::Document;
use crate::entity::Entity;
use crate::mention::Mention;

/// Which document names what.
pub(super) struct Named<'a> {
    /// In order of id.
    pub documents: &'a [&'a Document],
    /// In order of their nodes.
    pub entities: &'a [&'a Entity],
    /// All mentions.
    pub mentions: &'a [Mention],
    /// For each document its mentions, each with the number of its entity's node.
    pub by_document: &'a [Vec<(usize, u32)>],
}

impl Named<'_> {
    /// How many words the label of each entity has.
    pub fn words_of_labels(&self) -> Vec<usize> {
        self.entities.iter().map(|entity| words(&entity.label)).collect()
    }

    /// The mentions of a document that stand in a window, in order; `page` is the document cut into windows.
    pub fn place(&self, document: usize, page: &Page, words_of_labels: &[usize]) -> Vec<Placed> {
        let placed = self.by_document[document].iter().filter_map(|&(index, node)| {
            let mention = &self.mentions[index];
            let full = words(&mention.surface).max(words(&mention.base)) >= words_of_labels[node as usize];
            let place = page.place(mention.span)?;
            Some(Placed::new(place, node, mention.span, full, mention.confidence))
        });
        let mut placed: Vec<Placed> = placed.collect();
        placed.sort_unstable();
        placed
    }
}

/// Counts every story, of which `reprints` tells for each document the earlier one it repeats; also gives the number of mentions
/// that stand in no window.
pub(super) fn count(named: &Named<'_>, reprints: &[Option<(usize, f64)>], options: &RelateOptions) -> (Tally, usize) {
    let mut stories: Vec<Vec<usize>> = vec![Vec::new(); named.documents.len()];
    for (number, reprint) in reprints.iter().enumerate() {
        stories[reprint.map_or(number, |(original, _)| original)].push(number);
    }
    let words_of_labels = named.words_of_labels();

    let count_document = |&number: &usize| {
        let document = named.documents[number];
        if named.by_document[number].is_empty() {
            return (Tally::default(), 0);
        }
        let page = Page::new(&document.text, options.window);
        let placed = named.place(number, &page, &words_of_labels);
        let outside = named.by_document[number].len() - placed.len();
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        (Tally::of_document(number, document.date, &page, &placed, options.evidence), outside)
    };
    let count_story = |story: &Vec<usize>| {
        let (tallies, outside): (Vec<Tally>, Vec<usize>) = story.iter().map(count_document).unzip();
        (Tally::of_story(tallies, options.evidence), outside.into_iter().sum::<usize>())
    };
    let nothing = || (Tally::default(), 0);
    let add = |(a, a_outside): (Tally, usize), (b, b_outside)| (a.add(b, options.evidence), a_outside + b_outside);
    let (tally, outside) = stories.par_iter().map(count_story).fold(nothing, add).reduce(nothing, add);
    (tally.compact(options.evidence), outside)
}

/// Words of a name, hyphenated parts counted each.
fn words(name: &str) -> usize {
    name.split(|letter: char| letter.is_whitespace() || letter == '-').filter(|word| !word.is_empty()).count()
}
