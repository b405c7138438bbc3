//! Decides what each segment is and whether it is kept.

mod boxes;
mod captions;
mod cards;
mod comments;
mod contents;
mod crossheads;
mod facts;
mod fences;
mod footnotes;
mod groups;
mod header;
mod headings;
mod lists;
mod margins;
mod notes;
mod numbered;
mod pictures;
mod posts;
mod rails;
mod repeats;
mod siblings;
mod specs;
mod subtitle;
mod terms;
mod threshold;
mod twins;
mod walls;

use crate::dom::Tag;
use crate::error::Error;
use crate::features::{Context, ratio};
use crate::kinds::Kinds;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use std::ops::Range;

/// What becomes of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) role: Role,
    pub(crate) kept: bool,
    /// The repair that had the last word, if any.
    pub(crate) repair: Option<&'static str>,
}

impl Verdict {
    fn new(role: Role, kept: bool) -> Verdict {
        Verdict { role, kept, repair: None }
    }

    /// Whether it is running text that is kept.
    pub(crate) fn is_body(&self) -> bool {
        self.kept && self.role == Role::Body
    }

    /// Whether it is kept as running text or as a heading in it.
    fn is_text(&self) -> bool {
        self.kept && matches!(self.role, Role::Body | Role::Heading)
    }
}

/// The characters of running text that are kept of some segments.
fn body_chars(context: &Context<'_>, verdicts: &[Verdict], range: Range<usize>) -> usize {
    range.filter(|&i| verdicts[i].is_body()).map(|i| context.basics[i].chars).sum()
}

/// How many segments before each one are kept as text, so that asking of a range costs nothing.
struct TextCounts(Vec<usize>);

impl TextCounts {
    fn of(verdicts: &[Verdict]) -> TextCounts {
        let counts = verdicts.iter().scan(0, |count, verdict| {
            *count += usize::from(verdict.is_text());
            Some(*count)
        });
        TextCounts(std::iter::once(0).chain(counts).collect())
    }

    fn any(&self, range: Range<usize>) -> bool {
        self.0[range.end] > self.0[range.start]
    }
}

/// Whether some segments hold no more than this share of `all` the running text.
fn holds_no_more(
    context: &Context<'_>,
    verdicts: &[Verdict],
    range: &Range<usize>,
    all: usize,
    share: f32,
) -> bool {
    body_chars(context, verdicts, range.clone()) as f32 <= all as f32 * share
}

/// Drops a box of furniture, unless it holds more than this share of `all` the running text: then it
/// is the article.
fn drop_box(
    context: &Context<'_>,
    verdicts: &mut [Verdict],
    range: Range<usize>,
    all: usize,
    most_share: f32,
) {
    if holds_no_more(context, verdicts, &range, all, most_share) {
        range.for_each(|i| verdicts[i].kept = false);
    }
}

/// The pages on which a repair is made. What is furniture on one kind is what another shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pages {
    All,
    Articles,
    /// Articles, and what tells when it was published: the model doubts very short news.
    Dated,
    Products,
    /// Shelves of a shop, and lists of other pages.
    Lists,
    /// All but articles.
    Others,
}

impl Pages {
    fn hold(self, context: &Context<'_>, kinds: &Kinds) -> bool {
        match self {
            Pages::All => true,
            Pages::Articles => is_article(kinds.confidence()),
            Pages::Dated => {
                is_article(kinds.confidence())
                    || kinds.is_likeliest("article") && context.metadata.published.is_some()
            }
            Pages::Others => !is_article(kinds.confidence()),
            Pages::Lists => kinds.is_likeliest("collection") || kinds.is_likeliest("listing"),
            Pages::Products => context.metadata.is_product || kinds.is_likeliest("product"),
        }
    }
}

/// A repair over neighbours.
struct Repair {
    name: &'static str,
    on: Pages,
    make: fn(&Context<'_>, &[Score], &mut [Verdict]),
}

const fn repair(name: &'static str, make: fn(&Context<'_>, &[Score], &mut [Verdict])) -> Repair {
    Repair { name, on: Pages::All, make }
}

