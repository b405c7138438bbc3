//! Which pictures and frames stand within the article.

use super::Verdict;
use crate::credits;
use crate::dom::{Node, Tag, has_name_token};
use crate::features::Context;
use crate::links::without_size;
use crate::segment::Kind;
use crate::text::canon;
use crate::vocab::Labels;
use std::collections::HashMap;

/// How many segments above the text the lead picture may stand.
const LEAD_PICTURE_REACH: usize = 15;

/// The same above the headline.
const ABOVE_HEADLINE: usize = 8;

/// Keeps the pictures that stand within the article, and those with a kept caption.
pub(super) fn keep(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let text = Verdict::is_text;
    let (Some(first), Some(last)) = (verdicts.iter().position(text), verdicts.iter().rposition(text)) else {
        return;
    };
    let headline = context.metadata.headline.map_or(0, |h| context.range(h).start).min(first);
    let from = headline.max(first.saturating_sub(LEAD_PICTURE_REACH));
    let root = common_ancestor(context, first, last);
    let strange = Strange::of(context, verdicts);
    let signs = Signs::of(context);
    for (i, verdict) in verdicts.iter_mut().enumerate().take(last + 1).skip(from) {
        if context.segments[i].kind != Kind::Text {
            let inside = i > first && stands_in_text(context, &strange, i, root);
            let leads = i < first && stands_above_text(context, &strange, i, first);
            verdict.kept = (inside || leads) && is_worth_showing(context, i) && !signs.hold(context, i);
        }
    }
    for i in (last + 1..verdicts.len()).take_while(|&i| context.segments[i].kind == Kind::Picture) {
        verdicts[i].kept =
            ends_text(context, last, i) && is_worth_showing(context, i) && !signs.hold(context, i);
    }
    // Some put the lead picture above the headline.
    let is_picture = |i: &usize| context.segments[*i].kind == Kind::Picture;
    let has_lead = (headline..first).any(|i| is_picture(&i) && verdicts[i].kept);
    let mut above = (headline.saturating_sub(ABOVE_HEADLINE)..headline).rev().filter(is_picture);
    let is_lead = |&i: &usize| is_declared(context, i) && is_worth_showing(context, i);
    if let Some(lead) = above.find(is_lead).filter(|_| !has_lead) {
        verdicts[lead].kept = true;
    }
}

/// Whether a picture behind the last text stands beside it, and leads nowhere.
fn ends_text(context: &Context<'_>, last: usize, i: usize) -> bool {
    let page = context.page;
    let alone = |i: usize| {
        let owner = context.segments[i].owner;
        let around = std::iter::once(owner).chain(page.ancestors(owner));
        around.take_while(|&n| context.range(n).len() <= 1).last().unwrap_or(owner)
    };
    page.parent(alone(last)) == page.parent(alone(i)) && !page.is_within(context.segments[i].owner, &[Tag::A])
}

/// How often a page shows each picture: one that comes again and again is a sign.
struct Signs<'a>(HashMap<&'a str, usize>);

/// From so many times on.
const SIGN_TIMES: usize = 3;
/// Directories of signs.
const SIGN_PLACES: [&str; 6] = ["smilies", "smileys", "emoticons", "emojis", "statusicon", "buttons"];

impl<'a> Signs<'a> {
    fn of(context: &Context<'a>) -> Signs<'a> {
        let mut times = HashMap::new();
        let pictures = context.segments.iter().filter(|segment| segment.kind == Kind::Picture);
        for source in pictures.filter_map(|segment| source(context, segment.owner)) {
            *times.entry(source).or_default() += 1;
        }
        Signs(times)
    }

    fn hold(&self, context: &Context<'_>, i: usize) -> bool {
        let owner = context.segments[i].owner;
        let is_formula = || context.page.is_called(owner, &["math", "tex", "latex"]);
        let is_common = |source: &str| {
            self.0.get(source).is_some_and(|&times| times >= SIGN_TIMES)
                || source.split('/').any(|part| SIGN_PLACES.contains(&part))
        };
        let sign = source(context, owner).is_some_and(is_common)
            || context.page.attr(owner, "src").is_some_and(is_drawn_sign);
        sign && !is_formula() && !is_declared(context, i)
    }
}

/// "email-icon.svg": a drawing whose file says that it is a sign.
fn is_drawn_sign(source: &str) -> bool {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".svg"));
    name.is_some_and(|name| {
        has_name_token(name, |word| matches!(word, "icon" | "icons" | "ico" | "arrow" | "chevron"))
    })
}

/// Where a picture is, unless a script puts another in its place.
fn source<'a>(context: &Context<'a>, node: Node) -> Option<&'a str> {
    let page = context.page;
    let lazy = page.attrs(node).any(|(name, _)| name.ends_with("srcset") || name.starts_with("data-"));
    page.attr(node, "src").filter(|src| !lazy && !src.starts_with("data:"))
}

