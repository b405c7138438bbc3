//! Rules over what lines say: promos, sources, topics, networks and invitations to comment.

use super::{BOX_CHARS, LABEL_CHARS, Line, ROW_LINK_DENSITY};
use crate::dom::Tag;
use crate::segment::Span;
use crate::text::{canon, is_currency};
use crate::vocab::{
    COMMENTS, COPYRIGHT, Labels, NEWSLETTER, NOTICES, READ_MORE, SOURCES, TAG_LABELS, without_count,
};

/// Half in links is a promo, not a paragraph that happens to link.
const PROMO_LINK_DENSITY: f32 = 0.5;

/// What is noted below a post is no longer than this, in characters.
const METADATA_CHARS: usize = 700;

/// A headline in brackets has so many characters at least.
const PROMO_CHARS: usize = 25;

/// A line that names the source is no longer than this.
const SOURCE_CHARS: usize = 80;

/// Where readers share, and how many words a link there says at most.
const NETWORKS: [&str; 16] = [
    "facebook",
    "फेसबुक",
    "فيسبوك",
    "фейсбук",
    "twitter",
    "x",
    "whatsapp",
    "linkedin",
    "telegram",
    "pinterest",
    "reddit",
    "bluesky",
    "threads",
    "instagram",
    "youtube",
    "tiktok",
];
const NETWORK_WORDS: usize = 6;
const NETWORK_BYTES: usize = 40;

/// What sets a paragraph apart from others.
const SET_APART: [Tag; 4] = [Tag::B, Tag::Strong, Tag::I, Tag::Em];
/// A line of copyright is no longer than this, in characters.
const COPYRIGHT_CHARS: usize = 400;

/// A price that is a link is no longer than this, nor is a notice in italics, in characters.
const PRICE_CHARS: usize = 50;
const NOTICE_CHARS: usize = 320;

/// A single word before a colon may be anything.
const SHORTEST_INVITATION: usize = 8;

/// A line that opens with "Read more" and the like, and goes on with a colon or is mostly links.
pub(super) fn is_promo(line: &Line<'_>) -> bool {
    if opens_with_label_element(line) {
        return true;
    }
    if !Labels::openings(line.said).has(Labels::READ_MORE) {
        return false;
    }
    let Some(opening) = READ_MORE.starts(line.said) else { return false };
    let basic = &line.context.basics[line.i];
    let rest = basic.canon.len() > opening;
    let colon = line.text().find([':', '：', '|', '>', '»', '►']).is_some_and(|at| at <= opening + 12);
    let linked = basic.link_density() >= PROMO_LINK_DENSITY;
    line.chars <= BOX_CHARS + 40 && rest && (linked || (colon && basic.link_chars > 0))
}

fn is_network(said: &str) -> bool {
    NETWORKS.contains(&said)
}

/// "Follow us on Facebook, X and Instagram": a line with links that name two networks or more.
pub(super) fn leads_to_networks(line: &Line<'_>) -> bool {
    line.chars <= BOX_CHARS && names_networks(line)
}

/// "Follow us on Twitter and like us on Facebook": the same in the words of notices.
pub(super) fn asks_to_follow(line: &Line<'_>) -> bool {
    leads_to_networks(line) && (NEWSLETTER.contains(line.said) || NOTICES.contains(line.said))
}

fn names_networks(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    if line.context.basics[line.i].link_chars == 0 {
        return false;
    }
    let links = || segment.spans.iter().filter(|span| page.tag(span.node) == Tag::A);
    if links().nth(1).is_none() {
        return false;
    }
    let short = links().filter(|link| link.end - link.start <= NETWORK_BYTES);
    let said = short.map(|link| canon(&segment.text[link.start..link.end]));
    let mut networks: Vec<String> = said.filter(|said| is_network(said)).collect();
    networks.sort_unstable();
    networks.dedup();
    networks.len() > 1
}

/// "[ Ferries sail again. ]": a link in brackets, and nothing else.
pub(super) fn is_bracketed_link(line: &Line<'_>) -> bool {
    let text = line.text();
    let brackets = 4;
    text.starts_with('[')
        && text.ends_with(']')
        && (PROMO_CHARS..=BOX_CHARS).contains(&line.chars)
        && line.context.basics[line.i].link_chars + brackets >= line.chars
        && !line.stands_in(&[Tag::Li, Tag::Td, Tag::Dd, Tag::Th])
}

/// "► Ferries sail again": a sign that points, a link, and nothing else.
pub(super) fn is_pointed_link(line: &Line<'_>) -> bool {
    const SIGNS: [char; 8] = ['►', '▶', '▸', '→', '➡', '☛', '👉', '»'];
    let segment = &line.context.segments[line.i];
    let rest = line.text().trim_start_matches(|c: char| SIGNS.contains(&c) || c == '>' || c.is_whitespace());
    let signs = line.text().chars().count() - rest.chars().count();
    // Signs take more bytes than letters, by which a link's share is told.
    signs > 0
        && line.text().len() >= PROMO_CHARS
        && line.chars <= BOX_CHARS
        && line.context.basics[line.i].link_chars + 4 * signs >= line.chars
        && segment.links(line.context.page).count() == 1
        && !line.stands_in(&[Tag::Li, Tag::Td, Tag::Dd, Tag::Th])
}

