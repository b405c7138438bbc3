//! Block quotes, with who said it.

use super::figures::Figures;
use super::{Selection, inline};
use crate::article::{Block, Text};
use crate::dom::{Class, Node, Page, Tag};
use crate::roles::Role;
use crate::segment::Kind;
use crate::text::{fold, word_count};
use rustc_hash::FxHashMap;

/// A quote that holds more than this share of the text is the page's layout.
const LAYOUT_SHARE: f32 = 0.6;
const LAYOUT_CHARS: usize = 400;
/// A dash opens an attribution only up to this many characters.
const ATTRIBUTION_CHARS: usize = 100;

pub(super) struct Quotes {
    kept_chars: usize,
    /// The class of those that hold most of the text: posts of a forum.
    posts: Option<Class>,
}

impl Quotes {
    pub(super) fn new(selection: &Selection<'_>) -> Quotes {
        let (context, page) = (selection.context, selection.context.page);
        let kept = (0..selection.verdicts.len()).filter(|&i| selection.is_text(i));
        let mut kept_chars = 0;
        let mut by_class: FxHashMap<Class, usize> = FxHashMap::default();
        for i in kept {
            let chars = context.basics[i].chars;
            kept_chars += chars;
            let class = selection.around(i, &[Tag::Blockquote]).map(|quote| page.class(quote));
            if let Some(class) = class.filter(|class| *class != Class::NONE) {
                *by_class.entry(class).or_default() += chars;
            }
        }
        // No more than one class has more than half.
        let posts = by_class.into_iter().find(|&(_, chars)| is_layout(chars, kept_chars));
        Quotes { kept_chars, posts: posts.map(|(class, _)| class) }
    }

    /// The quote that starts at segment `i`, and the first segment after it.
    pub(super) fn take(
        &self,
        selection: &Selection<'_>,
        figures: &Figures,
        i: usize,
    ) -> Option<(Block, usize)> {
        let quoted = selection.around(i, &[Tag::Blockquote]).filter(|_| selection.is_text(i));
        let node = quoted.or_else(|| box_of_quote(selection, i))?;
        let range = selection.context.range(node);
        let chars = selection.context.totals(range.clone()).chars;
        let is_post = self.posts == Some(selection.context.page.class(node));
        if is_post || is_layout(chars, self.kept_chars) {
            return None;
        }
        let mut text = Text::default();
        let mut attribution = None;
        for j in i..range.end {
            // What is quoted may be marked up as a heading.
            if !selection.is_text(j) && (j > i || quoted.is_some()) {
                // The speaker belongs to the quote, likely or not.
                let said = selection.context.segments[j].text.as_str();
                let short = selection.context.basics[j].chars <= ATTRIBUTION_CHARS;
                attribution = attribution.or_else(|| attributed(selection, node, j, said).filter(|_| short));
                continue;
            }
            let mut line = inline::text(selection, j);
            // "»", set large
            if line.text.trim_matches(MARKS).is_empty() {
                continue;
            }
            if text.text.is_empty() && attribution.is_none() {
                attribution = cut_source(selection, node, j, &mut line);
                if line.text.is_empty() {
                    continue;
                }
            }
            match attributed(selection, node, j, &line.text).filter(|_| !text.text.is_empty()) {
                Some(name) => attribution = Some(name),
                None => {
                    attribution = cut_cite(selection, j, &mut line).or(attribution);
                    inline::append(&mut text, line);
                }
            }
        }
        let attribution =
            attribution.or_else(|| speaker(selection, figures, node)).or_else(|| poster(selection, node));
        let beside = line_below(selection, node).filter(|_| attribution.is_none());
        let end = beside.map_or(range.end, |i| i + 1);
        let below =
            beside.map(|i| selection.context.segments[i].text.trim_start_matches(DASHES).trim().to_owned());
        Some((Block::Quote { text, attribution: attribution.or(below) }, end))
    }
}

