//! Decides what each segment is and whether it is kept.

use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;

/// What becomes of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) role: Role,
    pub(crate) kept: bool,
}

/// A caption must lead all other roles by this much (thousandths of a logit).
const CAPTION_LEAD: i32 = 0;
/// A crosshead that no heading element marks must lead by this much.
const HEADING_LEAD: i32 = 0;
/// How sure the role forest must be of a standfirst, as its lead.
const SUBTITLE_LEAD: i32 = -500;

/// The scores from which on a segment is kept, tried in turn until enough text is: an article
/// stands out, the main text of a page of another kind may not.
const THRESHOLDS: [i32; 3] = [0, -1500, -3000];
/// Less than this, in characters, is hardly the page's text.
const ENOUGH_CHARS: usize = 200;

/// Gives every segment its verdict.
pub(crate) fn verdicts(context: &Context<'_>, scores: &[Score]) -> Vec<Verdict> {
    let threshold = threshold(context, scores);
    let mut verdicts: Vec<Verdict> =
        (0..scores.len()).map(|i| verdict(context, &scores[i], i, threshold)).collect();
    choose_subtitle(context, scores, &mut verdicts);
    drop_repeats(context, &mut verdicts);
    drop_stray_headings(&mut verdicts);
    keep_pictures(context, &mut verdicts);
    verdicts
}

fn threshold(context: &Context<'_>, scores: &[Score]) -> i32 {
    let chars = |threshold: i32| -> usize {
        let kept = scores.iter().zip(&context.basics).filter(|(score, _)| score.content > threshold);
        kept.map(|(_, basic)| basic.chars).sum()
    };
    THRESHOLDS.into_iter().find(|&threshold| chars(threshold) >= ENOUGH_CHARS).unwrap_or(THRESHOLDS[0])
}

fn verdict(context: &Context<'_>, score: &Score, i: usize, threshold: i32) -> Verdict {
    let segment = &context.segments[i];
    if segment.kind != Kind::Text {
        return Verdict { role: Role::Other, kept: false };
    }
    let page = context.page;
    if score.lead(Role::Caption) > CAPTION_LEAD {
        return Verdict { role: Role::Caption, kept: true };
    }
    if context.metadata.headline.is_some_and(|h| page.contains(h, segment.first)) {
        return Verdict { role: Role::Other, kept: false };
    }
    if score.content <= threshold {
        return Verdict { role: Role::Other, kept: false };
    }
    let marked = page.closest(segment.owner, &HEADINGS).is_some()
        || page.attr(segment.owner, "role") == Some("heading");
    let heading = marked || score.lead(Role::Heading) > HEADING_LEAD;
    Verdict { role: if heading { Role::Heading } else { Role::Body }, kept: true }
}

pub(crate) const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];

/// The likeliest standfirst, if any is likely enough.
fn choose_subtitle(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let best = (0..scores.len())
        .filter(|&i| context.segments[i].kind == Kind::Text && verdicts[i].role != Role::Caption)
        .map(|i| (scores[i].lead(Role::Subtitle), std::cmp::Reverse(i)))
        .max();
    if let Some((lead, std::cmp::Reverse(i))) = best
        && lead > SUBTITLE_LEAD
    {
        let canon = &context.basics[i].canon;
        for (j, verdict) in verdicts.iter_mut().enumerate() {
            if context.basics[j].canon == *canon {
                *verdict = Verdict { role: Role::Subtitle, kept: false };
            }
        }
        verdicts[i].kept = true;
    }
}

/// A kept heading that repeats the title, and captions that stand twice, go.
fn drop_repeats(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let title = crate::text::canon(context.metadata.title.as_deref().unwrap_or_default());
    let mut captions = std::collections::HashSet::new();
    for (i, verdict) in verdicts.iter_mut().enumerate().filter(|(_, v)| v.kept) {
        let canon = context.basics[i].canon.as_str();
        match verdict.role {
            Role::Heading if !title.is_empty() && canon == title => verdict.kept = false,
            Role::Caption => verdict.kept = captions.insert(canon),
            _ => {}
        }
    }
}

