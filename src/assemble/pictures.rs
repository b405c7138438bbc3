//! Pictures, each with the caption and credit that belong to it by structure and distance.

use super::Selection;
use super::figures::Figures;
use super::sources;
use crate::article::{Block, Image};
use crate::credits;
use crate::dom::{Node, Page, Tag, has_name_token};
use crate::metadata::reads_as_dateline;
use crate::roles::Role;
use crate::segment::Kind;
use crate::vocab::Labels;
use std::collections::{BTreeMap, HashSet};

/// How many elements up a caption's picture may stand.
const REACH: usize = 7;
/// A credit line is no longer than this.
const CREDIT_CHARS: usize = 120;
/// A figure has no more nodes than this.
const FIGURE_NODES: usize = 100;
/// A word with so many parts is an address.
const SLUG_WORDS: usize = 4;
/// What stands over a picture has no more words than this.
const OVER_PICTURE_WORDS: usize = 5;
/// Two links or more that are this share of a line are a row of them.
const ROW_LINK_DENSITY: f32 = 0.75;

/// What stands where a picture, or a caption without one, is met.
pub(super) struct Pictures {
    blocks: BTreeMap<usize, Option<Block>>,
}

#[derive(Default)]
struct Said {
    caption: Vec<String>,
    credit: Vec<String>,
    /// Lines of credit beside the caption, from the last to the first.
    lines: Vec<String>,
    /// Whether a kept caption speaks for the picture.
    kept: bool,
}

impl Pictures {
    /// Ties every kept caption, and the credit lines near it, to a picture.
    pub(super) fn tie(selection: &Selection<'_>, figures: &Figures) -> Pictures {
        let context = selection.context;
        let mut said: BTreeMap<usize, Said> = BTreeMap::new();
        let mut blocks = BTreeMap::new();
        let is_caption = |i: usize| selection.verdicts[i].kept && selection.verdicts[i].role == Role::Caption;
        blocks.extend(figures.placed().map(|i| (i, None)));
        for i in (0..context.segments.len()).filter(|&i| is_caption(i) && !figures.has_its_place(i)) {
            let (caption, credit) = credits::split(context.page, &context.segments[i]);
            let own = || credits::split_own(caption.as_deref()?, context.metadata.site_name.as_deref()?);
            let (caption, credit) = match own().filter(|_| credit.is_none()) {
                Some((caption, credit)) => (Some(caption), Some(credit)),
                None => (caption, credit),
            };
            let place = picture_of(selection, figures, i).unwrap_or(i);
            let entry = said.entry(place).or_default();
            entry.kept = true;
            entry.caption.extend(caption);
            entry.credit.extend(credit);
            if place != i {
                blocks.insert(i, None);
            }
        }
        // From below, as what stands above a picture has the less to do with it.
        for i in (0..context.segments.len()).rev().filter(|&i| may_be_credit(selection, i)) {
            let is_shown = |&place: &usize| selection.verdicts[place].kept || said.contains_key(&place);
            let Some(place) = picture_of(selection, figures, i).filter(is_shown) else { continue };
            let is_told =
                said.get(&place).is_some_and(|said| !(said.credit.is_empty() && said.lines.is_empty()));
            if (i < place && is_told) || !is_credit_line(selection, i, place) {
                continue;
            }
            let text = &context.segments[i].text;
            // A label in an element of its own says nothing.
            let text = credits::behind_label(&context.segments[i]).unwrap_or(text);
            let line = credits::clean(text).filter(|_| !credits::is_bare_label(text));
            said.entry(place).or_default().lines.extend(line);
            blocks.insert(i, None);
        }
        for said in said.values_mut() {
            said.credit.extend(said.lines.drain(..).rev());
        }
        let mut found: Vec<(usize, Option<Block>)> = Vec::new();
        let mut figures: HashSet<Node> = HashSet::new();
        for i in 0..context.segments.len() {
            let kind = context.segments[i].kind;
            let said = said.remove(&i).unwrap_or_default();
            let block = match kind {
                Kind::Text if said.kept => {
                    // A figure is looked through for its first caption.
                    let figure = selection.around(i, &[Tag::Figure]).filter(|&figure| figures.insert(figure));
                    image(selection, None, figure, said)
                }
                Kind::Picture if said.kept || selection.verdicts[i].kept => {
                    image(selection, Some(context.segments[i].owner), None, said)
                }
                Kind::Embed if said.kept || selection.verdicts[i].kept => {
                    embed(selection, i, said.caption.into_iter().next())
                }
                _ => continue,
            };
            found.push((i, block));
        }
        let captioned = |block: &Option<Block>| match block {
            Some(Block::Image(image)) if image.caption.is_some() => image.url.clone(),
            _ => None,
        };
        let captioned: HashSet<String> = found.iter().filter_map(|(_, block)| captioned(block)).collect();
        let mut shown = HashSet::new();
        let mut is_fresh = |block: &Block| match block {
            // One that stands elsewhere with its caption is not shown twice.
            Block::Image(Image { url: Some(url), caption: None, .. }) if captioned.contains(url) => false,
            Block::Image(image) => {
                shown.insert((image.url.as_deref().map(sources::whatever_size), image.caption.clone()))
            }
            Block::Embed { url, caption } => shown.insert((Some(url.clone()), caption.clone())),
            _ => true,
        };
        for (i, block) in found {
            blocks.insert(i, block.filter(&mut is_fresh).filter(|_| selection.keep.images));
        }
        Pictures { blocks }
    }

