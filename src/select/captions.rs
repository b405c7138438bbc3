//! Captions that stand in the text's own markup.

use super::Verdict;
use crate::credits;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::rules::Effect;
use crate::score::Score;
use crate::segment::{Kind, Span};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A caption is no longer than this, in characters.
const LONGEST: usize = 300;

/// What scores more is no plain furniture.
const UNLIKELY: i32 = -2500;
/// A credit line is no longer than this.
const CREDIT_CHARS: usize = 80;

/// A line in a picture's own box, or above its credit, is its caption unless other roles lead by more
/// than this, in thousandths of a logit.
const BOXED_LEAD: i32 = -3000;
/// No more lines than this share a picture's box.
const BOXED_LINES: usize = 3;
/// So many pieces before and after such a box are looked at for the text; a lead picture stands so many
/// pieces below the headline at most.
const BOXED_REACH: usize = 12;
const LEAD_REACH: usize = 40;
/// From this density of links on, a line in such a box leads to another story.
const BOXED_LINKS: f32 = 0.5;

/// What is said of a picture that is counted ("6 of 12") has so many characters, and stands so many
/// pieces below picture and count at most.
const COUNTED_CHARS: Range<usize> = 25..600;
const COUNTED_REACH: usize = 4;

/// Makes captions of paragraphs that follow a picture and end in a credit, or stand between the
/// two, of the one line below a frame, of the line in a picture's own box amid the text, of the line
/// below a counted picture of a gallery, and of all that a figure says.
pub(super) fn mark(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    for i in 0..verdicts.len() {
        let chars = context.basics[i].chars;
        let is_caption = verdicts[i].role != Role::Caption
            && ((chars <= LONGEST && is_caption(context, scores, verdicts, i))
                || (COUNTED_CHARS.contains(&chars) && is_counted(context, scores, i))
                || (chars <= COUNTED_CHARS.end && verdicts[i].is_body() && is_legend(context, i)));
        if is_caption {
            verdicts[i] = Verdict::new(Role::Caption, true);
        }
    }
}

/// Amid the text of news, makes captions of lines right below pictures that say what the picture's `alt`
/// says, or are made as one that is kept is. Elsewhere such lines name who is pictured, or a product.
pub(super) fn mark_alike(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    if !context.metadata.is_news {
        return;
    }
    let page = context.page;
    let is_pictured = |i: usize| i > 0 && context.segments[i - 1].kind == Kind::Picture;
    let make = |i: usize| {
        let owner = context.segments[i].owner;
        let named = [owner, page.parent(owner)].into_iter().find(|&n| page.attr(n, "class").is_some());
        named.map(|named| (page.tag(owner), page.class(named)))
    };
    let is_kept = |i: &usize| verdicts[*i].kept && verdicts[*i].role == Role::Caption && is_pictured(*i);
    let kept: FxHashSet<_> = (0..verdicts.len()).filter(is_kept).filter_map(make).collect();
    let text = |verdict: &Verdict| verdict.is_body();
    let (Some(first), Some(last)) = (verdicts.iter().position(text), verdicts.iter().rposition(text)) else {
        return;
    };
    for i in (first..last).filter(|&i| is_pictured(i)) {
        let is_plain = scores[i].rule.is_none()
            && context.basics[i].link_density() < BOXED_LINKS
            && !context.basics[i].heading;
        let is_alike = || !verdicts[i].kept && make(i).is_some_and(|make| kept.contains(&make));
        if is_plain && (is_alike() || (verdicts[i].is_body() && is_alternative(context, i))) {
            verdicts[i] = Verdict::new(Role::Caption, true);
        }
    }
}

fn is_caption(context: &Context<'_>, scores: &[Score], verdicts: &[Verdict], i: usize) -> bool {
    let score = &scores[i];
    let body = verdicts[i].is_body();
    if body && is_all_of_a_figure(context, i) {
        return true;
    }
    if i == 0 || context.segments[i - 1].kind == Kind::Text {
        return false;
    }
    if score.rule.is_none()
        && (is_named(context, i) || points_up(context, i) || body && is_set_apart(context, i))
    {
        return true;
    }
    let likely = score.rule.is_none() && score.lead(Role::Caption) > BOXED_LEAD;
    let ends_in_credit = || credits::ends_in_credit(&context.segments[i].text, &context.basics[i].canon);
    (body && (ends_in_credit() || is_pair(context, i)))
        || ((likely || score.content > UNLIKELY) && has_credit_line(context, i))
        || (!body && likely && is_boxed(context, scores, verdicts, i))
}

