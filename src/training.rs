//! What the recipe in `training/` sees of the inside. Not part of the public API: no promise is
//! made about it.

use crate::decode::decode;
use crate::dom::Page;
use crate::extractor::Judged;
use crate::features::{self, Context};
use crate::metadata;
use crate::model::Model;
use crate::options::Limits;
use crate::rules;
use crate::score::{self, Score};
use crate::segment::{Kind, segments};
use serde::Serialize;
use std::time::{Duration, Instant};

/// The tables of a model that is not the built-in one.
#[derive(Debug)]
pub struct Tables(pub(crate) Model);

impl Tables {
    /// Reads tables; `None` where they are cut short.
    pub fn read(bytes: &[u8]) -> Option<Tables> {
        Model::read(bytes).map(Tables)
    }
}

/// A page as the recipe sees it.
#[derive(Debug, Serialize)]
pub struct Dump {
    /// The names of each element above some segment.
    pub elements: Vec<Vec<String>>,
    /// The segments in document order.
    pub segments: Vec<DumpedSegment>,
    /// The page's title, as the metadata has it.
    pub title: Option<String>,
    /// One row of columns for each segment; zeros for those that a rule has settled.
    #[serde(skip)]
    pub rows: Vec<Vec<f32>>,
}

/// A segment as the recipe sees it.
#[derive(Debug, Serialize)]
pub struct DumpedSegment {
    /// Its text; empty for pictures.
    pub text: String,
    /// `text`, `picture` or `embed`.
    pub kind: &'static str,
    /// The words, opening, close and whole, as the lexicon looks them up.
    pub words: Vec<String>,
    /// Whether a rule settles what it is, so that the model is not asked.
    pub settled: bool,
    /// Indices into `elements`, from the owner up.
    pub chain: Vec<usize>,
}

/// The names of a row's columns.
pub fn columns() -> Vec<String> {
    let mut names = features::names();
    names.extend(features::agreement::names());
    names.extend(crate::kinds::names());
    names
}

/// The lexicon's key of a token.
pub fn key(token: &str) -> u32 {
    crate::model::Lexicon::key("", token)
}

/// Reads a page up to its rows, agreement with the tables' first forest included.
pub fn dump(bytes: &[u8], tables: &Tables) -> Option<Dump> {
    let html = decode(bytes, None);
    let page = Page::parse(&html, &Limits::default()).ok()?;
    let metadata = metadata::read(&page, None).ok()?;
    let cut = segments(&page).ok()?;
    let context = Context::new(&page, &cut, &metadata, &tables.0.lexicon).ok()?;
    let marks = rules::marks(&context).ok()?;
    let mut rows = score::rows(&context, &marks).ok()?;
    let first = score::first(&context, &tables.0, &rows).ok()?;
    score::extend(&context, &tables.0, &first, &mut rows).ok()?;

    let mut elements = Vec::new();
    let mut words = features::Words::default();
    let mut numbers = std::collections::HashMap::new();
    let dumped = cut.iter().zip(&context.basics).zip(&rows).map(|((segment, basic), row)| {
        let chain = std::iter::once(segment.owner).chain(page.ancestors(segment.owner));
        let covers = segment.covering();
        let chain = covers.chain(chain).map(|node| {
            *numbers.entry(node).or_insert_with(|| {
                let mut names = Vec::new();
                features::element_tokens(&page, node, |kind, name| names.push(format!("{kind}{name}")));
                elements.push(names);
                elements.len() - 1
            })
        });
        words.read(&basic.canon);
        let edges = [
            words.whole().map(|token| format!("t:{token}")),
            words.opening().map(|token| format!("o:{token}")),
            words.closing().map(|token| format!("e:{token}")),
        ];
        let read = words.iter().map(|word| format!("w:{word}"));
        let read = read.chain(edges.into_iter().flatten()).collect();
        DumpedSegment {
            text: segment.text.clone(),
            kind: match segment.kind {
                Kind::Text => "text",
                Kind::Picture => "picture",
                Kind::Embed => "embed",
            },
            chain: chain.collect(),
            words: read,
            settled: row.is_empty(),
        }
    });
    let segments = dumped.collect();
    // All rows have as many columns in the recipe's table.
    let count = columns().len();
    rows.iter_mut().for_each(|row| row.resize(count, 0.0));
    Some(Dump { elements, segments, title: metadata.title.clone(), rows })
}

/// The names of a page's own columns.
pub fn page_columns() -> Vec<String> {
    crate::kinds::columns()
}

/// The page's own row, by which it is told whether it is an article.
pub fn page_row(bytes: &[u8], tables: &Tables) -> Option<Vec<f32>> {
    let html = decode(bytes, None);
    let page = Page::parse(&html, &Limits::default()).ok()?;
    let metadata = metadata::read(&page, None).ok()?;
    let cut = segments(&page).ok()?;
    let context = Context::new(&page, &cut, &metadata, &tables.0.lexicon).ok()?;
    let rows = score::rows(&context, &rules::marks(&context).ok()?).ok()?;
    let first = score::first(&context, &tables.0, &rows).ok()?;
    Some(crate::kinds::row(&context, &first))
}

/// What decides, for an ablation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deciders {
    /// The model, the rules and the repairs: what the crate does.
    Both,
    /// The scores of the model over what the rules leave to it, without repairs over neighbours.
    Model,
    /// Rules and repairs over Readability's choice of a container.
    Rules,
}