    /// What to put at segment `i` in place of it: `None` where pictures have no say, an empty
    /// place where the segment is part of a picture elsewhere.
    pub(super) fn at(&self, i: usize) -> Option<Option<Block>> {
        self.blocks.get(&i).cloned()
    }
}

/// The picture that a caption belongs to: in the smallest element around it that has any, the
/// nearest, one before it rather than one after.
fn picture_of(selection: &Selection<'_>, figures: &Figures, i: usize) -> Option<usize> {
    let context = selection.context;
    let owner = context.segments[i].owner;
    let figure = figures.around(i);
    let inside = |node: &Node| figure.is_none_or(|figure| context.page.contains(figure, *node));
    for node in std::iter::once(owner).chain(context.page.ancestors(owner)).take(REACH).take_while(inside) {
        let range = context.range(node);
        if context.totals(range.clone()).chars > 3000 {
            return None;
        }
        if context.totals(range.clone()).texts == range.len() {
            continue;
        }
        let seen = |j: &usize| context.segments[*j].kind != Kind::Text;
        let before = (range.start..i).rev().find(seen);
        let after = (i + 1..range.end).find(seen);
        let nearest = match (before, after) {
            (Some(b), Some(a)) if a - i < i - b && i - b > 2 => Some(a),
            (before, after) => before.or(after),
        };
        if nearest.is_some() {
            return nearest;
        }
    }
    None
}

/// A short line that plays no other part.
fn may_be_credit(selection: &Selection<'_>, i: usize) -> bool {
    let (context, verdict) = (selection.context, selection.verdicts[i]);
    context.segments[i].kind == Kind::Text
        && context.basics[i].chars <= CREDIT_CHARS
        && verdict.role != Role::Caption
        && !(verdict.kept && matches!(verdict.role, Role::Subtitle | Role::Heading))
        && !context.basics[i].labels.has(Labels::SHARE)
        && !context.page.is_within(context.segments[i].owner, &[Tag::Nav])
        && !is_row_of_links(selection, i)
        && !is_byline(selection, i)
}

/// Whether the line is the article's byline, which stands in no figure.
fn is_byline(selection: &Selection<'_>, i: usize) -> bool {
    let (page, segment) = (selection.context.page, &selection.context.segments[i]);
    let own = |&byline: &Node| page.contains(byline, segment.first);
    selection.context.metadata.bylines.iter().any(own) && selection.around(i, &[Tag::Figure]).is_none()
}

/// "Facebook WhatsApp Copy link": what is shared, not who made the picture.
fn is_row_of_links(selection: &Selection<'_>, i: usize) -> bool {
    let (page, segment) = (selection.context.page, &selection.context.segments[i]);
    let links = segment.spans.iter().filter(|span| page.tag(span.node) == Tag::A).count();
    links > 1 && selection.context.basics[i].link_density() >= ROW_LINK_DENSITY
}