/// All repairs, in the order in which they are made.
const REPAIRS: &[Repair] = &[
    repair("bridged gap", groups::bridge),
    repair("whole table", groups::keep_whole_tables),
    Repair { on: Pages::Products, ..repair("specs", specs::keep) },
    Repair { on: Pages::Articles, ..repair("whole list", lists::keep) },
    Repair { on: Pages::Articles, ..repair("fact box", facts::keep) },
    Repair { on: Pages::Articles, ..repair("quoted post", posts::keep) },
    repair("headed text", groups::keep_headings),
    repair("answer", groups::keep_answers),
    repair("numbered headings", numbered::keep),
    repair("footnote", footnotes::keep),
    repair("contents", contents::settle),
    repair("kept twins", twins::keep),
    repair("row of boxes", siblings::keep),
    Repair { on: Pages::Lists, ..repair("row of cards", siblings::keep_cards) },
    repair("term", terms::keep),
    repair("rail", rails::drop),
    Repair { on: Pages::Articles, ..repair("wall", |context, _, verdicts| walls::drop(context, verdicts)) },
    repair("caption", captions::mark),
    repair("caption alike", captions::mark_alike),
    repair("crosshead", |context, _, verdicts| crossheads::mark(context, verdicts)),
    Repair { on: Pages::Dated, ..repair("standfirst", subtitle::choose) },
    repair("named standfirst", |context, _, verdicts| subtitle::choose_named(context, verdicts)),
    Repair {
        on: Pages::Dated,
        ..repair("named subtitle", |context, _, verdicts| subtitle::choose_called_so(context, verdicts))
    },
    repair("header line", |context, _, verdicts| header::drop(context, verdicts)),
    repair("dropped twins", |context, _, verdicts| twins::drop(context, verdicts)),
    Repair { on: Pages::Articles, ..repair("cards", |context, _, verdicts| cards::drop(context, verdicts)) },
    Repair {
        on: Pages::Articles,
        ..repair("named box", |context, _, verdicts| boxes::drop(context, verdicts))
    },
    Repair {
        on: Pages::Articles,
        ..repair("fenced box", |context, _, verdicts| fences::drop(context, verdicts))
    },
    repair("aside box", |context, _, verdicts| boxes::drop_asides(context, verdicts)),
    repair("margin", |context, _, verdicts| margins::drop(context, verdicts)),
    repair("comments", |context, _, verdicts| comments::drop(context, verdicts)),
    Repair {
        on: Pages::Products,
        ..repair("reviews", |context, _, verdicts| comments::drop_reviews(context, verdicts))
    },
    Repair {
        on: Pages::Articles,
        ..repair("pull quote", |context, _, verdicts| repeats::drop_pull_quotes(context, verdicts))
    },
    repair("repeat", |context, _, verdicts| repeats::drop(context, verdicts)),
    Repair {
        on: Pages::Articles,
        ..repair("note on the staff", |context, _, verdicts| notes::drop(context, verdicts))
    },
    Repair {
        on: Pages::Articles,
        ..repair("heading of furniture", |context, _, verdicts| {
            headings::drop_of_furniture(context, verdicts)
        })
    },
    Repair {
        on: Pages::Articles,
        ..repair("label of links", |context, _, verdicts| headings::drop_label(context, verdicts))
    },
    repair("heading of a section", headings::keep_labels),
    Repair { on: Pages::Others, ..repair("slogan", headings::keep_slogan) },
    repair("stray heading", |_, _, verdicts| headings::drop_stray(verdicts)),
    repair("picture of the story", |context, _, verdicts| pictures::keep(context, verdicts)),
];

/// Whether a page is an article, at this confidence.
pub(crate) fn is_article(confidence: f64) -> bool {
    confidence >= 0.5
}

/// A caption must lead all other roles by this much (thousandths of a logit).
const CAPTION_LEAD: i32 = 0;
/// The same for text in a `<figcaption>`, which says itself what it is.
const FIGCAPTION_LEAD: i32 = -2500;
/// A crosshead that no heading element marks must lead by this much.
const HEADING_LEAD: i32 = 0;