/// "Copyright 2019 Norhaven Post. All rights reserved. This material may not be …".
pub(super) fn is_copyright_line(line: &Line<'_>) -> bool {
    let text = line.text();
    let opens = text.starts_with('©')
        || text.starts_with("(c)")
        || text.starts_with("(C)")
        || text.starts_with("Copyright ");
    let dated = |word: &str| word.len() >= 4 && word.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    line.chars <= COPYRIGHT_CHARS
        && opens
        && line.said.split(' ').take(4).any(dated)
        && (COPYRIGHT.contains(line.said)
            || line.said.contains("distributed by")
            || line.chars <= LABEL_CHARS)
}

/// "Get free news alerts from the Post.": a paragraph that is a link to the place to sign up, or stands out and
/// has one.
pub(super) fn leads_to_sign_up(line: &Line<'_>) -> bool {
    const PLACES: [&str; 4] = ["/subscribe", "/newsletter", "/donate", "/signup"];
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    let signs_up = |href: &str| {
        let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        PLACES.iter().any(|place| path.ends_with(place) || path.ends_with(&format!("{place}s")))
    };
    line.chars <= BOX_CHARS
        && line.context.basics[line.i].link_chars > 0
        && page.tag(segment.owner) == Tag::P
        && (line.context.basics[line.i].link_density() >= 0.9
            || segment.bytes_in(page, &SET_APART) * 20 >= segment.text.len() * 19)
        && segment.links(page).filter_map(|n| page.attr(n, "href")).any(signs_up)
}

/// "$189 at Norhaven Chandlers": where to buy what a story tells of, and for how much.
pub(super) fn is_price_link(line: &Line<'_>) -> bool {
    const AT: [&str; 6] = [" at ", " bei ", " chez ", " en ", " su ", " from "];
    let text = line.text();
    line.chars <= PRICE_CHARS
        && text.strip_prefix(is_currency).is_some_and(|price| price.starts_with(|c: char| c.is_ascii_digit()))
        && line.context.basics[line.i].link_density() >= 1.0
        && AT.iter().any(|at| text.contains(at))
}

/// "Never miss a story: sign up for our newsletter": a paragraph in bold or italics throughout that says so
/// or leads to networks.
pub(super) fn is_notice_in_italics(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    line.chars <= NOTICE_CHARS
        && page.tag(segment.owner) == Tag::P
        && segment.bytes_in(page, &SET_APART) * 20 >= segment.text.len() * 19
        && (NEWSLETTER.contains(line.said)
            || names_networks(line)
            || (line.context.basics[line.i].link_chars > 0 && NOTICES.contains(line.said)))
}

/// "Print Send to a friend Comments (84)": links that are all labels or topics, run together.
pub(super) fn is_row_of_labels(line: &Line<'_>) -> bool {
    let (segment, basic) = (&line.context.segments[line.i], &line.context.basics[line.i]);
    if line.chars > BOX_CHARS || basic.link_density() < ROW_LINK_DENSITY {
        return false;
    }
    let page = line.context.page;
    let links = || segment.spans.iter().filter(|span| page.tag(span.node) == Tag::A);
    // "Share this post on Facebook"
    let shares = |said: &str| {
        let last = said.rsplit(' ').next().unwrap_or_default();
        is_network(last) && said.split(' ').count() <= NETWORK_WORDS
    };
    let is_label = |said: &str| {
        without_count(said).chars().count() <= 2 || !Labels::of_counted(said).is_empty() || shares(said)
    };
    let is_tag = |node| page.has_rel(node, "tag");
    let is_furniture =
        |span: &Span| is_tag(span.node) || is_label(&canon(&segment.text[span.start..span.end]));
    // "back to the essays | write to me | RSS"
    let barred = || {
        let linked: usize = links().map(|span| span.end - span.start).sum();
        let between = segment.text.len().saturating_sub(linked);
        segment.text.contains(" | ") && between <= 4 * links().count()
    };
    if links().count() > 1 && barred() {
        return true;
    }
    // One category may be all.
    let is_row = links().count() > 1 || links().any(|span| page.has_rel(span.node, "category"));
    is_row && links().all(is_furniture)
}

/// "This entry was posted on 14 May and is filed under Fog. You can leave a comment …": what a blog notes
/// below a post, with links to its category and to the place for replies.
pub(super) fn is_post_metadata(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    if line.chars > METADATA_CHARS || line.context.basics[line.i].link_chars == 0 {
        return false;
    }
    let rel = |kind: &str| segment.links(page).any(|link| page.has_rel(link, kind));
    let to_reply =
        || segment.links(page).any(|n| page.attr(n, "href").is_some_and(|href| href.ends_with("#respond")));
    rel("category") && (to_reply() || rel("trackback"))
}

