//! Gives each segment its scores: how likely it is article text, and which part it plays.

use crate::error::Error;
use crate::features::{self, Context, Row};
use crate::kinds::Kinds;
use crate::model::{Forest, Model};
use crate::roles::Role;
use crate::rules::{self, Effect, Rule};

/// One segment's scores, in thousandths of a logit; a segment is article text from 0 on.
#[derive(Clone, Default)]
pub(crate) struct Score {
    pub(crate) content: i32,
    /// One for each of [`Role::LEARNED`].
    pub(crate) roles: [i32; Role::LEARNED.len()],
    /// The rule that changed the score.
    pub(crate) rule: Option<&'static Rule>,
}

impl Score {
    /// How far a role stands above the best of the others; over 0 for the likeliest.
    pub(crate) fn lead(&self, role: Role) -> i32 {
        let mut own = i32::MIN / 2;
        let mut other = i32::MIN / 2;
        for (&score, &r) in self.roles.iter().zip(&Role::LEARNED) {
            if r == role {
                own = score;
            } else {
                other = other.max(score);
            }
        }
        own - other
    }
}

/// Scores every segment, and says what kind of page it is.
///
/// # Errors
/// The deadline.
pub(crate) fn scores(context: &Context<'_>, model: &Model) -> Result<(Vec<Score>, Kinds), Error> {
    let mut rows = features::rows(context)?;
    let first = first(context, model, &rows)?;
    let kinds = extend(context, model, &first, &mut rows);
    Ok((second(context, model, &rows)?, kinds))
}

/// Appends what the second look knows more of to the rows: the neighbours' first scores, and the
/// kind of page.
pub(crate) fn extend(context: &Context<'_>, model: &Model, first: &[i32], rows: &mut [Row]) -> Kinds {
    features::agreement::extend(context, first, rows);
    let kinds = Kinds::of(context, first, &model.kinds);
    kinds.extend(rows);
    kinds
}

/// What the first forest says of each row.
pub(crate) fn first(context: &Context<'_>, model: &Model, rows: &[Row]) -> Result<Vec<i32>, Error> {
    let watch = context.page.watch();
    rows.iter().map(|row| watch.check().map(|()| content(&model.first, row))).collect()
}

/// The scores of rows that have all their columns.
pub(crate) fn second(context: &Context<'_>, model: &Model, rows: &[Row]) -> Result<Vec<Score>, Error> {
    let mut scores = learned(context, model, rows)?;
    mark(context, &mut scores)?;
    Ok(scores)
}

/// What the forests alone say.
pub(crate) fn learned(context: &Context<'_>, model: &Model, rows: &[Row]) -> Result<Vec<Score>, Error> {
    let score = |row: &Row| {
        context.page.watch().check()?;
        Ok(Score { content: content(&model.content, row), roles: model.role.scores(row), rule: None })
    };
    rows.iter().map(score).collect()
}

/// Lets the rules have their say.
pub(crate) fn mark(context: &Context<'_>, scores: &mut [Score]) -> Result<(), Error> {
    for (i, score) in scores.iter_mut().enumerate() {
        context.page.watch().check_at(i)?;
        score.rule = rules::mark(context, i);
        score.content = marked(score.content, score.rule);
    }
    Ok(())
}

/// A protected segment is kept from this score of its own on.
const PROTECTED: i32 = 2500;
/// What a demoted segment loses.
const DEMOTED: i32 = 1500;
/// What a dropped segment scores.
const DROPPED: i32 = -20_000;

fn marked(content: i32, rule: Option<&Rule>) -> i32 {
    match rule.map(|rule| rule.effect) {
        Some(Effect::Protect) => content + PROTECTED,
        Some(Effect::Drop) => DROPPED,
        Some(Effect::Demote) => content - DEMOTED,
        None => content,
    }
}

/// What a forest of one class says of a row.
fn content(forest: &Forest, row: &Row) -> i32 {
    let [score] = forest.scores(row);
    score
}