/// So many nodes of a figure are looked at.
const FIGURE_NODES: usize = 100;

/// Whether the line right below a picture has a class that says what it is, and shares a small box with it.
fn is_named(context: &Context<'_>, i: usize) -> bool {
    const NAMES: [&str; 6] =
        ["caption", "bildunterschrift", "bildtext", "legende", "didascalia", "billedtekst"];
    // "img_desc": of a picture.
    const PICTURES: [&str; 6] = ["img", "image", "photo", "picture", "foto", "pic"];
    const SAID: [&str; 3] = ["cap", "desc", "description"];
    let (page, owner) = (context.page, context.segments[i].owner);
    let around = box_of(context, i);
    let segment = &context.segments[i];
    // Its credit may stand behind it.
    let ends = |end: usize| {
        let is_credit = |s: &&Span| {
            s.start >= end && s.end == segment.text.len() && credits::is_credit_element(page, s.node)
        };
        let credit = segment.spans.iter().find(is_credit);
        end == segment.text.len() || credit.is_some_and(|s| segment.text[end..s.start].trim().is_empty())
    };
    let covers = segment.spans.iter().filter(|s| s.start == 0 && ends(s.end)).map(|s| s.node);
    let is_called = |n| {
        page.is_called(n, &NAMES)
            || (page.is_called(n, &PICTURES) && page.is_called(n, &SAID))
            || page.class_words(page.class(n)).any(|word| word.ends_with("caption"))
    };
    let figure = page.closest(owner, &[Tag::Figure]).filter(|_| !page.is_within(owner, &[Tag::Figcaption]));
    let has_own = || {
        figure.is_some_and(|figure| {
            page.subtree(figure).take(FIGURE_NODES).any(|n| page.tag(n) == Tag::Figcaption)
        })
    };
    context.segments[i - 1].kind == Kind::Picture
        && [owner, page.parent(owner)].into_iter().chain(covers).any(is_called)
        && !has_own()
        && around.is_some_and(|around| context.totals(context.range(around)).texts <= BOXED_LINES)
        && context.basics[i].link_density() < BOXED_LINKS
}

/// Whether the line right below a picture is set as the picture is, in the middle, and in letters of another
/// size or colour, while the next line is not.
fn is_set_apart(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let holds = |n: Node, words: &[&str]| {
        page.attr(n, "style").is_some_and(|style| words.iter().any(|word| style.contains(word)))
    };
    let centred = |i: usize| {
        let owner = context.segments[i].owner;
        [owner, page.parent(owner)].into_iter().any(|n| {
            page.attr(n, "align") == Some("center")
                || page
                    .attr(n, "style")
                    .is_some_and(|style| style.replace(' ', "").contains("text-align:center"))
        })
    };
    let segment = &context.segments[i];
    let mut covers = segment.spans.iter().filter(|s| s.start == 0 && s.end == segment.text.len());
    context.segments[i - 1].kind == Kind::Picture
        && context.basics[i].link_chars == 0
        && !context.basics[i].heading
        && covers.any(|s| holds(s.node, &["font-size", "color"]))
        && !segment.spans.iter().any(|s| matches!(page.tag(s.node), Tag::B | Tag::Strong))
        && (centred(i - 1) || centred(i))
        && context.segments.get(i + 1).is_some_and(|next| next.kind == Kind::Text && !centred(i + 1))
}

/// "▲ Fog over the pier": a line right below a picture that points to it.
fn points_up(context: &Context<'_>, i: usize) -> bool {
    context.segments[i - 1].kind == Kind::Picture && context.segments[i].text.starts_with(['▲', '△', '↑'])
}

/// Whether the line right below a picture says what the picture's own `alt` says.
fn is_alternative(context: &Context<'_>, i: usize) -> bool {
    let picture = &context.segments[i - 1];
    let said = context.basics[i].canon.as_str();
    let alt = context.page.attr(picture.owner, "alt").unwrap_or_default();
    picture.kind == Kind::Picture && context.basics[i].link_chars == 0 && crate::text::canon(alt) == said
}

