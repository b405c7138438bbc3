//! Why a page came out as it did: a [`Decision`] for each piece of it.

use crate::article::Article;
use crate::dom::{Node, Page};
use crate::error::Error;
use crate::features::Context;
use crate::metadata::{self, Field, Metadata};
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::select::Verdict;
use crate::text::up_to;
use serde::Serialize;

/// A page's article, and what became of each piece of the page.
///
/// ```
/// use tearsheet::{Because, Extractor};
/// let html = "<h1>Fog closes the harbour</h1><nav><a href=/>Tide tables</a></nav>\
///     <p>The harbour of Norhaven stayed closed on Monday morning, as fog hid both of its piers.</p>\
///     <p>Ferries will sail again once the pilots can see the outer light, the port said.</p>";
/// let explanation = Extractor::new().explain(html)?;
/// let tides = explanation.decisions.iter().find(|d| d.text == "Tide tables").unwrap();
/// assert!(!tides.kept);
/// assert_eq!(tides.because, Because::Rule("navigation"));
/// # Ok::<(), tearsheet::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explanation {
    /// What [`Extractor::extract`](crate::Extractor::extract) gives for the same page.
    pub article: Result<Article, Error>,
    /// One for each line, picture and frame that a reader sees, in the page's order.
    pub decisions: Vec<Decision>,
    /// What the page gives for title, authors and dates, field by field; what readers see comes first.
    /// The common sources are listed: headings, bylines and dates by their markup, `<title>`, JSON-LD and
    /// the `<meta>` names that are asked for. A choice from a plain line of text or from the address has
    /// no candidate.
    pub candidates: Vec<Candidate>,
}

/// What a part of the page gives for a field of the article, chosen or not.
///
/// ```
/// use tearsheet::{Extractor, Field};
/// let html = "<title>Fog closes the harbour | Norhaven Post</title><h1>Fog closes the harbour</h1>\
///     <p>The harbour of Norhaven stayed closed on Monday morning, as fog hid both of its piers.</p>";
/// let explanation = Extractor::new().explain(html)?;
/// let titles: Vec<_> = explanation.candidates.iter().filter(|c| c.field == Field::Title).collect();
/// assert_eq!(titles[0].source, "<h1>");
/// assert_eq!(titles[1].value, "Fog closes the harbour | Norhaven Post");
/// assert!(titles.iter().all(|title| title.agrees));
/// # Ok::<(), tearsheet::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// The field that it is for.
    pub field: Field,
    /// What it says, as it stands on the page.
    pub value: String,
    /// What gives it: an element's name (`<h1>`), a JSON-LD key (`JSON-LD headline`) or the name of a
    /// `<meta>` (`og:title`).
    pub source: String,
    /// Where readers see it, as in [`Decision::place`]; `None` for what only machines read.
    pub place: Option<String>,
    /// Whether it says what was chosen, perhaps with more around it: the same headline, one of the
    /// authors, the same day. A choice that many candidates agree with is safe; one that stands alone
    /// is worth a look.
    pub agrees: bool,
}

/// The candidates for all fields.
pub(crate) fn candidates(page: &Page, metadata: &Metadata, is_article: bool) -> Vec<Candidate> {
    let candidates = metadata::candidates(page, metadata, is_article).into_iter();
    candidates
        .map(|metadata::Candidate { field, value, source, node, agrees }| Candidate {
            field,
            value,
            source,
            place: node.map(|node| place(page, node)),
            agrees,
        })
        .collect()
}

/// What became of a piece of the page, and because of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Decision {
    /// What the piece is.
    pub piece: Piece,
    /// What it says; for a picture, its `alt` text.
    pub text: String,
    /// Where it stands: the nearest elements around it, outermost first, as in
    /// `article > div.story > p`.
    pub place: String,
    /// The part that it plays.
    pub role: Role,
    /// Whether it is in the article.
    pub kept: bool,
    /// How likely it is article text, in thousandths of a logit: 0 is even odds, 2000 about 7 to 1. Rules
    /// that protect or demote are counted in; what a rule drops was not scored, and has -20000.
    pub score: i32,
    /// What decided.
    pub because: Because,
}

/// What a piece of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Piece {
    /// A line or paragraph of text.
    Text,
    /// A picture.
    Picture,
    /// A frame, video or other embedded thing.
    Embed,
}

/// What decided over a piece of the page. The names are for people to read; they may change
/// between versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "by", content = "name", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Because {
    /// Its score alone.
    Model,
    /// A rule over this one piece.
    Rule(&'static str),
    /// A repair over its neighbours.
    Repair(&'static str),
}

/// The decision over each segment.
pub(crate) fn decisions(context: &Context<'_>, scores: &[Score], verdicts: &[Verdict]) -> Vec<Decision> {
    let decision = |i: usize| {
        let (segment, score, verdict) = (&context.segments[i], &scores[i], &verdicts[i]);
        let alt = || context.page.attr(segment.owner, "alt").unwrap_or_default().to_owned();
        Decision {
            piece: match segment.kind {
                Kind::Text => Piece::Text,
                Kind::Picture => Piece::Picture,
                Kind::Embed => Piece::Embed,
            },
            text: if segment.kind == Kind::Text { segment.text.clone() } else { alt() },
            place: place(context.page, segment.owner),
            role: verdict.role,
            kept: verdict.kept,
            score: score.content,
            because: match (verdict.repair, score.rule) {
                (Some(repair), _) => Because::Repair(repair),
                (None, Some(rule)) => Because::Rule(rule.id),
                (None, None) => Because::Model,
            },
        }
    };
    (0..scores.len()).map(decision).collect()
}

/// As much as this is shown of a name, in bytes.
const NAME_BYTES: usize = 80;
/// How many elements a place names.
const PLACE_LEVELS: usize = 4;

fn place(page: &Page, node: Node) -> String {
    let around = std::iter::once(node).chain(page.ancestors(node)).take(PLACE_LEVELS);
    let mut names: Vec<String> = around
        .map(|node| {
            let class = page.attr(node, "class").and_then(|class| class.split_whitespace().next());
            let class = class.map_or(String::new(), |class| format!(".{}", up_to(class, NAME_BYTES)));
            format!("{}{class}", up_to(page.name(node), NAME_BYTES))
        })
        .collect();
    names.reverse();
    names.join(" > ")
}
