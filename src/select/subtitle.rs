//! The standfirst.

use super::Verdict;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::{canon, word_count, words};
use std::cmp::Reverse;
use std::ops::Range;

/// How sure the role forest must be of a standfirst, as its lead over the other roles.
const LEAD: i32 = -500;
/// From this lead on it need not stand apart from the text.
const SURE_LEAD: i32 = 2000;
/// The same for a piece that the page's tags say, too, and that stands apart from the text.
const DECLARED_LEAD: i32 = -5000;
/// A standfirst above the headline stands with it in an element at most so many levels up.
const HEADER_LEVELS: usize = 4;
/// A standfirst has at least this many words where only the page's tags speak for it.
const WORDS: usize = 6;
/// No longer text of the page's tags, in bytes, is its standfirst.
const DECLARED_BYTES: usize = 4 << 10;
/// A standfirst has so many lines, and stands so many lines below the headline at most.
const LINES: Range<usize> = 2..9;
const HEADER_LINES: usize = 60;
/// What newsrooms name it, and so many elements around such a piece the headline stands at most.
const NAMES: [&str; 10] = [
    "standfirst",
    "dek",
    "vorspann",
    "perex",
    "ingress",
    "manchet",
    "chapo",
    "chapeau",
    "entradilla",
    "sommario",
];
/// What others name the line below their headings, too.
const OTHER_NAMES: [&str; 8] = [
    "subtitle",
    "subhead",
    "subheadline",
    "soustitre",
    "subtitulo",
    "sottotitolo",
    "untertitel",
    "ondertitel",
];
const NAMED_LEVELS: usize = 2;
const NEWSROOM_LEVELS: usize = 8;
const WRAPS: usize = 4;
/// What a summary that stands by a picture is called.
const SUMMARIES: [&str; 5] = ["summary", "lead", "lede", "intro", "excerpt"];
/// From this density of links on, a line tells of another story.
const LINK_DENSITY: f32 = 0.9;
/// So many elements around a line are asked whether they are hidden.
const HIDDEN_LEVELS: usize = 3;

/// Gives the likeliest piece the role, if it is likely enough; its twins go.
pub(super) fn choose(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    if context.metadata.is_news
        && let Some(lines) = lines(context)
    {
        lines.into_iter().for_each(|i| verdicts[i] = Verdict::new(Role::Subtitle, true));
        return;
    }
    let fits = |i: &usize| {
        fits(context, verdicts, *i)
            && (scores[*i].lead(Role::Subtitle) > SURE_LEAD
                || (!verdicts[*i].kept && is_boxed(context, verdicts, *i))
                || stands_apart(context, verdicts, *i))
    };
    let leading = |least: i32| (0..scores.len()).filter(move |&i| scores[i].lead(Role::Subtitle) > least);
    let found = leading(LEAD)
        .filter(fits)
        .max_by_key(|&i| (is_said_by_tags(context, i), scores[i].lead(Role::Subtitle), Reverse(i)))
        .or_else(|| leading(DECLARED_LEAD).find(|&i| is_declared(context, verdicts, i) && fits(&i)));
    if let Some(i) = found {
        give(context, verdicts, i);
    }
}

/// A standfirst in several lines: all pieces of one make below the headline that together say what the
/// page's tags say. Where the text itself does, it goes on in the same make; but for a whole short post,
/// which is why only news has such standfirsts.
fn lines(context: &Context<'_>) -> Option<Vec<usize>> {
    let page = context.page;
    let make = |i: usize| {
        let owner = context.segments[i].owner;
        (page.tag(owner), page.class(owner), page.parent(owner))
    };
    let told: Vec<String> = told(context).collect();
    let said = |i: usize| context.basics[i].canon.as_str();
    let opens = |i: &usize| told.iter().any(|told| !said(*i).is_empty() && told.starts_with(said(*i)));
    let below = (0..context.segments.len()).skip_while(|&i| !is_below_headline(context, i));
    below.take(HEADER_LINES).filter(opens).find_map(|first| {
        let siblings = context.range(page.parent(context.segments[first].owner));
        let alike: Vec<usize> = siblings.filter(|&i| make(i) == make(first)).take(LINES.end).collect();
        let says = |told: &String| words(told).eq(alike.iter().flat_map(|&i| words(said(i))));
        (alike.first() == Some(&first) && LINES.contains(&alike.len()) && told.iter().any(says))
            .then_some(alike)
    })
}

/// Where nothing has the role, gives it to the first piece of text below the headline, if its
/// class says what it is in the words of newsrooms.
pub(super) fn choose_named(context: &Context<'_>, verdicts: &mut [Verdict]) {
    choose_called(context, verdicts, &NAMES, NEWSROOM_LEVELS);
}