/// A line beside a picture that names who made it. One that is named so may stand further from it, but
/// with no text between them.
fn is_credit_line(selection: &Selection<'_>, i: usize, place: usize) -> bool {
    let context = selection.context;
    let segment = &context.segments[i];
    let page = context.page;
    let named = || {
        // The label and the name may share an element that is named so.
        let around = page.parent(segment.owner);
        let shared = page.is_called(around, &["credit", "credits"]) && !page.is_called(around, &["caption"]);
        credits::is_in_credit_element(page, segment.owner)
            || Some(around)
                .filter(|_| shared)
                .into_iter()
                .chain(segment.covering())
                .any(|n| credits::is_credit_element(page, n))
    };
    let beside = |j: usize| {
        selection.verdicts.get(j).is_some_and(|v| v.kept && v.role == Role::Caption)
            || context.segments.get(j).is_some_and(|s| s.kind == Kind::Picture)
    };
    let close = || (i.saturating_sub(2)..i + 3).any(beside);
    let parted = || (i.min(place)..i.max(place)).any(|j| j != i && selection.is_text(j));
    ((named() && !parted())
        || (close()
            && !parted()
            && (credits::reads_as_credit(&segment.text) || credits::behind_label(segment).is_some()))
        || (close() && is_over_picture(selection, i, place))
        || is_cited(selection, i))
        && !reads_as_dateline(&segment.text)
}

/// A name in a `<cite>` of its own, in a picture's figure.
fn is_cited(selection: &Selection<'_>, i: usize) -> bool {
    let figure = || selection.around(i, &[Tag::Figure]);
    let page = selection.context.page;
    selection.context.segments[i].covering().any(|n| page.tag(n) == Tag::Cite)
        && figure().is_some_and(|n| selection.context.totals(selection.context.range(n)).pictures > 0)
        && credits::names_maker(&selection.context.segments[i].text)
}

/// A short line in a figure, outside its caption, that the picture's `alt` opens with.
fn is_over_picture(selection: &Selection<'_>, i: usize, place: usize) -> bool {
    let (page, text) = (selection.context.page, &selection.context.segments[i].text);
    let alt = page.attr(selection.context.segments[place].owner, "alt").unwrap_or_default();
    let opens = alt.strip_prefix(text.as_str()).is_some_and(|rest| rest.starts_with([' ', '/']));
    let captioned =
        |figure: &Node| page.subtree(*figure).take(FIGURE_NODES).any(|n| page.tag(n) == Tag::Figcaption);
    opens
        && !selection.verdicts[i].kept
        && text.split(' ').count() <= OVER_PICTURE_WORDS
        && selection.around(i, &[Tag::Figure]).filter(captioned).is_some()
        && selection.around(i, &[Tag::Figcaption]).is_none()
}

/// The picture of an element, or the one that a caption in this figure is of.
fn image(selection: &Selection<'_>, node: Option<Node>, figure: Option<Node>, said: Said) -> Option<Block> {
    let page = selection.context.page;
    let unsaid = said.caption.is_empty() && said.credit.is_empty();
    let told = node.filter(|_| unsaid).and_then(|node| told_by_attributes(page, node));
    let said = told.unwrap_or(said);
    let caption = joined(said.caption, " ");
    let shown = sources::Shown::at(page, selection.base, node, figure);
    let alt = shown
        .alt
        .map(|alt| crate::text::fold(&alt))
        .filter(|alt| !alt.is_empty() && !is_file_name(alt) && !repeats(alt, caption.as_deref()));
    let url = shown.url;
    if url.is_none() && caption.is_none() && said.credit.is_empty() {
        return None;
    }
    Some(Block::Image(Image { url, alt, caption, credit: joined(said.credit, ", ") }))
}

/// What an element without text, in the figure of a picture, has in attributes for style sheets to show.
fn told_by_attributes(page: &Page, node: Node) -> Option<Said> {
    let figure = page.closest(node, &[Tag::Figure])?;
    let empty = |n: &Node| page.end(*n) == page.next(*n) && !matches!(page.tag(*n), Tag::Img | Tag::A);
    page.subtree(figure).take(FIGURE_NODES).filter(empty).find_map(|n| {
        let told = |word: &str| -> Vec<String> {
            let named = |name: &str| name.starts_with("data-") && has_name_token(name, |token| token == word);
            let values = page.attrs(n).filter(|(name, value)| named(name) && !value.trim().is_empty());
            values.map(|(_, value)| crate::text::fold(value)).collect()
        };
        let said = Said { caption: told("caption"), credit: told("credit"), kept: true, ..Said::default() };
        (!said.caption.is_empty()).then_some(said)
    })
}