/// Gives every segment its verdict.
///
/// # Errors
/// The deadline.
pub(crate) fn verdicts(
    context: &Context<'_>,
    scores: &[Score],
    kinds: &Kinds,
) -> Result<Vec<Verdict>, Error> {
    let confidence = kinds.confidence();
    let mut verdicts = unrepaired(context, scores, confidence);
    for repair in REPAIRS.iter().filter(|repair| repair.on.hold(context, kinds)) {
        context.page.watch().check()?;
        let before = verdicts.clone();
        (repair.make)(context, scores, &mut verdicts);
        for (verdict, _) in verdicts.iter_mut().zip(&before).filter(|(now, before)| now != before) {
            verdict.repair = Some(repair.name);
        }
    }
    // Repairs that leave nothing have mistaken the page.
    let has_text = |verdicts: &[Verdict]| verdicts.iter().any(Verdict::is_body);
    Ok(if has_text(&verdicts) { verdicts } else { unrepaired(context, scores, confidence) })
}

/// What the scores say of each segment by itself.
pub(crate) fn unrepaired(context: &Context<'_>, scores: &[Score], confidence: f64) -> Vec<Verdict> {
    let threshold = threshold::threshold(context, scores, confidence);
    (0..scores.len())
        .map(|i| {
            let linked = if is_linked_line(context, i) { LINKED_LINE } else { 0.0 };
            let doubted =
                if is_within_structure(context, i) { 0 } else { scores[i].lead(Role::Other).max(0) };
            let more = linked + DOUBT * f64::from(doubted);
            verdict(context, &scores[i], i, threshold + (confidence * more) as i32)
        })
        .collect()
}

/// How much more a line must score in an article for each thousandth by which the role forest
/// takes it for furniture: the two forests err apart. Of lists, tables and quotes it knows less.
const DOUBT: f64 = 0.2;

/// How much more a line that is one link must score in an article: most are promos for other
/// stories, in the text's own markup. Of those that score from 0 to 2000, a third are text.
const LINKED_LINE: f64 = 1800.0;
/// Such a line has at least this many characters, and at most that many.
const LINKED_LINE_CHARS: Range<usize> = 25..200;

fn is_linked_line(context: &Context<'_>, i: usize) -> bool {
    let (segment, basic) = (&context.segments[i], &context.basics[i]);
    // "[ Photos: The day the bridge opened ]": brackets and spaces around the link.
    let bracketed =
        segment.text.starts_with(['[', '(', '【', '（']) && segment.text.ends_with([']', ')', '】', '）']);
    let brackets = if bracketed { 4 } else { 0 };
    LINKED_LINE_CHARS.contains(&basic.chars)
        && ratio(basic.link_chars + brackets, basic.chars) > 0.95
        && (bracketed || !segment.text.ends_with(['.', '。', '।']))
        && !is_listed(context, i)
        && !context.basics[i].heading
}

fn is_listed(context: &Context<'_>, i: usize) -> bool {
    context.page.is_within(context.segments[i].owner, &[Tag::Li, Tag::Td, Tag::Th, Tag::Dd])
}

/// Whether the segment is part of a list, a table or a quote.
fn is_within_structure(context: &Context<'_>, i: usize) -> bool {
    is_listed(context, i) || context.page.is_within(context.segments[i].owner, &[Tag::Blockquote])
}

fn verdict(context: &Context<'_>, score: &Score, i: usize, threshold: i32) -> Verdict {
    let segment = &context.segments[i];
    if segment.kind != Kind::Text {
        return Verdict::new(Role::Other, false);
    }
    let page = context.page;
    let in_figcaption = page.closest(segment.owner, &[Tag::Figcaption]).is_some();
    if score.lead(Role::Caption) > if in_figcaption { FIGCAPTION_LEAD } else { CAPTION_LEAD } {
        return Verdict::new(Role::Caption, true);
    }
    if context.metadata.headline.is_some_and(|h| page.contains(h, segment.first)) {
        return Verdict::new(Role::Other, false);
    }
    if score.content <= threshold {
        return Verdict::new(Role::Other, false);
    }
    // What has no letters, such as "* * *", heads nothing.
    let heading = !context.basics[i].canon.is_empty()
        && (context.basics[i].heading || score.lead(Role::Heading) > HEADING_LEAD);
    Verdict::new(if heading { Role::Heading } else { Role::Body }, true)
}