/// The same, where the class says it in words that others have, too.
pub(super) fn choose_called_so(context: &Context<'_>, verdicts: &mut [Verdict]) {
    choose_called(context, verdicts, &OTHER_NAMES, NAMED_LEVELS);
}

fn choose_called(context: &Context<'_>, verdicts: &mut [Verdict], names: &[&str], levels: usize) {
    if verdicts.iter().any(|verdict| verdict.role == Role::Subtitle) {
        return;
    }
    // "by Ida Lund | filed under: Harbour | 0"
    let is_row = |i: usize| context.segments[i].text.contains(" | ");
    let named = |&i: &usize| is_named(context, i, names, levels) && fits(context, verdicts, i) && !is_row(i);
    let start = (0..verdicts.len()).find(|&i| is_below_headline(context, i)).unwrap_or(verdicts.len());
    let text = (start..verdicts.len()).find(|&i| verdicts[i].is_body());
    if let Some(i) = (start..text.map_or(verdicts.len(), |text| text + 1)).find(named) {
        give(context, verdicts, i);
    }
}

fn give(context: &Context<'_>, verdicts: &mut [Verdict], i: usize) {
    let said = &context.basics[i].canon;
    for (verdict, basic) in verdicts.iter_mut().zip(&context.basics) {
        if basic.canon == *said {
            *verdict = Verdict::new(Role::Subtitle, false);
        }
    }
    verdicts[i].kept = true;
}

fn fits(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    context.segments[i].kind == Kind::Text
        && (verdicts[i].role != Role::Caption || is_summary(context, i))
        && !context.page.is_within(context.segments[i].owner, &[Tag::H1])
        && context.basics[i].link_density() < LINK_DENSITY
        && !is_hidden(context, i)
        && !is_disclosure(&context.basics[i].canon)
        && !is_masthead(context, i)
        && !opens_text(context, i)
        && !opens_with_dateline(&context.segments[i].text)
        && !crate::metadata::reads_as_dateline(&context.segments[i].text)
}

/// Whether a line near a picture says what the page's tags say of the story.
fn is_summary(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    is_said_by_tags(context, i) && page.is_called(owner, &SUMMARIES) && !page.is_within(owner, &[Tag::Figure])
}

/// Whether readers do not see a piece unless a script shows it.
fn is_hidden(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    std::iter::once(owner)
        .chain(page.ancestors(owner))
        .take(HIDDEN_LEVELS)
        .any(|n| page.attr(n, "hidden").is_some())
}

/// "If you buy through our links we may earn a commission": the same above every guide.
fn is_disclosure(said: &str) -> bool {
    const PAID: [&str; 6] = ["commission", "comisión", "comissão", "provision", "provisie", "commissione"];
    const LINKS: [&str; 6] = ["link", "lien", "enlace", "buy", "purchase", "kauf"];
    let holds = |stems: &[&str]| words(said).any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    holds(&["affiliat", "affilié"]) || (holds(&PAID) && holds(&LINKS))
}

/// Whether a paragraph is named as the first of those that follow it: "par1" before "par2", "first-paragraph".
fn opens_text(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let owner = context.segments[i].owner;
    let stem = |n: Node| {
        let class = page.attr(n, "class").unwrap_or_default();
        class.trim_end_matches(|c: char| c.is_ascii_digit())
    };
    let next = context.segments.get(i + 1).filter(|next| next.kind == Kind::Text).map(|next| next.owner);
    let is_sibling = |next: Node| page.tag(next) == Tag::P && page.parent(next) == page.parent(owner);
    let numbered = |next: Node| {
        page.class(next) != page.class(owner) && !stem(owner).is_empty() && stem(next) == stem(owner)
    };
    let first = || page.is_called(owner, &["first"]) && page.is_called(owner, &["paragraph", "par", "para"]);
    page.tag(owner) == Tag::P && next.is_some_and(|next| is_sibling(next) && (numbered(next) || first()))
}

/// What stands above the headline, in no container of its own, is the site's motto.
fn is_masthead(context: &Context<'_>, i: usize) -> bool {
    let (page, segment) = (context.page, &context.segments[i]);
    context.metadata.headline.is_some_and(|headline| {
        segment.first < headline
            && !is_said_by_tags(context, i)
            && !page.ancestors(segment.owner).take(HEADER_LEVELS).any(|n| page.contains(n, headline))
    })
}