/// Running totals of the characters that are neither kept nor the story's own, as its headline and credits
/// are; one entry more than there are segments.
struct Strange(Vec<usize>);

impl Strange {
    fn of(context: &Context<'_>, verdicts: &[Verdict]) -> Strange {
        let chars = (0..verdicts.len()).map(|i| {
            let own = verdicts[i].kept || is_of_header(context, i);
            if own { 0 } else { context.basics[i].chars }
        });
        let sums = chars.scan(0, |sum, chars| {
            *sum += chars;
            Some(*sum)
        });
        Strange(std::iter::once(0).chain(sums).collect())
    }

    fn chars(&self, range: std::ops::Range<usize>) -> usize {
        self.0[range.end] - self.0[range.start]
    }
}

/// From this density of links on, a line is a headline rather than a credit.
const LINKED: f32 = 0.95;
/// A line that says who made a picture is no longer than this, in characters.
const CREDIT_CHARS: usize = 120;

/// Whether a line is the headline, or says who made a picture.
fn is_of_header(context: &Context<'_>, i: usize) -> bool {
    let (page, segment) = (context.page, &context.segments[i]);
    context.metadata.headline.is_some_and(|headline| page.contains(headline, segment.first))
        || (context.basics[i].chars <= CREDIT_CHARS
            && context.basics[i].link_density() < LINKED
            && context.is_near_picture(i)
            && credits::reads_as_credit_said(&segment.text, &context.basics[i].canon))
}

fn common_ancestor(context: &Context<'_>, a: usize, b: usize) -> Node {
    let page = context.page;
    let (a, b) = (context.segments[a].owner, context.segments[b].owner);
    std::iter::once(a).chain(page.ancestors(a)).find(|&n| page.contains(n, b)).unwrap_or(Node::DOCUMENT)
}

/// So many characters beside a picture may be dropped.
const BESIDE_CHARS: usize = 25;

/// Whether a link shows the picture in it at its full size.
fn links_to_picture(context: &Context<'_>, link: Node) -> bool {
    const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];
    let href = context.page.attr(link, "href").unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// Whether no element around the picture, up to the text's own container, is a box of dropped
/// text such as a teaser.
fn stands_in_text(context: &Context<'_>, strange: &Strange, i: usize, root: Node) -> bool {
    let page = context.page;
    for node in page.ancestors(context.segments[i].owner) {
        if !page.contains(root, node) || node == root {
            return true;
        }
        let range = context.range(node);
        let all = context.totals(range.clone()).chars;
        let dropped = strange.chars(range);
        if all > dropped * 2 {
            return true;
        }
        // A picture and a line in one link show another story, unless the link is to the picture itself.
        let linked = page.tag(node) == Tag::A && !links_to_picture(context, node);
        if dropped > BESIDE_CHARS || (dropped > 0 && linked) {
            return false;
        }
    }
    true
}

/// The first picture between headline and text, in a figure or with no other text beside it.
fn stands_above_text(context: &Context<'_>, strange: &Strange, i: usize, first: usize) -> bool {
    let root = common_ancestor(context, i, first);
    let page = context.page;
    let nested = page.ancestors(root).chain([root]).any(|n| matches!(page.tag(n), Tag::Article | Tag::Main));
    (nested || context.metadata.headline.is_some())
        && (stands_in_text(context, strange, i, root) || is_declared(context, i))
}

/// Whether the page's tags name the picture as its own.
fn is_declared(context: &Context<'_>, i: usize) -> bool {
    let own = context.metadata.lead_image.as_deref().map(file).unwrap_or_default();
    let page = context.page;
    let sources =
        ["src", "data-src"].into_iter().filter_map(|name| page.attr(context.segments[i].owner, name));
    own.len() >= FILE_BYTES && sources.map(file).any(|file| is_same_picture(file, own))
}

/// The name of the file that an address is of.
fn file(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether two files are of one picture: "pier.jpg", "pier-1080x675.jpg" and "pier-scaled.jpg"; or
/// "16998-harbour_lead.jpg" and "16998-harbour_facebook.jpg".
fn is_same_picture(a: &str, b: &str) -> bool {
    let stem = |file: &str| {
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name).to_ascii_lowercase();
        let cut = without_size(&name).or_else(|| name.strip_suffix("-scaled"));
        cut.map_or_else(|| name.clone(), str::to_owned)
    };
    let (a, b) = (stem(a), stem(b));
    let purpose = |stem: &'_ str| stem.rsplit_once('_').map(|(rest, end)| (rest.to_owned(), end.to_owned()));
    let word = |end: &str| !end.is_empty() && end.bytes().all(|b| b.is_ascii_lowercase());
    a == b
        || purpose(&a).zip(purpose(&b)).is_some_and(|((a, for_a), (b, for_b))| {
            a == b && a.len() >= STEM_BYTES && word(&for_a) && word(&for_b)
        })
}

/// A shorter name may be that of many pictures, which are told apart by what follows it.
const STEM_BYTES: usize = 12;
/// So many nodes of a figure are looked at.
const FIGURE_NODES: usize = 60;

