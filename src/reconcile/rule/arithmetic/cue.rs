//! Cues: the words by which a text says that one figure is what others come to.
//!
//! The words before the figure are read from their last clause on, so that a cue is near what it announces.

/// How firmly a cue says that the figure is a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sum {
    /// It may also be the total of more than what is named: "3 in May and 105 in all".
    Weak,
    /// It is the sum of what was named.
    Strong,
}

/// Before a sum.
const SUM: &[(Sum, &str)] = &[
    (Sum::Strong, "add up to"),
    (Sum::Strong, "adds up to"),
    (Sum::Strong, "added up to"),
    (Sum::Strong, "adding up to"),
    (Sum::Strong, "adds to"),
    (Sum::Strong, "sum to"),
    (Sum::Strong, "sums to"),
    (Sum::Strong, "sum up to"),
    (Sum::Strong, "summing to"),
    (Sum::Strong, "for a total of"),
    (Sum::Strong, "for a combined"),
    (Sum::Strong, "for a combined total of"),
    (Sum::Strong, "for a grand total of"),
    (Sum::Strong, "a combined"),
    (Sum::Strong, "together"),
    (Sum::Strong, "between them"),
    (Sum::Strong, "the sum of which is"),
    (Sum::Strong, "which makes"),
    (Sum::Strong, "that makes"),
    (Sum::Strong, "this makes"),
    (Sum::Strong, "makes it"),
    (Sum::Strong, "making"),
    (Sum::Strong, "combined"),
    (Sum::Strong, "="),
    (Sum::Strong, ", total"),
    (Sum::Strong, "which total"),
    (Sum::Strong, "you get"),
    (Sum::Strong, "you have"),
    (Sum::Strong, "in sum"),
    (Sum::Strong, "make"),
    (Sum::Strong, "come to"),
    (Sum::Weak, "call it"),
    (Sum::Weak, "all of"),
    (Sum::Weak, "gives"),
    (Sum::Weak, "in all"),
    (Sum::Weak, "all in all"),
    (Sum::Weak, "all told"),
    (Sum::Weak, "altogether"),
    (Sum::Weak, "in total"),
    (Sum::Weak, "a total of"),
    (Sum::Weak, "totalling"),
    (Sum::Weak, "totaling"),
    (Sum::Weak, "which totals"),
    (Sum::Weak, "that's"),
    (Sum::Weak, "that is"),
    (Sum::Weak, "that comes to"),
    (Sum::Weak, "which comes to"),
];

/// Right after a sum.
const AFTER_SUM: &[(Sum, &str)] = &[
    (Sum::Strong, "together"),
    (Sum::Strong, "combined"),
    (Sum::Strong, "between them"),
    (Sum::Strong, "taken together"),
    (Sum::Strong, "if you add"),
    (Sum::Strong, "if you just add"),
    (Sum::Strong, "when you add"),
    (Sum::Strong, "when added"),
    (Sum::Strong, "when you sum"),
    (Sum::Weak, "in all"),
    (Sum::Weak, "all in all"),
    (Sum::Weak, "all told"),
    (Sum::Weak, "altogether"),
    (Sum::Weak, "in total"),
];

/// What a sentence begins with that adds up what stands before it.
const OPENS: &[&str] = &[
    "together",
    "taken together",
    "put together",
    "added up",
    "added together",
    "between them",
    "in total that",
    "in total , that",
    "in total this",
    "in total , this",
    "in total , it",
    "in all that",
    "in all , that",
    "in all , this",
    "all told , that",
    "all that",
    "all this",
    "all of that",
    "all of this",
    "altogether that",
    "altogether , that",
    "altogether this",
    "altogether , this",
    "that makes",
    "this makes",
    "that adds up",
    "this adds up",
    "it adds up",
    "it all adds up",
    "they add up",
    "these add up",
    "the sum",
    "in sum",
    "total :",
    "the #",
    "both together",
    "put the #",
    "add the #",
    "put the two together",
    "add the two",
    "all #",
];

/// Before what a computation comes to, whatever the computation.
const RESULT: &[&str] = &[
    ", or",
    "– or",
    "( or",
    "that's",
    "that is",
    "this is",
    "it's",
    "which is",
    "that was",
    "which makes",
    "that makes",
    "this makes",
    "makes",
    "making",
    "to make",
    "in other words",
    ", or another",
    "=",
    "equals",
    "equal to",
    "comes to",
    "come to",
    "comes out at",
    "came to",
    "works out at",
    "works out to",
    "work out at",
    "works out as",
    "amounts to",
    "amount to",
    "amounting to",
    "i e",
    "hence",
    "therefore",
    "thus",
    "meaning",
    "that means",
    "which means",
    "for a total of",
    "a total of",
    "totalling",
    "totaling",
    "in total",
    "in all",
    "all told",
    "altogether",
    "together",
    "adds up to",
    "add up to",
    "adding up to",
    "is about",
    "is roughly",
    "averaging",
    "an average of",
    "represents",
    "(",
    "would be",
    "would make",
    "gives",
    "giving",
];

/// Words between "so" and what a computation comes to: of anything else it is only a consequence.
const SO: &str = "it he she they we you i that this there is are was were has have had paid pay pays cost costs comes came \
    come to makes made make brings bring in gets got get worth needs need spent spends owes owe would be now all total \
    together altogether already";