/// "Source: the port of Norhaven": a label, a colon and a name.
pub(super) fn is_source_line(line: &Line<'_>) -> bool {
    let label = || line.text().split([':', '：']).next().filter(|label| label.len() < line.text().len());
    line.chars <= SOURCE_CHARS && label().is_some_and(|label| SOURCES.is(&canon(label)))
}

/// "Soma zaidi: Ferries sail again": a word or two, a colon, and one link that runs to the end: "Read more",
/// in whatever language.
pub(super) fn is_labelled_link(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    if line.chars > BOX_CHARS || line.context.basics[line.i].link_chars == 0 {
        return false;
    }
    let Some(colon) = segment.text.find([':', '：']) else { return false };
    let links = || segment.spans.iter().filter(|span| page.tag(span.node) == Tag::A);
    let is_headline = |link: &Span| {
        let between = segment.text.get(colon..link.start).unwrap_or("none");
        link.end == segment.text.len()
            && between.chars().all(|c| !c.is_alphanumeric())
            && segment.text[link.start..].split(' ').count() >= HEADLINE_WORDS
    };
    segment.text[..colon].split(' ').count() <= LABEL_WORDS
        && links().count() == 1
        && links().all(is_headline)
        && !line.stands_in(&[Tag::Li, Tag::Td, Tag::Dd, Tag::Th])
}

/// "More of this is on the Post's front page": an item of a list that is all one link to the front page
/// of a site, where others of the list are none.
pub(super) fn leads_to_front_page(line: &Line<'_>) -> bool {
    let (page, segment, basics) = (line.context.page, &line.context.segments[line.i], &line.context.basics);
    let Some(item) = page.closest(segment.owner, &[Tag::Li]) else { return false };
    if basics[line.i].link_density() < 1.0 || segment.text.split(' ').count() < HEADLINE_WORDS {
        return false;
    }
    let link = segment.spans.iter().find(|span| page.tag(span.node) == Tag::A);
    let is_front = |href: &str| {
        let place = href.split_once("://").map_or(href, |(_, place)| place);
        let path = place.find('/').map_or("", |at| &place[at..]);
        href.contains("://") && path.trim_end_matches('/').is_empty()
    };
    let range = line.context.range(page.parent(item));
    link.and_then(|link| page.attr(link.node, "href")).is_some_and(is_front)
        && line.context.totals(range.clone()).link_chars == basics[line.i].link_chars
        && range.len() > 1
}

/// "READ: Ferries sail again": the same with a label in capitals.
pub(super) fn is_capital_label(line: &Line<'_>) -> bool {
    if line.context.basics[line.i].link_chars == 0 {
        return false;
    }
    let label = line.text().split([':', '：']).next().unwrap_or_default();
    let mut letters = label.chars().filter(|c| c.is_alphabetic());
    letters.all(char::is_uppercase)
        && label.chars().filter(|c| c.is_alphabetic()).count() >= CAPITALS
        && is_labelled_link(line)
}

/// "<b>Dig deeper:</b> <a>Ferries sail again</a>" in news: the same with a label in bold.
pub(super) fn is_bold_label(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    let bold = |span: &Span| matches!(page.tag(span.node), Tag::B | Tag::Strong) && span.start == 0;
    let label = segment.spans.iter().find(|span| bold(span)).map(|span| segment.text[..span.end].trim_end());
    line.context.metadata.is_news
        && label.is_some_and(|label| label.ends_with([':', '：']))
        && is_labelled_link(line)
}

/// So many capitals are a word, and no acronym.
const CAPITALS: usize = 4;

/// A label has no more words than this, and what it links to has at least so many.
const LABEL_WORDS: usize = 3;
const HEADLINE_WORDS: usize = 4;

/// "More on: fog, harbours": a label of topics that goes on with links.
pub(super) fn is_tag_line(line: &Line<'_>) -> bool {
    let basic = &line.context.basics[line.i];
    line.chars <= BOX_CHARS
        && basic.link_density() >= PROMO_LINK_DENSITY
        && Labels::openings(line.said).has(Labels::TAG_LABEL)
        && TAG_LABELS.starts(line.said).is_some()
}

/// "Have your say: …": what opens a comment area, with a colon.
pub(super) fn is_invitation(line: &Line<'_>) -> bool {
    let opening = COMMENTS.starts(line.said);
    line.chars <= BOX_CHARS
        && opening.is_some_and(|end| {
            let colon = line.text().find([':', '：']);
            end > SHORTEST_INVITATION && colon.is_some_and(|at| at <= end + 4)
        })
}

/// A label in an element of its own, run on to a link: "<b>Related</b><a>Ferries sail again</a>".
fn opens_with_label_element(line: &Line<'_>) -> bool {
    let (segment, basic) = (&line.context.segments[line.i], &line.context.basics[line.i]);
    line.chars <= BOX_CHARS + 40
        && basic.link_density() >= PROMO_LINK_DENSITY
        && segment.spans.iter().take_while(|span| span.start == 0).any(|span| {
            let label = || Labels::of(&canon(&segment.text[..span.end]));
            let openers = Labels::READ_MORE.and(Labels::RAIL_HEADING).and(Labels::AD).and(Labels::INTERFACE);
            span.end < segment.text.len() && label().has(openers)
        })
}
