//! The thesaurus: classes of words that news uses for one thing, so that "shut down" meets "mothballed".
//!
//! It never decides anything alone: a class is one more term of a context, weighed by its rarity like any other.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{hash, term};

/// The classes of the word whose stem is `stem`, as terms.
pub fn classes(stem: u64) -> &'static [u64] {
    static TABLE: LazyLock<HashMap<u64, Vec<u64>>> = LazyLock::new(|| {
        let mut table: HashMap<u64, Vec<u64>> = HashMap::new();
        let lines = include_str!("thesaurus.txt").lines().filter(|line| !line.starts_with('#'));
        for (number, line) in lines.enumerate() {
            let class = hash(format!("class {number}").as_bytes());
            for word in line.split_whitespace() {
                let classes = table.entry(term(word)).or_default();
                if !classes.contains(&class) {
                    classes.push(class);
                }
            }
        }
        table
    });
    TABLE.get(&stem).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_class_meet() {
        let meet = |a, b| classes(term(a)).iter().any(|class| classes(term(b)).contains(class));
        assert!(meet("shut", "mothballed"));
        assert!(meet("acquisition", "buying"));
        assert!(!meet("deposits", "rocket"));
    }
}