/// A heading heads something: one with no text after it goes.
fn drop_stray_headings(verdicts: &mut [Verdict]) {
    for verdict in verdicts.iter_mut().rev().filter(|v| v.kept) {
        match verdict.role {
            Role::Heading => verdict.kept = false,
            Role::Body => return,
            _ => {}
        }
    }
}

/// How many segments above the text the lead picture may stand.
const LEAD_PICTURE_REACH: usize = 15;

/// Keeps the pictures that stand within the article, and those with a kept caption.
fn keep_pictures(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let body = |v: &Verdict| v.kept && matches!(v.role, Role::Body | Role::Heading);
    let (Some(first), Some(last)) = (verdicts.iter().position(body), verdicts.iter().rposition(body)) else {
        return;
    };
    let headline = context.metadata.headline.map_or(0, |h| context.range(h).start).min(first);
    let from = headline.max(first.saturating_sub(LEAD_PICTURE_REACH));
    let root = common_ancestor(context, first, last);
    for i in from..=last {
        if context.segments[i].kind != Kind::Text {
            let inside = i > first && stands_in_text(context, verdicts, i, root);
            let leads = i < first && stands_above_text(context, verdicts, i, first);
            verdicts[i].kept = (inside || leads) && is_worth_showing(context, i);
        }
    }
}

fn common_ancestor(context: &Context<'_>, a: usize, b: usize) -> Node {
    let page = context.page;
    let (a, b) = (context.segments[a].owner, context.segments[b].owner);
    std::iter::once(a).chain(page.ancestors(a)).find(|&n| page.contains(n, b)).unwrap_or(Node::DOCUMENT)
}

/// Whether no element around the picture, up to the text's own container, is a box of dropped
/// text such as a teaser.
fn stands_in_text(context: &Context<'_>, verdicts: &[Verdict], i: usize, root: Node) -> bool {
    let page = context.page;
    for node in page.ancestors(context.segments[i].owner) {
        if !page.contains(root, node) || node == root {
            return true;
        }
        let range = context.range(node);
        let texts = range.clone().filter(|&j| context.segments[j].kind == Kind::Text);
        let (kept, dropped) = texts.fold((0, 0), |(kept, dropped), j| {
            let chars = context.basics[j].chars;
            if verdicts[j].kept { (kept + chars, dropped) } else { (kept, dropped + chars) }
        });
        if kept > dropped {
            return true;
        }
        if dropped > 25 {
            return false;
        }
    }
    true
}

/// The first picture between headline and text, in a figure or with no other text beside it.
fn stands_above_text(context: &Context<'_>, verdicts: &[Verdict], i: usize, first: usize) -> bool {
    let root = common_ancestor(context, i, first);
    let page = context.page;
    let nested = page.ancestors(root).chain([root]).any(|n| matches!(page.tag(n), Tag::Article | Tag::Main));
    (nested || context.metadata.headline.is_some()) && stands_in_text(context, verdicts, i, root)
}

/// Pixels, tracking images, avatars and icons are not pictures of the story.
fn is_worth_showing(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let node = context.segments[i].owner;
    let small = |name: &str| {
        page.attr(node, name)
            .and_then(|v| v.trim_end_matches("px").parse::<u32>().ok())
            .is_some_and(|v| v < 80)
    };
    if small("width") || small("height") {
        return false;
    }
    let named = std::iter::once(node).chain(page.ancestors(node).take(2)).flat_map(|n| {
        let class = page.attr(n, "class").unwrap_or_default();
        crate::dom::name_tokens(class).collect::<Vec<_>>()
    });
    !named
        .into_iter()
        .any(|t| matches!(t.as_str(), "avatar" | "icon" | "logo" | "emoji" | "spinner" | "author" | "byline"))
}
