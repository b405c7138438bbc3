//! Headings that count: "1. Quarry Pool", "2. Marlport Lido".

use super::Verdict;
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;

/// So many headings in a row make a list of them.
const FEWEST: usize = 3;
/// What a heading heads is kept within so many pieces below it.
const REACH: usize = 8;
/// No list counts further.
const HIGHEST: u32 = 200;

/// Keeps headings that count up or down, each over text that is kept, wherever they lead.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let numbered = |i: usize| {
        let open = context.segments[i].kind == Kind::Text && scores[i].rule.is_none();
        (open && context.basics[i].heading).then(|| number(&context.segments[i].text)).flatten()
    };
    let mut headings: Vec<(usize, u32)> =
        (0..verdicts.len()).filter_map(|i| Some((i, numbered(i)?))).collect();
    let nexts: Vec<usize> = headings.iter().skip(1).map(|&(i, _)| i).chain([verdicts.len()]).collect();
    let mut nexts = nexts.into_iter();
    headings.retain(|&(i, _)| nexts.next().is_some_and(|next| heads(verdicts, i, next)));
    let counts = |a: u32, b: u32| a.abs_diff(b) == 1;
    for row in headings.chunk_by(|a, b| counts(a.1, b.1)).filter(|row| row.len() >= FEWEST) {
        row.iter().for_each(|&(i, _)| verdicts[i] = Verdict::new(Role::Heading, true));
    }
}

/// Whether text is kept below a heading, and before the next that counts.
fn heads(verdicts: &[Verdict], i: usize, next: usize) -> bool {
    verdicts[i + 1..next].iter().take(REACH).any(Verdict::is_body)
}

/// The number before a heading's words: "1. ", "#2: ", "3) ".
fn number(text: &str) -> Option<u32> {
    let text = text.trim_start_matches('#');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let parted = rest.starts_with(['.', ')', ':', ' ', '\n']) && rest.contains(char::is_alphabetic);
    number.parse().ok().filter(|&number| parted && (1..=HIGHEST).contains(&number))
}