/// Whether so much of the text is its layout, not a quote in it.
fn is_layout(chars: usize, all: usize) -> bool {
    chars as f32 > all as f32 * LAYOUT_SHARE && chars > LAYOUT_CHARS
}

/// A small box around a line that is called a quote, and names a speaker.
fn box_of_quote(selection: &Selection<'_>, i: usize) -> Option<Node> {
    const NAMES: [&str; 10] = [
        "quote",
        "blockquote",
        "pullquote",
        "quotebox",
        "citation",
        "zitat",
        "cita",
        "citat",
        "citazione",
        "sitat",
    ];
    let (context, page) = (selection.context, selection.context.page);
    if !selection.verdicts[i].kept || !matches!(selection.verdicts[i].role, Role::Body | Role::Heading) {
        return None;
    }
    let owner = context.segments[i].owner;
    let around = std::iter::once(owner).chain(page.ancestors(owner)).take(BOX_LEVELS);
    let is_speaker = |j: usize| {
        let segment = &context.segments[j];
        segment.covering().chain([segment.owner]).any(|n| names_speaker(page, n))
    };
    around.filter(|&n| page.is_called(n, &NAMES)).find(|&n| {
        let range = context.range(n);
        range.start == i && (2..=BOX_LINES).contains(&range.len()) && range.skip(1).any(is_speaker)
    })
}

/// Such a box is so many elements around its first line, and has so many lines at most.
const BOX_LEVELS: usize = 4;
const BOX_LINES: usize = 4;

/// Whom a forum's quote is of, which stands before it: "ole wrote:" in a line or `<cite>` of its own, which
/// is cut off.
fn cut_source(selection: &Selection<'_>, quote: Node, i: usize, line: &mut Text) -> Option<String> {
    let (page, segment) = (selection.context.page, &selection.context.segments[i]);
    // Preformatted text is folded, and its elements stand elsewhere.
    if line.text != segment.text {
        return None;
    }
    let cite = segment
        .spans
        .iter()
        .find(|s| page.tag(s.node) == Tag::Cite && s.start == 0 && s.end < segment.text.len());
    let goes_on = || (i + 1..selection.context.range(quote).end).any(|j| selection.is_text(j));
    let is_line = || segment.text.ends_with(':') && word_count(&segment.text) <= SOURCE_WORDS && goes_on();
    let end = match cite {
        Some(cite) if segment.text[..cite.end].contains(':') => cite.end,
        _ if is_line() => segment.text.len(),
        _ => return None,
    };
    let link = segment.spans.iter().find(|s| page.tag(s.node) == Tag::A && s.end <= end);
    let said = link.map_or(&segment.text[..end], |link| &segment.text[link.start..link.end]);
    let said = said.split(':').next().unwrap_or_default().trim();
    let poster = poster(selection, quote);
    let named = VERBS.iter().find_map(|verb| said.strip_suffix(verb));
    let named = poster.as_deref().filter(|name| said.starts_with(name)).or(named);
    // "17 hours ago, Ovenbird said:"
    let name = named.or(link.map(|_| said))?.rsplit(", ").next()?.trim().to_owned();
    let cut = end + line.text[end..].len() - line.text[end..].trim_start().len();
    line.text.replace_range(..cut, "");
    line.marks.retain(|mark| mark.end > cut);
    line.marks.iter_mut().for_each(|mark| {
        mark.start = mark.start.saturating_sub(cut);
        mark.end -= cut;
    });
    Some(name).filter(|name| !name.is_empty())
}

/// What a speaker's element is called.
const SPEAKERS: [&str; 8] =
    ["attribution", "author", "autor", "cite", "citation", "source", "speaker", "byline"];

fn names_speaker(page: &Page, node: Node) -> bool {
    page.is_called(node, &SPEAKERS)
        || page.is_called(node, &["quote"]) && page.is_called(node, &["by", "name"])
}

