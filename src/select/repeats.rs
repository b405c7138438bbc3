//! What stands twice is kept once.

use super::Verdict;
use crate::credits;
use crate::dom::{Class, Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::text::{canon, ends_sentence};
use rustc_hash::FxHashSet;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A pull quote has at least this many characters; less repeats by chance.
const PULL_QUOTE_CHARS: usize = 16;
/// A pull quote is no longer than this.
const PULL_QUOTE_MOST: usize = 320;
/// So many pull quotes are looked for; a page with more is none.
const MOST_LOOKUPS: usize = 60;

/// A paragraph of this many characters does not stand twice by chance.
const LONG_PARAGRAPH: usize = 80;

/// Drops headings that repeat the title, and captions and long paragraphs that stand twice.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let title = canon(context.metadata.title.as_deref().unwrap_or_default());
    let mut captions = HashSet::new();
    // Copies of a story stand in containers of their own; a refrain stands beside the first.
    let mut paragraphs: HashMap<&str, Node> = HashMap::new();
    let container = |i: usize| context.page.parent(context.segments[i].owner);
    for (i, verdict) in verdicts.iter_mut().enumerate().filter(|(_, v)| v.kept) {
        let said = context.basics[i].canon.as_str();
        match verdict.role {
            Role::Heading if !title.is_empty() && said == title => verdict.kept = false,
            Role::Body if context.basics[i].chars >= LONG_PARAGRAPH => {
                verdict.kept = *paragraphs.entry(said).or_insert(container(i)) == container(i)
            }
            // One photographer takes many pictures.
            Role::Caption => {
                let owner = context.segments[i].owner;
                let is_credit = || {
                    is_credit(&context.segments[i].text) || credits::is_in_credit_element(context.page, owner)
                };
                verdict.kept = captions.insert(said) || is_credit();
            }
            _ => {}
        }
    }
    drop_digests(context, verdicts);
}

/// A paragraph that says the text once more consists, for the greater part, of at least so many
/// paragraphs, each of this length.
const DIGEST_PARAGRAPHS: usize = 3;
const DIGESTED_CHARS: usize = 40;
/// So many long paragraphs are looked at.
const MOST_DIGESTS: usize = 5;

/// Drops a paragraph that holds the text once more in one piece, and lines that begin like a
/// paragraph and break off.
fn drop_digests(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let said = |i: usize| context.basics[i].canon.as_str();
    let body: Vec<usize> = (0..verdicts.len())
        .filter(|&i| verdicts[i].is_body())
        .filter(|&i| context.basics[i].chars >= DIGESTED_CHARS)
        .collect();
    let mut longest = body.clone();
    longest.sort_by_key(|&i| std::cmp::Reverse(context.basics[i].chars));
    for &i in longest.iter().take(MOST_DIGESTS) {
        let openings = openings(said(i));
        let opens = |j: usize| said(j).as_bytes().get(..OPENING).is_some_and(|o| openings.contains(o));
        let told: BTreeSet<&str> = body
            .iter()
            .filter(|&&j| j != i && verdicts[j].kept && opens(j) && said(i).contains(said(j)))
            .map(|&j| said(j))
            .collect();
        let length: usize = told.iter().map(|text| text.len()).sum();
        if told.len() >= DIGEST_PARAGRAPHS && length * 2 > said(i).len() {
            verdicts[i].kept = false;
        }
    }
    let breaks_off = |i: usize| {
        let text = context.segments[i].text.as_str();
        text.ends_with('…') || text.ends_with("...")
    };
    for &i in body.iter().filter(|&&i| breaks_off(i)).take(MOST_LOOKUPS) {
        if body.iter().any(|&j| j != i && said(j).len() > said(i).len() && said(j).starts_with(said(i))) {
            verdicts[i].kept = false;
        }
    }
}

fn is_credit(text: &str) -> bool {
    matches!(credits::split_text(text), (None, Some(_)))
}

/// So many bytes tell where in a text another may stand.
const OPENING: usize = 12;

