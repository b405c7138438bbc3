//! Gradient-boosted trees, evaluated from flat arrays.

use super::reader::Reader;

/// Trees whose leaves add up to one score for each class.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    /// Each tree's first node; tree `t` adds to class `t`, counted around.
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

/// A split, or a leaf where `column` is [`LEAF`].
#[derive(Debug, Clone, Copy)]
struct Node {
    column: u16,
    /// Where to go when the value is over the threshold, from this node on; the other child is
    /// the next node. For a leaf, what it adds, in thousandths.
    over: i16,
    threshold: f32,
}

const LEAF: u16 = u16::MAX;

/// How many rounds of trees are asked before looking whether the rest is worth asking.
const ROUNDS: usize = 8;
/// How far the background must lead then, in thousandths of a logit.
const SURE: i32 = 3500;

/// Whether the scores are sure of the background: the one class says no, or the first of several
/// leads all others. (Of the kinds of pages that one is the article: a sure one needs no more trees
/// either.)
fn background(scores: &[i32]) -> bool {
    match scores {
        [one] => *one < -SURE,
        [first, others @ ..] => others.iter().all(|other| first - other > SURE),
        [] => true,
    }
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
        for at in 0..nodes {
            let column = reader.u16()?;
            let over = reader.i16()?;
            let threshold = if column == LEAF { 0.0 } else { reader.f32()? };
            let inside = column == LEAF || (over > 1 && at + (over as usize) < nodes);
            inside.then(|| forest.nodes.push(Node { column, over, threshold }))?;
        }
        forest.roots.iter().all(|&root| (root as usize) < nodes).then_some(forest)
    }

    /// The row's score for each class, in thousandths of a logit.
    ///
    /// Trees are asked in the order in which they were learned, and no more of them once the
    /// first ones are sure of the background: most of a page is, and later trees only refine.
    pub(crate) fn scores<const CLASSES: usize>(&self, row: &[f32]) -> [i32; CLASSES] {
        let mut scores = [0; CLASSES];
        for trees in self.roots.chunks(ROUNDS * CLASSES) {
            for (t, &root) in trees.iter().enumerate() {
                scores[t % CLASSES] += i32::from(self.leaf(root as usize, row));
            }
            if background(&scores) {
                break;
            }
        }
        scores
    }

    /// Walks one tree; children stand after their parent, so it ends.
    fn leaf(&self, root: usize, row: &[f32]) -> i16 {
        let mut at = root;
        while let Some(node) = self.nodes.get(at) {
            if node.column == LEAF {
                return node.over;
            }
            let value = row.get(usize::from(node.column)).copied().unwrap_or(0.0);
            at += if value > node.threshold { node.over as usize } else { 1 };
        }
        0
    }
}