/// The one line that shares a box with a quote, below it, and is named for what it says of it.
fn line_below(selection: &Selection<'_>, quote: Node) -> Option<usize> {
    let (context, page) = (selection.context, selection.context.page);
    let around = context.range(page.parent(quote));
    let i = context.range(quote).end;
    let segment = context
        .segments
        .get(i)
        .filter(|_| around.end == i + 1 && around.start == context.range(quote).start)?;
    let covers = segment.covering();
    let named = |n: Node| {
        matches!(page.tag(n), Tag::Cite | Tag::Footer | Tag::Figcaption) || page.is_called(n, &SPEAKERS)
    };
    let is_own = segment.kind == Kind::Text && context.basics[i].chars <= ATTRIBUTION_CHARS;
    (is_own && covers.chain([segment.owner]).any(named)).then_some(i)
}

/// Whose post is quoted, as the software of forums notes it on the quote or around it.
fn poster(selection: &Selection<'_>, quote: Node) -> Option<String> {
    let page = selection.context.page;
    let noted = |n: Node| page.attr(n, "data-quote").or_else(|| page.attr(n, "data-username"));
    noted(quote).or_else(|| noted(page.parent(quote))).map(fold).filter(|name| !name.is_empty())
}

/// What the figure around a quote says of it.
fn speaker(selection: &Selection<'_>, figures: &Figures, quote: Node) -> Option<String> {
    let lines = figures.said_of(quote).iter().map(|&i| selection.context.segments[i].text.as_str());
    let lines: Vec<&str> = lines.map(|line| line.trim_start_matches(DASHES).trim()).collect();
    Some(lines.join(", ")).filter(|name| !name.is_empty())
}

/// A line that says whom a quote is of has no more words than this, and one of these behind the name.
const SOURCE_WORDS: usize = 5;
const VERBS: [&str; 8] =
    [" said", " wrote", " schrieb", " escribió", " a écrit", " ha scritto", " schreef", " написал"];

/// Quotation marks.
const MARKS: [char; 10] = ['"', '“', '”', '„', '»', '«', '‘', '’', '『', '「'];
/// What opens the line of a speaker.
const DASHES: [char; 5] = ['—', '–', '―', '-', ' '];

/// Cuts a speaker in a `<cite>` of its own off the end of a line.
fn cut_cite(selection: &Selection<'_>, i: usize, line: &mut Text) -> Option<String> {
    let segment = &selection.context.segments[i];
    let page = selection.context.page;
    let cite = segment
        .spans
        .iter()
        .find(|s| page.tag(s.node) == Tag::Cite && s.start > 0 && s.end == segment.text.len())?;
    let name = line.text.get(cite.start..)?.to_owned();
    let kept = line.text.get(..cite.start)?.trim_end().trim_end_matches(['—', '–', '―']).trim_end().len();
    line.text.truncate(kept);
    line.marks.retain(|m| m.start < kept);
    line.marks.iter_mut().for_each(|m| m.end = m.end.min(kept));
    Some(name.trim_start_matches(DASHES).to_owned())
}