/// Extracts a page's article with these tables.
///
/// # Errors
/// As [`Extractor::extract_bytes`](crate::Extractor::extract_bytes).
pub fn extract(bytes: &[u8], tables: &Tables, deciders: Deciders) -> Result<crate::Article, crate::Error> {
    let html = decode(bytes, None);
    let page = Page::parse(&html, &Limits::default())?;
    let (extractor, model) = (crate::Extractor::new(), &tables.0);
    if deciders == Deciders::Both {
        return extractor.article(&page, model);
    }
    let metadata = metadata::read(&page, None)?;
    let cut = segments(&page)?;
    let context = Context::new(&page, &cut, &metadata, &model.lexicon)?;
    let verdicts = if deciders == Deciders::Model {
        let (scores, kinds) = score::scores(&context, model)?;
        crate::select::unrepaired(&context, &scores, kinds.confidence())
    } else {
        crate::select::verdicts(&context, &by_hand(&context)?, &crate::kinds::Kinds::article())?
    };
    let (subtitle, body) = extractor.assembled(&context, &verdicts, model)?;
    crate::assemble::article(cut.len(), metadata, subtitle, body)
}

/// Scores without a model: the text of Readability's best container that is not mostly links.
fn by_hand(context: &Context<'_>) -> Result<Vec<Score>, crate::Error> {
    let names = features::names();
    let column = |name: &str| names.iter().position(|n| n == name).unwrap_or_default();
    let (best, links, figure) = (column("in_best"), column("link_density"), column("in_figcaption"));
    let score = |(row, &rule): (&Vec<f32>, &Option<_>)| {
        let text = row[best] > 0.0 && row[links] < 0.33 && row[figure] == 0.0;
        let caption = if row[figure] > 0.0 { 3000 } else { -3000 };
        let content = score::marked(if text { 2000 } else { -2000 }, rule);
        Score { content, roles: [0, 0, -3000, caption, -3000], rule }
    };
    Ok(features::rows(context, |_| true)?.iter().zip(&rules::marks(context)?).map(score).collect())
}

/// The stages whose time [`stages`] gives.
pub const STAGES: [&str; 9] = [
    "decode",
    "parse",
    "metadata",
    "segment",
    "rules",
    "rows",
    "first look",
    "second look",
    "select and assemble",
];

/// How long each of [`STAGES`] takes for a page, with the built-in model.
///
/// # Errors
/// A limit that the page passed.
pub fn stages(bytes: &[u8]) -> Result<[Duration; STAGES.len()], crate::Error> {
    let model = Model::built_in();
    let mut clock = Clock { last: Instant::now(), times: Vec::new() };
    let html = decode(bytes, None);
    clock.lap();
    let page = Page::parse(&html, &Limits::default())?;
    clock.lap();
    let metadata = metadata::read(&page, None)?;
    clock.lap();
    let cut = segments(&page)?;
    clock.lap();
    let context = Context::new(&page, &cut, &metadata, &model.lexicon)?;
    let marks = rules::marks(&context)?;
    clock.lap();
    let mut rows = score::rows(&context, &marks)?;
    clock.lap();
    let first = score::first(&context, model, &rows)?;
    clock.lap();
    let kinds = score::extend(&context, model, &first, &mut rows)?;
    let scores = score::second(&context, model, &rows, &first, &marks)?;
    clock.lap();
    let judged = Judged::of(&context, scores, &kinds)?;
    let _ = std::hint::black_box(crate::Extractor::new().assembled(&context, &judged.verdicts, model));
    clock.lap();
    Ok(std::array::from_fn(|i| clock.times.get(i).copied().unwrap_or_default()))
}

struct Clock {
    last: Instant,
    times: Vec<Duration>,
}

impl Clock {
    fn lap(&mut self) {
        let now = Instant::now();
        self.times.push(now - self.last);
        self.last = now;
    }
}

/// One line for each segment: what it is taken for, and with which scores.
///
/// # Errors
/// A limit that the page passed.
pub fn explain(bytes: &[u8], tables: &Tables) -> Result<Vec<String>, crate::Error> {
    let html = decode(bytes, None);
    let page = Page::parse(&html, &Limits::default())?;
    let metadata = metadata::read(&page, None)?;
    let cut = segments(&page)?;
    let context = Context::new(&page, &cut, &metadata, &tables.0.lexicon)?;
    let Judged { scores, verdicts, .. } = Judged::by(&tables.0, &context)?;
    let line = |i: usize| {
        let (score, verdict) = (&scores[i], &verdicts[i]);
        let leads: Vec<i32> = crate::roles::Role::LEARNED.iter().map(|&r| score.lead(r)).collect();
        let text: String = cut[i].text.chars().take(70).collect();
        let rule = verdict.repair.or(score.rule.map(|r| r.id)).unwrap_or_default();
        let mark = if verdict.kept { '+' } else { ' ' };
        let tag = page.tag(cut[i].owner);
        format!(
            "{mark}{i:4} {:8} {:6} {leads:?} {rule} <{tag:?}> {text}",
            format!("{:?}", verdict.role),
            score.content
        )
    };
    Ok((0..cut.len()).map(line).collect())
}
