//! Gradient-boosted trees, evaluated from flat arrays.

use super::reader::Reader;
use crate::error::Error;
use crate::watch::Watch;

/// Trees whose leaves add up to one score for each class.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    /// Each tree's first node; tree `t` adds to class `t`, counted around.
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

/// A split, or a leaf, from which there is no way on.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    threshold: f32,
    /// For a leaf, what it adds, in thousandths, as the bits of an `i16`.
    column: u16,
    /// How far on the next node is: where the value is not over the threshold, and where it is.
    steps: [u8; 2],
}

/// What the tables have for the column of a leaf.
const LEAF: u16 = u16::MAX;

impl Node {
    /// How far on the next node is; 0 at a leaf, whatever the row. Without a branch: which way a row goes
    /// is anyone's guess, and a processor that guesses wrong waits longer than one that does not guess.
    fn step(&self, row: &[f32]) -> usize {
        let value = row.get(usize::from(self.column)).copied().unwrap_or(0.0);
        usize::from(self.steps[usize::from(value > self.threshold)])
    }
}

/// No tree has more nodes. (A power of two, so that an index into a tree needs no check.)
const TREE: usize = 64;

/// How many rows go down a tree side by side, so that one's wait for memory is not the others'.
const ABREAST: usize = 4;

/// How many rounds of trees are asked before looking whether the rest is worth asking.
const ROUNDS: usize = 8;
/// How far one class must lead then, in thousandths of a logit.
const SURE: i32 = 3500;

/// Whether the scores are sure: the one class says no, or one of several leads all others.
fn settled(scores: &[i32]) -> bool {
    let [one] = scores else {
        let best = scores.iter().max();
        return best.is_none_or(|best| scores.iter().filter(|&score| best - score <= SURE).count() == 1);
    };
    *one < -SURE
}

impl Forest {
    pub(super) fn read(reader: &mut Reader<'_>, classes: usize) -> Option<Forest> {
        if usize::from(reader.u16()?) != classes {
            return None;
        }
        let trees = reader.u32()? as usize;
        let mut forest = Forest::default();
        for _ in 0..trees {
            forest.roots.push(reader.u32()?);
        }
        let nodes = reader.u32()? as usize;
        for _ in 0..nodes {
            let column = reader.u16()?;
            let over = reader.i16()?;
            let node = if column == LEAF {
                Node { threshold: 0.0, column: over as u16, steps: [0, 0] }
            } else {
                let over = u8::try_from(over).ok().filter(|&over| over > 1)?;
                Node { threshold: reader.f32()?, column, steps: [1, over] }
            };
            forest.nodes.push(node);
        }
        let ends = forest.roots.iter().skip(1).copied().chain([nodes as u32]);
        let fit = forest.roots.iter().zip(ends).all(|(&root, end)| {
            let tree = forest.nodes.get(root as usize..end as usize).unwrap_or_default();
            let within = |(at, node): (usize, &Node)| at + usize::from(node.steps[1]) < tree.len();
            (1..=TREE).contains(&tree.len()) && tree.iter().enumerate().all(within)
        });
        // The last tree reaches as far as any.
        forest.nodes.resize(nodes + TREE, Node::default());
        fit.then_some(forest)
    }

    /// Each row's score for each class, in thousandths of a logit.
    ///
    /// Trees are asked in the order in which they were learned, and no more of them once the
    /// first ones are sure, as they are of most of a page: later trees only refine.
    ///
    /// # Errors
    /// The deadline.
    pub(crate) fn scores<const CLASSES: usize>(
        &self,
        rows: &[&[f32]],
        watch: Watch,
    ) -> Result<Vec<[i32; CLASSES]>, Error> {
        let mut scores = vec![[0; CLASSES]; rows.len()];
        let mut open: Vec<usize> = (0..rows.len()).collect();
        for trees in self.roots.chunks(ROUNDS * CLASSES) {
            for some in open.chunks(ABREAST) {
                watch.check()?;
                // Where there are fewer, the last one goes more than once, and counts once.
                let abreast = std::array::from_fn(|k| rows[some[k.min(some.len() - 1)]]);
                for (t, &root) in trees.iter().enumerate() {
                    let leaves = self.leaves(root as usize, &abreast);
                    some.iter().zip(leaves).for_each(|(&i, leaf)| scores[i][t % CLASSES] += leaf);
                }
            }
            open.retain(|&i| !settled(&scores[i]));
        }
        Ok(scores)
    }

    /// Walks one tree with each row; children stand after their parent, so it ends.
    fn leaves(&self, root: usize, rows: &[&[f32]; ABREAST]) -> [i32; ABREAST] {
        let Some(tree) = self.nodes[root..].first_chunk::<TREE>() else { return [0; ABREAST] };
        let mut at = [0; ABREAST];
        loop {
            let mut went = 0;
            for (at, row) in at.iter_mut().zip(rows) {
                let step = tree[*at % TREE].step(row);
                *at += step;
                went |= step;
            }
            if went == 0 {
                return at.map(|leaf| i32::from(tree[leaf % TREE].column as i16));
            }
        }
    }
}