/// The speaker, where the line is marked up as one or opens with a dash.
fn attributed(selection: &Selection<'_>, quote: Node, i: usize, line: &str) -> Option<String> {
    let segment = &selection.context.segments[i];
    let page = selection.context.page;
    let inside = |node: Node| node != quote && page.contains(quote, node);
    let marked = page.closest(segment.owner, &[Tag::Footer, Tag::Cite, Tag::Figcaption]).is_some_and(inside)
        || segment.spans.iter().any(|s| page.tag(s.node) == Tag::Cite && s.start == 0 && s.end == line.len());
    let covers = segment.covering();
    let short = line.chars().count() <= ATTRIBUTION_CHARS;
    let named = short
        && covers
            .chain([segment.owner])
            .any(|n| inside(n) && (names_speaker(page, n) || page.is_called(n, &["caption"])));
    let dashed = line.starts_with(['—', '–', '―']) && short;
    (marked || named || dashed).then(|| line.trim_start_matches(DASHES).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use crate::{Block, extract};

    /// The quotes of a page, each with whom it is of.
    fn quotes(quote: &str) -> Vec<(String, Option<String>)> {
        let story =
            "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>".repeat(4);
        let page = format!("<article><h1>Fog</h1>{story}<blockquote>{quote}</blockquote>{story}</article>");
        let article = extract(&page).expect("a story");
        let quoted = article.body.into_iter().filter_map(|block| match block {
            Block::Quote { text, attribution } => Some((text.text, attribution)),
            _ => None,
        });
        quoted.collect()
    }

    #[test]
    fn whom_a_quote_is_of_stands_before_or_behind_it() {
        let said = "No ferry sails before the fog has lifted from the northern pier.";
        let of = |name: &str| [(said.to_owned(), Some(name.to_owned()))];
        assert_eq!(quotes(&format!("<div>ole wrote:</div><p>{said}</p>")), of("ole"));
        assert_eq!(quotes(&format!("<cite><a href=/u/1>ole</a> wrote: 2 June</cite> {said}")), of("ole"));
        assert_eq!(quotes(&format!("<p>{said} <cite>Ole Berg</cite></p>")), of("Ole Berg"));
        assert_eq!(quotes(&format!("<p>{said}</p><footer>— Ole Berg</footer>")), of("Ole Berg"));
        let named = format!("<p>{said}</p><span class=quote-author>Ole Berg</span>");
        assert_eq!(quotes(&named), of("Ole Berg"));
    }

    #[test]
    fn who_said_it_is_given_once() {
        let story =
            "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>".repeat(4);
        let page = format!(
            "<article><h1>Fog</h1>{story}<figure><blockquote><p>No ferry sails before the fog has lifted.</p>\
             </blockquote><figcaption>Ole Berg, 74, Norhaven</figcaption></figure>{story}</article>"
        );
        let article = extract(&page).expect("a story");
        let said = serde_json::to_string(&article.body).expect("an article");
        assert_eq!(said.matches("Ole Berg").count(), 1, "{said}");
    }

    #[test]
    fn posts_of_a_forum_are_no_quotes_and_what_they_quote_is() {
        let post = |n: usize, quoted: &str| {
            format!(
                "<div><blockquote class=postcontent>{quoted}<p>On day {n} the harbour of Norhaven stayed closed, \
                 as fog number {n} hid both of its piers from the pilots and the crews.</p></blockquote></div>"
            )
        };
        let quoted =
            "<blockquote data-quote=ole><p>No ferry sails before the fog has lifted.</p></blockquote>";
        let posts: String = (1..6).map(|n| post(n, if n == 4 { quoted } else { "" })).collect();
        let page = format!("<h1>Fog</h1>{posts}");
        let article = extract(&page).expect("a thread");
        let quotes: Vec<_> = article
            .body
            .iter()
            .filter_map(|block| match block {
                Block::Quote { text, attribution } => Some((text.text.as_str(), attribution.as_deref())),
                _ => None,
            })
            .collect();
        assert_eq!(quotes, [("No ferry sails before the fog has lifted.", Some("ole"))]);
    }

    #[test]
    fn a_box_that_is_called_a_quote_is_one_where_it_names_a_speaker() {
        let said = "No ferry sails before the fog has lifted from the northern pier.";
        let story =
            "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>".repeat(4);
        let quote = |name: &str| {
            let page = format!(
                "<article><h1>Fog</h1>{story}<div class=block-quote><div class=block-quote__text>{said}</div>\
                 <div class=block-quote__{name}>Ole Berg</div></div>{story}</article>"
            );
            let article = extract(&page).expect("a story");
            article.body.into_iter().any(|block| {
                matches!(block, Block::Quote { attribution, .. } if attribution.as_deref() == Some("Ole Berg"))
            })
        };
        assert!(quote("author"));
        assert!(!quote("date"));
    }

    #[test]
    fn a_line_that_ends_in_a_colon_may_be_all_of_a_quote() {
        for (text, attribution) in quotes("<p>ole wrote:</p>") {
            assert_eq!((text.as_str(), attribution), ("ole wrote:", None));
        }
    }
}
