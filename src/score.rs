//! Gives each segment its scores: how likely it is article text, and which part it plays.

use crate::error::Error;
use crate::features::{self, Context, Row};
use crate::kinds::Kinds;
use crate::model::Model;
use crate::roles::Role;
use crate::rules::{self, Effect, Rule};
use crate::segment::Kind;

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
    /// That of a segment that plays no part, whatever the model would say.
    fn unasked(content: i32) -> Score {
        let roles = Role::LEARNED.map(|role| if role == Role::Other { 0 } else { DROPPED });
        Score { content, roles, rule: None }
    }

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

/// The rule that decides over each segment, if any.
pub(crate) type Marks = [Option<&'static Rule>];

/// What the first look says of a segment that the model is not asked about.
const SETTLED: i32 = -6000;
/// What the first look scores less is plainly background, and not looked at again. (Four in ten lines
/// are; over held-out sites that changed no figure.)
const PLAIN: i32 = -3000;

/// Scores every segment, and says what kind of page it is.
///
/// # Errors
/// The deadline.
pub(crate) fn scores(context: &Context<'_>, model: &Model) -> Result<(Vec<Score>, Kinds), Error> {
    let marks = rules::marks(context)?;
    let mut rows = rows(context, &marks)?;
    let first = first(context, model, &rows)?;
    let kinds = extend(context, model, &first, &mut rows)?;
    Ok((second(context, model, &rows, &first, &marks)?, kinds))
}

/// A row for each segment; an empty one where a rule has settled what it is.
pub(crate) fn rows(context: &Context<'_>, marks: &Marks) -> Result<Vec<Row>, Error> {
    let is_open = |i: usize| marks[i].is_none_or(|rule| rule.effect != Effect::Drop);
    features::rows(context, is_open)
}

/// Appends what the second look knows more of to the rows: the neighbours' first scores, and the
/// kind of page.
///
/// # Errors
/// The deadline.
pub(crate) fn extend(
    context: &Context<'_>,
    model: &Model,
    first: &[i32],
    rows: &mut [Row],
) -> Result<Kinds, Error> {
    features::agreement::extend(context, first, rows);
    let kinds = Kinds::of(context, first, &model.kinds)?;
    kinds.extend(rows);
    Ok(kinds)
}

/// What the first forest says of each row.
pub(crate) fn first(context: &Context<'_>, model: &Model, rows: &[Row]) -> Result<Vec<i32>, Error> {
    let asked: Vec<usize> = (0..rows.len()).filter(|&i| !rows[i].is_empty()).collect();
    let mut scores = vec![SETTLED; rows.len()];
    let found = model.first.scores(&picked(rows, &asked), context.page.watch())?;
    asked.iter().zip(found).for_each(|(&i, [score])| scores[i] = score);
    Ok(scores)
}

fn picked<'r>(rows: &'r [Row], which: &[usize]) -> Vec<&'r [f32]> {
    which.iter().map(|&i| rows[i].as_slice()).collect()
}

/// The scores of rows that have all their columns.
pub(crate) fn second(
    context: &Context<'_>,
    model: &Model,
    rows: &[Row],
    first: &[i32],
    marks: &Marks,
) -> Result<Vec<Score>, Error> {
    let watch = context.page.watch();
    let mut scores: Vec<Score> = first.iter().map(|&score| Score::unasked(score)).collect();
    // Pictures go with the text around them, whatever they score.
    let is_open = |&i: &usize| context.segments[i].kind == Kind::Text && !rows[i].is_empty();
    let may_play_a_part = |&i: &usize| first[i] >= PLAIN || context.is_near_picture(i);

    let mut asked: Vec<usize> = (0..rows.len()).filter(is_open).filter(may_play_a_part).collect();
    let roles = model.role.scores(&picked(rows, &asked), watch)?;
    asked.iter().zip(roles).for_each(|(&i, roles)| scores[i].roles = roles);

    asked.retain(|&i| first[i] >= PLAIN);
    let content = model.content.scores(&picked(rows, &asked), watch)?;
    asked.iter().zip(content).for_each(|(&i, [content])| scores[i].content = content);

    for (score, &rule) in scores.iter_mut().zip(marks) {
        score.content = marked(score.content, rule);
        score.rule = rule;
    }
    Ok(scores)
}

/// A protected segment is kept from this score of its own on.
const PROTECTED: i32 = 2500;
/// What a demoted segment loses.
const DEMOTED: i32 = 1500;
/// What a dropped segment scores.
const DROPPED: i32 = -20_000;

pub(crate) fn marked(content: i32, rule: Option<&Rule>) -> i32 {
    match rule.map(|rule| rule.effect) {
        Some(Effect::Protect) => content + PROTECTED,
        Some(Effect::Drop) => DROPPED,
        Some(Effect::Demote) => content - DEMOTED,
        None => content,
    }
}