/// "harbour_01.jpg" and "fog-in-the-harbour-of-norhaven-4711" describe no picture.
fn is_file_name(alt: &str) -> bool {
    const ENDINGS: [&str; 5] = [".jpg", ".jpeg", ".png", ".gif", ".webp"];
    let lower = alt.to_ascii_lowercase();
    let is_slug = !alt.contains(' ') && alt.split(['-', '_']).count() >= SLUG_WORDS;
    is_slug || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether `alt` says no more than the caption does.
fn repeats(alt: &str, caption: Option<&str>) -> bool {
    let (alt, caption) = (crate::text::canon(alt), crate::text::canon(caption.unwrap_or_default()));
    !caption.is_empty() && (alt.contains(&caption) || caption.contains(&alt))
}

fn joined(mut parts: Vec<String>, with: &str) -> Option<String> {
    let mut seen = HashSet::new();
    parts.retain(|part| !part.is_empty() && seen.insert(crate::text::canon(part)));
    (!parts.is_empty()).then(|| parts.join(with))
}

/// A frame, video or sound.
pub(super) fn embed(selection: &Selection<'_>, i: usize, caption: Option<String>) -> Option<Block> {
    let page = selection.context.page;
    let node = selection.context.segments[i].owner;
    let source = |n: Node| page.attr(n, "src").or_else(|| page.attr(n, "data-src"));
    let own =
        source(node).or_else(|| page.children(node).filter(|&n| page.tag(n) == Tag::Source).find_map(source));
    let url = own.and_then(|src| selection.base.resolve(src)).or_else(|| amp_address(page, node));
    match (url, caption) {
        (Some(url), caption) => Some(Block::Embed { url, caption }),
        (None, Some(caption)) => Some(Block::Image(Image { caption: Some(caption), ..Image::default() })),
        (None, None) => None,
    }
}

/// Where that is which an AMP element names by its number alone.
fn amp_address(page: &Page, node: Node) -> Option<String> {
    const PLACES: [(&str, &str); 4] = [
        ("data-videoid", "https://www.youtube.com/watch?v="),
        ("data-tweetid", "https://twitter.com/i/status/"),
        ("data-shortcode", "https://www.instagram.com/p/"),
        ("data-href", ""),
    ];
    if page.tag(node) != Tag::AmpEmbed {
        return None;
    }
    let is_number = |id: &str| id.bytes().all(|b| b.is_ascii_digit());
    let is_plain = |id: &str| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    PLACES.iter().find_map(|&(name, place)| match page.attr(node, name)? {
        id if id.starts_with("https://") => Some(id.to_owned()),
        id if name == "data-videoid" && is_number(id) => Some(format!("https://vimeo.com/{id}")),
        id => Some(format!("{place}{id}")).filter(|_| !place.is_empty() && is_plain(id)),
    })
}

#[cfg(test)]
mod tests {
    use crate::{Block, extract};

    #[test]
    fn a_caption_may_stand_in_attributes_for_style_sheets_to_show() {
        let story =
            "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>".repeat(4);
        let caption = |beside: &str| {
            let page = format!(
                "<article><h1>Fog</h1>{story}<figure><img src=/fog.jpg>{beside}</figure>{story}</article>"
            );
            let article = extract(&page).expect("a story");
            article.body.into_iter().find_map(|block| match block {
                Block::Image(image) => Some((image.caption, image.credit)),
                _ => None,
            })
        };
        let told = Some((Some("Fog hides the pier.".to_owned()), Some("Ida Lund".to_owned())));
        let attributes = "data-c-caption='Fog hides the pier.' data-c-credit='Ida Lund'";
        assert_eq!(caption(&format!("<div {attributes}></div>")), told);
        assert_eq!(caption(&format!("<a {attributes}></a>")), Some((None, None)));
    }
}