/// The first bytes of what follows each space, so that few texts are searched for.
fn openings(text: &str) -> FxHashSet<&[u8]> {
    let bytes = text.as_bytes();
    let starts = memchr::memchr_iter(b' ', bytes).map(|space| space + 1);
    [0].into_iter().chain(starts).filter_map(|at| bytes.get(at..at + OPENING)).collect()
}

/// Drops pull quotes: short pieces, set apart as quotes or asides, whose words stand in the text. On
/// other pages than articles a quote answers what it repeats.
pub(super) fn drop_pull_quotes(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let candidates: Vec<usize> = (0..verdicts.len())
        .filter(|&i| verdicts[i].is_body() && is_set_apart(context, i))
        .take(MOST_LOOKUPS)
        .collect();
    if candidates.is_empty() {
        return;
    }
    let mut text = String::new();
    for (i, _) in verdicts.iter().enumerate().filter(|(i, v)| v.is_body() && !candidates.contains(i)) {
        text.push_str(&context.basics[i].canon);
        text.push(' ');
    }
    for &i in &candidates {
        if stands_in(&context.segments[i].text, &text) && !is_answered(context, verdicts, i) {
            verdicts[i].kept = false;
        }
    }
    drop_orphaned_speakers(context, verdicts, &candidates);
}

/// A line that says whose a quote is is no longer than this.
const SPEAKER_CHARS: usize = 80;

/// Drops what is left of a block quote all of whose words have gone: whose they are.
fn drop_orphaned_speakers(context: &Context<'_>, verdicts: &mut [Verdict], candidates: &[usize]) {
    let gone = candidates.iter().filter(|&&i| !verdicts[i].kept);
    let blocks: Vec<Node> =
        gone.filter_map(|&i| context.page.closest(context.segments[i].owner, &[Tag::Blockquote])).collect();
    for block in blocks {
        let left: Vec<usize> = context.range(block).filter(|&i| verdicts[i].is_text()).collect();
        if left
            .iter()
            .all(|&i| context.basics[i].chars <= SPEAKER_CHARS && !ends_sentence(&context.segments[i].text))
        {
            left.into_iter().for_each(|i| verdicts[i].kept = false);
        }
    }
}

/// Whether a block quote opens a post, and what it quotes stands in another post: an element of the same
/// make. The rest of its own post answers it.
fn is_answered(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let page = context.page;
    let Some(block) = page.closest(context.segments[i].owner, &[Tag::Blockquote]) else { return false };
    let post = page.parent(block);
    let make = |node: Node| (page.tag(node), page.class(node));
    let answer = context.range(block).end..context.range(post).end;
    if page.class(post) == Class::NONE || !answer.into_iter().any(|j| verdicts[j].is_body()) {
        return false;
    }
    let said = context.basics[i].canon.as_str();
    let quoted =
        (0..i).find(|&j| !context.range(block).contains(&j) && context.basics[j].canon.contains(said));
    quoted.is_some_and(|j| {
        let mut around = page.ancestors(context.segments[j].owner);
        around.any(|node| make(node) == make(post) && node != post)
    })
}

/// Whether every sentence stands in the text, which may say between them whose they are.
fn stands_in(quote: &str, text: &str) -> bool {
    let sentences = quote.split_inclusive(['.', '!', '?', '…', '。', '！', '？']).map(canon);
    sentences.filter(|sentence| !sentence.is_empty()).all(|sentence| text.contains(sentence.as_str()))
}

/// Class words of quotes.
const QUOTES: [&str; 7] = ["quote", "pullquote", "pull", "blockquote", "zitat", "citation", "cita"];

/// Whether the piece is marked up as a quote, or as something beside the text.
fn is_set_apart(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let owner = context.segments[i].owner;
    let basic = &context.basics[i];
    let apart = || page.closest(owner, &[Tag::Blockquote, Tag::Aside, Tag::Figure]).is_some();
    let named = || {
        let around = [owner, page.parent(owner), page.parent(page.parent(owner))];
        around.into_iter().any(|n| page.is_called(n, &QUOTES))
    };
    let length = PULL_QUOTE_CHARS..=PULL_QUOTE_MOST;
    length.contains(&basic.chars) && (apart() || named())
}