/// Words right after a figure that make it more or less than what was computed.
const QUALIFIES: &[&str] = &[
    "after",
    "before",
    "net of",
    "excluding",
    "including",
    "with",
    "without",
    "plus",
    "minus",
    "less",
    "once",
    "not counting",
    "on top",
    "apart from",
];

/// The same farther on in the clause: "400 people late with those on the ground".
const ADDS: &[&str] = &["with those", "with the others", "including", "excluding", "not counting", "if you count"];

/// Right after a figure that says by how much one thing passes another: "almost 100 feet longer".
const COMPARED: &[&str] = &[
    "longer", "wider", "higher", "taller", "larger", "bigger", "deeper", "heavier", "older", "younger", "faster",
    "more", "fewer", "less", "shorter", "smaller", "lower",
];

/// Words after a cue that make the figure something else than the result.
const TURNS: &str = "not than instead from against only another extra further plus minus compared per after before \
    once until with unless if when as were was previously originally earlier last";

/// What may stand between a cue and its figure and says nothing: a hedge, an article.
const HEDGES: &str = "about around roughly approximately some nearly almost just over under more less than a an the little \
    well up to at least estimated exactly close precisely that further";

/// The clause before a figure: from the last mark that ends one, the mark itself with it if a cue may need it.
fn clause(words: &str) -> &str {
    let start = words.rfind(" . ").map_or(0, |at| at + 2);
    let words = &words[start..];
    let start = [" ; ", " : "].iter().filter_map(|mark| words.rfind(mark)).max().map_or(0, |at| at + 2);
    &words[start..]
}

/// Whether `phrase` stands in `clause` with at most `far` words after it, none of which turns the sense.
fn leads(clause: &str, phrase: &str, far: usize) -> bool {
    let Some(at) = clause.rfind(&format!(" {phrase} ")) else { return false };
    let rest = &clause[at + phrase.len() + 2..];
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let said: Vec<&&str> = words.iter().filter(|word| !HEDGES.split(' ').any(|hedge| hedge == **word)).collect();
    said.len() <= far
        && said.iter().all(|word| !TURNS.split_whitespace().any(|turn| turn == **word))
        && !words.iter().any(|word| [",", "(", ")", "–", "<date>"].contains(word))
}

/// Whether the words around a figure say that it is a sum.
pub(super) fn sum(before: &str, after: &str) -> Option<Sum> {
    let clause = clause(before);
    let with = ["together with", "along with", "combined with", "added to"];
    // "Everything together" is more than what was named.
    if with.iter().any(|with| clause.contains(with)) || has(clause, &["everything"]) {
        return None;
    }
    let far = |strength: Sum, phrase: &str| match (strength, phrase) {
        (Sum::Strong, "together" | "between them" | "combined") => 5,
        // "In all, that's": a further word or two of the same.
        (_, "in all" | "in total" | "all told" | "altogether") => 2,
        _ => 1,
    };
    let own = clause.replace(" in total , ", " in total ").replace(" in all , ", " in all ");
    let before = SUM.iter().filter(|&&(strength, phrase)| leads(&own, phrase, far(strength, phrase)));
    let tail = after.trim_start();
    let after = AFTER_SUM.iter().filter(|(_, phrase)| {
        let bare = tail.trim_start_matches(", ");
        bare.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            && !bare.starts_with("together with")
            && !bare.starts_with("combined with")
    });
    before.chain(after).map(|&(strength, _)| strength).max()
}

/// Whether the words before a figure say that it is what was named before comes to.
pub(super) fn result(before: &str, after: &str) -> bool {
    let clause = clause(before);
    RESULT.iter().any(|phrase| leads(clause, phrase, 4)) || so(clause) || sum(before, after).is_some()
}

/// Whether the sentence that starts with `words` adds up what stands before it.
pub(super) fn opens(words: &str) -> bool {
    begins(&words.replace(" that's ", " that is "), OPENS)
}

/// Whether "so" leads to the figure, and not to something that follows from it.
fn so(clause: &str) -> bool {
    let Some((_, rest)) = clause.rsplit_once(" so ") else { return false };
    let known = |word: &str| [SO, HEDGES].iter().any(|list| list.split_whitespace().any(|known| known == word));
    rest.split_whitespace().all(known)
}

/// Whether the words after a figure make it more or less than what was computed: "after discounts", "with interest".
pub(super) fn qualified(after: &str) -> bool {
    let end = after.find([',', ';', '.']).unwrap_or(after.len());
    begins(after, QUALIFIES) || has(&format!("{} ", &after[..end]), ADDS)
}

/// Whether the words after a figure say that it is the distance to something else.
pub(super) fn is_compared(after: &str) -> bool {
    begins(after, COMPARED)
}

/// Whether `words` holds one of `phrases` whole.
pub(super) fn has(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
}

/// Whether `words` begins with one of `phrases`.
pub(super) fn begins(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.starts_with(&format!(" {phrase} ")))
}

/// Whether `words` ends with one of `phrases`, a hedge after it or not.
pub(super) fn ends(words: &str, phrases: &[&str]) -> bool {
    let mut words = words.trim_end();
    loop {
        if phrases.iter().any(|phrase| words.ends_with(&format!(" {phrase}"))) {
            return true;
        }
        match words.rsplit_once(' ') {
            Some((rest, last)) if HEDGES.split_whitespace().any(|hedge| hedge == last) => words = rest,
            _ => return false,
        }
    }
}

/// The number of words in `words`, marks not counted.
pub(super) fn count(words: &str) -> usize {
    words.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