/// "NORHAVEN — The harbour …": a place in capitals and a dash open the text itself.
fn opens_with_dateline(text: &str) -> bool {
    let place = text.split_once(['—', '–']).map(|(place, _)| place.trim_end());
    let letters = |place: &str| place.chars().filter(|c| c.is_alphabetic()).count();
    place.is_some_and(|place| {
        place.len() <= 40
            && letters(place) >= 4
            && place.split(',').next().is_some_and(|city| !city.contains(char::is_lowercase))
    })
}

/// Whether a piece between headline and text, parted from the text, is what the page's tags
/// give as description or alternative headline.
fn is_declared(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let text = || (i + 1..verdicts.len()).find(|&j| verdicts[j].is_body());
    is_below_headline(context, i)
        && word_count(&context.basics[i].canon) >= WORDS
        && is_said_by_tags(context, i)
        && text().is_some_and(|j| container(context, i) != container(context, j) || parted(context, i, j))
}

/// Whether a piece has a class that says what it is, and stands with the headline in an element
/// close around both, above the text.
fn is_named(context: &Context<'_>, i: usize, names: &[&str], levels: usize) -> bool {
    let page = context.page;
    let segment = &context.segments[i];
    let owner = segment.owner;
    // Content systems wrap a field several times.
    let wraps = || page.ancestors(owner).take(WRAPS).take_while(|&n| context.range(n).len() == 1);
    segment.covering().chain([owner]).chain(wraps()).any(|n| page.is_called(n, names))
        && word_count(&context.basics[i].canon) >= WORDS
        && context.metadata.headline.is_some_and(|headline| {
            page.ancestors(owner).skip(wraps().count()).take(levels).any(|node| page.contains(node, headline))
        })
}

fn is_below_headline(context: &Context<'_>, i: usize) -> bool {
    context.metadata.headline.is_some_and(|headline| context.segments[i].first > headline)
}

/// Whether the page's tags give the piece as its description or alternative headline.
fn is_said_by_tags(context: &Context<'_>, i: usize) -> bool {
    told(context).any(|told| told == context.basics[i].canon)
}

/// The description and the alternative headline that the page's tags give, in canonical form.
fn told(context: &Context<'_>) -> impl Iterator<Item = String> {
    let metadata = context.metadata;
    let told = [&metadata.description, &metadata.alternative_headline].into_iter().flatten();
    // "Fog closes the harbour (Port Agency)"
    let without_source = |text: &str| {
        text.rsplit_once(" (").filter(|(_, source)| source.ends_with(')')).map(|(text, _)| canon(text))
    };
    told.filter(|text| text.len() <= DECLARED_BYTES)
        .flat_map(move |text| [Some(canon(text)), without_source(text)])
        .flatten()
}

/// Newsrooms write standfirsts. Elsewhere a line that looks like one opens the text, unless it stands in
/// a box of its own, and something parts it from the text or the page's tags say it, too.
fn stands_apart(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let text = || (i + 1..verdicts.len()).find(|&j| verdicts[j].is_body());
    (context.metadata.is_news && (is_said_by_tags(context, i) || !is_plain(context, verdicts, i)))
        || (is_boxed(context, verdicts, i)
            && text().is_none_or(|j| parted(context, i, j) || is_said_by_tags(context, i)))
}

/// Whether nothing sets a piece apart from the text below it: element, class and parent are the same, and no
/// emphasis is all over it.
fn is_plain(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let page = context.page;
    let make = |i: usize| {
        let owner = context.segments[i].owner;
        (page.tag(owner), page.class(owner), page.parent(owner))
    };
    let next = (i + 1..verdicts.len()).find(|&j| verdicts[j].is_body());
    next.is_some_and(|next| make(next) == make(i)) && context.segments[i].covering().next().is_none()
}

/// Whether it does not share the element that holds the text.
fn is_boxed(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let text = (i + 1..verdicts.len()).find(|&j| verdicts[j].is_body());
    text.is_none_or(|j| container(context, i) != container(context, j))
}

/// Whether a byline, a date or a picture stands between two pieces.
fn parted(context: &Context<'_>, i: usize, j: usize) -> bool {
    let bylines = &context.metadata.bylines;
    (i + 1..j).any(|k| {
        let between = &context.segments[k];
        between.kind == Kind::Picture
            || bylines.iter().any(|&byline| context.page.contains(byline, between.first))
            || crate::metadata::reads_as_dateline(&between.text)
    })
}

/// The element that holds a piece with its siblings.
fn container(context: &Context<'_>, i: usize) -> Node {
    let owner = context.segments[i].owner;
    match context.page.tag(owner) {
        Tag::P | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::Custom => context.page.parent(owner),
        _ => owner,
    }
}
