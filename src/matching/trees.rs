//! Trees: what lines cannot say about a pair, learned as a sum of small decision trees.
//!
//! A linear model adds up evidence, whatever else is known: a shared measure counts the same beside a stranger's name
//! as without it. The trees see where evidence meets; learned by themselves and added to the linear score, they make
//! other mistakes than it does, and the sum fewer than when they were learned to correct it. On stories left out,
//! once there were forty of them, they ranked disagreeing pairs better than any linear model did (`docs/accuracy.md`);
//! with half as many stories they did not. For claims whose values agree they brought nothing at first, and a little
//! once there were a hundred: fewer claims tied to a wrong fact, and so fewer false reports.
//!
//! `trees.txt` and `trees-equal.txt` have one tree a line, in preorder: an inner node is `feature<threshold:value` (to
//! the left where the feature is below), a leaf `value`, all in log-odds. A node's value is what the tree would say if it
//! ended there, so a path's steps tell how much each feature it asks moves the score: that is the reason given for it.

use std::fmt::Write;

use super::comparison::FEATURES;

/// A sum of trees.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trees {
    /// Every tree, in the order in which it was learned.
    pub trees: Vec<Tree>,
}

/// One tree: its nodes in preorder, the first of which is the root.
pub type Tree = Vec<Node>;

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// What the tree says if it ends here, in log-odds.
    pub value: f64,
    /// What is asked here; none at a leaf.
    pub split: Option<Split>,
}

/// The question of an inner node, whose left child follows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// Index into [`FEATURES`].
    pub feature: usize,
    /// To the left below this.
    pub threshold: f64,
    /// Index of the right child.
    pub right: usize,
}

impl Trees {
    /// What the trees add to the log-odds of a pair with `features`.
    pub fn score(&self, features: &[f64]) -> f64 {
        self.trees.iter().map(|tree| walk(tree, features, |_, _| ())).sum()
    }

    /// How much of that each feature brings, added to `reasons`; the rest is of the base.
    pub fn explain(&self, features: &[f64], reasons: &mut [f64]) {
        for tree in &self.trees {
            walk(tree, features, |feature, step| reasons[feature] += step);
        }
    }

    /// Lets all that the trees say count `factor` times.
    pub fn scale(&mut self, factor: f64) {
        self.trees.iter_mut().flatten().for_each(|node| node.value = (node.value * factor * 1e4).round() / 1e4);
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Result<Trees, String> {
        let mut trees = Vec::new();
        let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        for (number, line) in lines {
            let mut tree = Tree::new();
            let mut tokens = line.split_whitespace();
            subtree(&mut tokens, &mut tree).map_err(|fault| format!("line {}: {fault}", number + 1))?;
            if let Some(rest) = tokens.next() {
                return Err(format!("line {}: {rest:?} after the end of the tree", number + 1));
            }
            trees.push(tree);
        }
        Ok(Trees { trees })
    }

    /// The text form.
    pub fn write(&self) -> String {
        let mut text = String::from(
            "# Small trees beside a linear score, one a line. Written by\n\
             # `cargo run --release --example refit`.\n",
        );
        for tree in &self.trees {
            let nodes = tree.iter().map(|node| match node.split {
                Some(split) => {
                    format!("{}<{}:{}", FEATURES[split.feature].name, short(split.threshold), short(node.value))
                }
                None => short(node.value),
            });
            let _ = writeln!(text, "{}", nodes.collect::<Vec<_>>().join(" "));
        }
        text
    }
}

/// A number as it is written: to four decimal places.
fn short(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The value of the leaf that `features` lead to; `step` is told of every feature asked and what it moved.
fn walk(tree: &[Node], features: &[f64], mut step: impl FnMut(usize, f64)) -> f64 {
    let mut at = 0;
    while let Some(split) = tree[at].split {
        let next = if features[split.feature] < split.threshold { at + 1 } else { split.right };
        step(split.feature, tree[next].value - tree[at].value);
        at = next;
    }
    tree[at].value
}

/// Reads one node and what hangs from it.
fn subtree<'t>(tokens: &mut impl Iterator<Item = &'t str>, tree: &mut Tree) -> Result<(), String> {
    let token = tokens.next().ok_or("a tree ends too early")?;
    let number = |text: &str| text.parse::<f64>().map_err(|_| format!("{text:?} is not a number"));
    let Some((name, rest)) = token.split_once('<') else {
        tree.push(Node { value: number(token)?, split: None });
        return Ok(());
    };
    let (threshold, value) = rest.split_once(':').ok_or_else(|| format!("{token:?} has no value"))?;
    let feature =
        FEATURES.iter().position(|known| known.name == name).ok_or_else(|| format!("no such feature: {name:?}"))?;
    let at = tree.len();
    tree.push(Node { value: number(value)?, split: None });
    let threshold = number(threshold)?;
    subtree(tokens, tree)?;
    let right = tree.len();
    subtree(tokens, tree)?;
    tree[at].split = Some(Split { feature, threshold, right });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_adds_up_to_its_leaf_and_each_step_has_its_reason() {
        let text = "value-near<0.5:0.1 -0.2 digit-slip<1:0.6 0.4 0.9\n";
        let trees = Trees::parse(text).unwrap();
        let at = |name: &str| FEATURES.iter().position(|feature| feature.name == name).unwrap();
        let mut features = vec![0.0; FEATURES.len()];
        assert_eq!(trees.score(&features), -0.2);
        features[at("value-near")] = 0.7;
        features[at("digit-slip")] = 1.0;
        assert_eq!(trees.score(&features), 0.9);
        let mut reasons = vec![0.0; FEATURES.len()];
        trees.explain(&features, &mut reasons);
        assert!((reasons[at("value-near")] - 0.5).abs() < 1e-9 && (reasons[at("digit-slip")] - 0.3).abs() < 1e-9);
        assert!(trees.write().ends_with(text));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        for (text, fault) in [
            ("value-near<0.5:0.1 -0.2", "too early"),
            ("1 2", "after the end"),
            ("no-such-thing<1:0 1 2", "no such feature"),
            ("value-near<0.5 1 2", "has no value"),
            ("x", "not a number"),
        ] {
            assert!(Trees::parse(text).unwrap_err().contains(fault), "{text}");
        }
    }
}
