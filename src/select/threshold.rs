//! From which score on a segment is kept.

use crate::features::Context;
use crate::score::Score;
use crate::segment::Kind;

/// How much likelier the text of a page that is no article is than its score says, in thousandths
/// of a logit: the scores were learned on articles above all. Set by hand among 0, 500, 900 and 1300
/// on pages whose sites the model had not seen: word F1 over wcxb's pages of all kinds was 0.847 at 0
/// and 0.856 at 900. Not squared, the doubt cost fundus 0.002 to 0.005 of paragraphs.
const OTHER_PAGES: f64 = 1000.0;
/// Nothing below this is kept, in thousandths of a logit.
const LOWEST: i32 = -3000;

/// With less text than this, in characters, only what is likelier text than not is kept.
const ENOUGH_CHARS: f64 = 100.0;

/// The score above which segments are kept, so that the F1 that can be expected over characters is
/// the greatest. A page whose text stands out gets even odds, one where nothing does less.
///
/// Lipton, Elkan, Narayanaswamy: Thresholding Classifiers to Maximize F1 Score (2014),
/// <https://arxiv.org/abs/1402.1892>.
pub(super) fn threshold(context: &Context<'_>, scores: &[Score], confidence: f64) -> i32 {
    let lift = OTHER_PAGES * (1.0 - confidence).powi(2);
    let mut texts: Vec<(i32, f64, f64)> = (0..scores.len())
        .filter(|&i| context.segments[i].kind == Kind::Text)
        .map(|i| {
            let chars = context.basics[i].chars as f64;
            (scores[i].content, chars, chars * probability(f64::from(scores[i].content) + lift))
        })
        .collect();
    texts.sort_by_key(|&(score, ..)| std::cmp::Reverse(score));
    let total: f64 = texts.iter().map(|(_, _, good)| good).sum();
    let (mut chars, mut good, mut best) = (0.0, 0.0, 0.0);
    let (mut lowest, mut kept) = (0, 0.0);
    for (score, its_chars, its_good) in texts {
        chars += its_chars;
        good += its_good;
        let f1 = 2.0 * good / (chars + total);
        if f1 > best {
            (best, lowest, kept) = (f1, score, chars);
        }
    }
    if kept < ENOUGH_CHARS { 0 } else { (lowest - 1).clamp(LOWEST, 0) }
}

/// What a score says, in steps of a hundredth of a logit and of a millionth, so that it is the same
/// on every platform.
fn probability(score: f64) -> f64 {
    let logit = (score / 10.0).round() / 100.0;
    (1e6 / (1.0 + (-logit).exp())).round() / 1e6
}