/// A shorter name of a file may be any picture's.
const FILE_BYTES: usize = 8;

/// Class words of pictures that are signs rather than pictures.
const SMALL: [&str; 11] =
    ["avatar", "icon", "logo", "emoji", "spinner", "author", "byline", "qr", "qrcode", "ewm", "erweima"];

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
    let named = std::iter::once(node).chain(page.ancestors(node).take(2)).any(|n| page.is_called(n, &SMALL));
    // A drawing that says nothing, beside words.
    let is_drawing = source(context, node).is_some_and(|source| file(source).ends_with(".svg"));
    let is_mute = is_drawing
        && page.attr(node, "alt").is_none_or(|alt| alt.trim().is_empty())
        && context.totals(context.range(page.parent(node))).chars > 0
        && !page.is_within(node, &[Tag::Figure]);
    // What stands for a film until it is played.
    let says_play = |label: &str| has_name_token(label, |word| matches!(word, "play" | "video"));
    let is_film = |n: Node| {
        page.attrs(n).any(|(name, _)| matches!(name, "data-video-id" | "data-videoid"))
            || page.tag(n) == Tag::Button && page.attr(n, "aria-label").is_some_and(says_play)
    };
    let poster = page.ancestors(node).take(3).any(is_film);
    !named
        && !is_mute
        && !poster
        && !is_speaker(context, i)
        && !is_shown_again(context, i)
        && !is_author(context, i)
        && !is_advertisement(context, i)
}

/// Whether a picture is part of what a figure says of its quote.
fn is_speaker(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    let figure = page.closest(owner, &[Tag::Figcaption]).and_then(|said| page.closest(said, &[Tag::Figure]));
    figure
        .is_some_and(|figure| page.subtree(figure).take(FIGURE_NODES).any(|n| page.tag(n) == Tag::Blockquote))
}

/// Whether the next picture in the same figure, or right beside it, is the same one: what is shown until that
/// one has come.
fn is_shown_again(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    let Some(next) = context.segments.get(i + 1).filter(|next| next.kind == Kind::Picture) else {
        return false;
    };
    let around = page.closest(owner, &[Tag::Figure]).unwrap_or_else(|| page.parent(owner));
    let names = |node: Node| {
        let sources = ["src", "data-src"].into_iter().filter_map(move |name| page.attr(node, name));
        sources.map(file).filter(|file| file.len() >= FILE_BYTES)
    };
    page.contains(around, next.owner) && names(owner).any(|own| names(next.owner).any(|other| own == other))
}

/// What an `alt` says beside an author's name is no longer than this, in bytes: "photo of", "'s avatar".
const BESIDE_NAME: usize = 12;

/// Whether a picture is of nothing but who wrote the article.
fn is_author(context: &Context<'_>, i: usize) -> bool {
    let (page, owner, metadata) = (context.page, context.segments[i].owner, context.metadata);
    let alt = page.attr(owner, "alt").map(canon).unwrap_or_default();
    let is_named = |author: &String| {
        let author = canon(author);
        alt.contains(&author) && alt.len() <= author.len() + BESIDE_NAME
    };
    // The whole head of a story may pass for its byline.
    let holds_headline = |byline| metadata.headline.is_some_and(|headline| page.contains(byline, headline));
    metadata.authors.iter().any(is_named)
        || metadata
            .bylines
            .iter()
            .filter(|&&byline| !holds_headline(byline))
            .any(|&n| page.contains(n, owner))
}

/// Class words of advertisements.
const AD_NAMES: [&str; 7] = ["ad", "ads", "advert", "adslot", "advertisement", "adserver", "cta"];

/// Whether a picture that leads elsewhere stands right below the word for advertisements.
fn is_labelled_advertisement(context: &Context<'_>, i: usize) -> bool {
    let label = i.checked_sub(1).map(|above| context.basics[above].labels);
    label.is_some_and(|labels| labels.has(Labels::AD))
        && context.page.is_within(context.segments[i].owner, &[Tag::A])
}

/// Whether a picture or frame is named for, labelled as, or comes from a place of advertisements.
fn is_advertisement(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let node = context.segments[i].owner;
    let is_ad = |word: &str| AD_NAMES.contains(&word);
    let source = page.attr(node, "src").unwrap_or_default();
    let place = source.split(['?', '#']).next().unwrap_or_default();
    let label = page.attr(node, "alt").or_else(|| page.attr(node, "title")).unwrap_or_default();
    place.split(['/', '.']).any(is_ad)
        || Labels::of(&canon(label)).has(Labels::AD.and(Labels::SHARE))
        || is_labelled_advertisement(context, i)
        || std::iter::once(node).chain(page.ancestors(node).take(2)).any(|n| {
            page.is_called(n, &AD_NAMES) || page.attr(n, "id").is_some_and(|id| has_name_token(id, is_ad))
        })
}