/// Whether nothing but furniture stands between the line and a picture that is counted.
fn is_counted(context: &Context<'_>, scores: &[Score], i: usize) -> bool {
    let rule = |j: usize| scores[j].rule.filter(|rule| rule.effect == Effect::Drop);
    let is_picture = |j: usize| context.segments[j].kind == Kind::Picture;
    let above = || {
        let near = (i.saturating_sub(COUNTED_REACH)..i).rev();
        near.take_while(|&j| is_picture(j) || rule(j).is_some())
    };
    scores[i].rule.is_none()
        && scores[i].lead(Role::Caption) > BOXED_LEAD
        && above().any(is_picture)
        && above().any(|j| rule(j).is_some_and(|rule| rule.id == "image-counter"))
}

/// Whether the line is a figure's caption, and the figure has no other text.
fn is_all_of_a_figure(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    page.is_within(owner, &[Tag::Figcaption])
        && page
            .closest(owner, &[Tag::Figure])
            .is_some_and(|figure| context.totals(context.range(figure)).texts == 1)
}

/// Whether the line is named for what it says of the figure around it: what papers set below its title.
fn is_legend(context: &Context<'_>, i: usize) -> bool {
    const NAMES: [&str; 3] = ["description", "caption", "legend"];
    let (page, owner) = (context.page, context.segments[i].owner);
    let named = [owner, page.parent(owner)].into_iter().any(|n| page.is_called(n, &NAMES));
    let figure = page.closest(owner, &[Tag::Figure]).map(|figure| context.totals(context.range(figure)));
    named && figure.is_some_and(|figure| figure.pictures > 0 && figure.texts <= BOXED_LINES)
}

/// Whether a frame and the one line below it share an element that holds nothing else.
fn is_pair(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let frame = &context.segments[i - 1];
    let around = page.ancestors(context.segments[i].owner).next();
    frame.kind == Kind::Embed
        && around
            .is_some_and(|node| page.contains(node, frame.owner) && context.range(node) == (i - 1..i + 1))
}

/// Whether the next line, in the same element or the one around it, says who made the picture.
fn has_credit_line(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    context.segments.get(i + 1).is_some_and(|next| {
        let around = page.parent(context.segments[i].owner);
        next.kind == Kind::Text
            && page.contains(around, next.owner)
            && credits::reads_as_credit(&next.text)
            && context.basics[i + 1].chars <= CREDIT_CHARS
    })
}

/// Whether the line shares a small box with the picture before it, and the text goes on right before and
/// after that box, or begins after it; lines that a rule settles part nothing.
fn is_boxed(context: &Context<'_>, scores: &[Score], verdicts: &[Verdict], i: usize) -> bool {
    let Some(inside) = box_of(context, i).map(|node| context.range(node)) else { return false };
    let is_kept = |j: usize| verdicts[j].kept && verdicts[j].role != Role::Caption;
    let is_line = |j: &usize| context.segments[*j].kind == Kind::Text;
    let counts = |j: &usize| is_line(j) && scores[*j].rule.is_none_or(|rule| rule.effect != Effect::Drop);
    let before = (0..inside.start).rev().take(BOXED_REACH).find(counts);
    let after = (inside.end..verdicts.len()).take(BOXED_REACH).find(counts);
    let leads = || {
        let headline = context.metadata.headline.map(|headline| context.range(headline).end);
        headline.is_some_and(|end| {
            let near = (end..end + LEAD_REACH).contains(&inside.start);
            near && !(end..inside.start).any(|j| verdicts[j].is_body())
        })
    };
    let mut lines = inside.clone().filter(is_line);
    after.is_some_and(is_kept)
        && (before.is_some_and(is_kept) || leads())
        && context.totals(inside).texts <= BOXED_LINES
        && lines.all(|j| !is_kept(j) && context.basics[j].link_density() < BOXED_LINKS)
        && !context.basics[i].heading
}

/// The smallest element that holds a line and the picture before it.
fn box_of(context: &Context<'_>, i: usize) -> Option<Node> {
    let (page, segment) = (context.page, &context.segments[i]);
    let picture = context.segments[i - 1].owner;
    let covers = segment.covering();
    let line = covers.max().unwrap_or(segment.owner);
    std::iter::once(line).chain(page.ancestors(line)).find(|&n| page.contains(n, picture))
}
