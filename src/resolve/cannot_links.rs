//! Pairs of forms that are known to be different things.

/// One side of such a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CannotLink {
    /// The other form.
    pub with: u32,
    /// The document that tells.
    pub document: u32,
}

/// For each form, the forms that it is not.
#[derive(Debug, Clone, Default)]
pub(super) struct CannotLinks {
    starts: Vec<u32>,
    links: Vec<CannotLink>,
}

impl CannotLinks {
    /// From pairs of forms, numbered below `forms`, each with the document that tells them apart; of a pair that stands several
    /// times, the lowest document is kept.
    pub(super) fn new(forms: usize, mut pairs: Vec<(u32, u32, u32)>) -> Self {
        pairs.extend(pairs.clone().into_iter().map(|(a, b, document)| (b, a, document)));
        pairs.sort_unstable();
        pairs.dedup_by_key(|&mut (a, b, _)| (a, b));
        let mut starts = vec![0; forms + 1];
        for &(a, ..) in &pairs {
            starts[a as usize + 1] += 1;
        }
        for form in 0..forms {
            starts[form + 1] += starts[form];
        }
        Self { starts, links: pairs.into_iter().map(|(_, with, document)| CannotLink { with, document }).collect() }
    }

    /// What a form is not, ascending.
    pub(super) fn of(&self, form: usize) -> &[CannotLink] {
        match (self.starts.get(form), self.starts.get(form + 1)) {
            (Some(&start), Some(&end)) => &self.links[start as usize..end as usize],
            _ => &[],
        }
    }
}
