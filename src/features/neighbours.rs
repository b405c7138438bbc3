//! What stands just before and after: a few columns of the nearest rows.

use super::{Context, Row};

/// The columns that neighbours lend.
const LENT: &[&str] = &[
    "is_picture",
    "chars",
    "link_density",
    "heading_level",
    "owner_tag",
    "own_content_sum",
    "own_caption_high",
    "above_content_low",
    "ends_sentence",
    "words_content_mean",
    "bold_share",
    "in_article_body",
    "depth",
];

/// What a neighbour beyond the page's edge lends, and one that has no row.
const NOBODY: f32 = -1.0;
const SETTLED: f32 = -2.0;

/// How far away, in segments.
const STEPS: [isize; 4] = [-2, -1, 1, 2];

#[cfg(feature = "training")]
pub(super) fn names() -> impl Iterator<Item = String> {
    STEPS
        .iter()
        .flat_map(|step| LENT.iter().map(move |name| format!("{name}@{step}")))
        .chain(["same_owner@-1", "same_owner@1", "same_parent@-1", "same_parent@1"].map(str::to_owned))
}

pub(super) fn extend(context: &Context<'_>, rows: &mut [Row]) {
    let own = super::own_names();
    let columns: Vec<usize> =
        LENT.iter().filter_map(|lent| own.iter().position(|name| name == lent)).collect();
    let count = columns.len();
    let value = |row: &Row, c: usize| row.get(c).copied().unwrap_or(SETTLED);
    let lent: Vec<f32> = rows.iter().flat_map(|row| columns.iter().map(|&c| value(row, c))).collect();
    let at = |i: usize, step: isize| i.checked_add_signed(step).filter(|&j| j < context.segments.len());
    let page = context.page;
    for (i, row) in rows.iter_mut().enumerate().filter(|(_, row)| !row.is_empty()) {
        for step in STEPS {
            match at(i, step) {
                Some(j) => row.extend_from_slice(&lent[j * count..(j + 1) * count]),
                None => row.extend(std::iter::repeat_n(NOBODY, count)),
            }
        }
        let owner = |j: usize| context.segments[j].owner;
        let same = |step: isize, up: bool| {
            at(i, step).map_or(-1.0, |j| {
                let (a, b) = (owner(i), owner(j));
                super::flag(if up { page.parent(a) == page.parent(b) } else { a == b })
            })
        };
        row.extend([same(-1, false), same(1, false), same(-1, true), same(1, true)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_lent_exists() {
        let own = crate::features::own_names();
        assert!(LENT.iter().all(|lent| own.contains(lent)));
    }
}
