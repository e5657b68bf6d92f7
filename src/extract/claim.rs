//! Claims: mentions together with what they are about.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::about::{About, Nearness, Role};
use super::dollars;
use super::entity::Entities;
use super::interpret::{Before, Interpreter};
use super::labelled;
use super::lexicon::Lexicon;
use super::mention::{Change, mentions, mentions_of_month, mentions_of_undated};
use super::named::{self, Named};
use super::names;
use super::reading::Reading;
use super::relation::{Figure, relate};
use super::supposed;
use super::vote;
use crate::corpus::Article;
use crate::quantity::Quantity;
use crate::quantity::kind::Supposed;
use crate::span::Span;

/// A figure of an article and what it is about.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Index of the article in the corpus.
    pub article: usize,
    /// Where the figure stands in the article's source bytes.
    pub span: Span,
    /// Where it stands in the article's prose.
    pub prose: Span,
    /// The sentence (or heading, item, cell) that states it, in the article's prose.
    pub sentence: Span,
    /// Index of its block in the article's prose.
    pub block: usize,
    /// The source's text of the figure.
    pub surface: String,
    /// What the figure says.
    pub quantity: Quantity,
    /// How the figure moves, where the text says so.
    pub change: Option<Change>,
    /// Whether part of a date's value was inferred from the article's date.
    pub inferred: bool,
    /// The entities the figure is about, canonical names.
    pub participants: Vec<String>,
    /// What is measured: a concept of the measure table or the governing noun.
    pub measure: Option<String>,
    /// What people are told that it measures, in words that its text bears out.
    pub named: Option<Named>,
    /// What it is about, in typed slots.
    pub about: About,
}

impl Claim {
    /// Fills what claims are known by from what the claim is about.
    pub(super) fn show(&mut self) {
        self.participants = shown_participants(&self.about);
        self.measure = shown_measure(&self.about);
    }
}

/// Extracts the claims of all `articles`, in order of article and position, each entity under one name.
///
/// An article is read a second time where others tell around when it was written or whose dollars it means.
pub fn all_claims(articles: &[Article], lexicon: &Lexicon) -> Vec<Claim> {
    let first = |(index, article)| read(article, index, Others::default(), lexicon);
    let mut readings: Vec<(Vec<Claim>, Aliases)> = articles.par_iter().enumerate().map(first).collect();
    let of_each: Vec<&[Claim]> = readings.iter().map(|(claims, _)| &claims[..]).collect();
    let mut others: BTreeMap<usize, Others> = BTreeMap::new();
    for (index, time) in supposed::times(articles, &of_each) {
        others.entry(index).or_default().time = Some(time);
    }
    for (index, code) in dollars::at_home(articles, &of_each) {
        others.entry(index).or_default().dollars = Some(code);
    }
    let again = |(index, others): (usize, Others)| (index, read(&articles[index], index, others, lexicon));
    for (index, reading) in others.into_par_iter().map(again).collect::<Vec<_>>() {
        readings[index] = reading;
    }
    let mut claims = Vec::with_capacity(readings.iter().map(|(claims, _)| claims.len()).sum());
    let mut aliases = Vec::new();
    for (found, spellings) in readings {
        claims.extend(found);
        aliases.extend(spellings);
    }
    names::unify(&mut claims, &aliases, lexicon);
    supposed::agree(&mut claims);
    claims
}

/// Extracts the claims of one article; `index` is its place in the corpus.
///
/// A pure function of the article: nothing of the other articles is known here.
pub fn claims(article: &Article, index: usize, lexicon: &Lexicon) -> Vec<Claim> {
    read(article, index, Others::default(), lexicon).0
}

/// The claims of each article, with the index of the first of them; `claims` are in order of article.
pub fn by_article(claims: &[Claim]) -> Vec<(usize, &[Claim])> {
    let mut first = 0;
    let of_article = claims.chunk_by(|a, b| a.article == b.article).map(|claims| {
        let start = first;
        first += claims.len();
        (start, claims)
    });
    of_article.collect()
}

/// Other spellings with the names they stand for.
type Aliases = Vec<(Arc<str>, Arc<str>)>;

/// What other articles tell of one.
#[derive(Default)]
struct Others {
    /// Of the time of an article without its day.
    time: Option<Supposed>,
    /// The currency of its bare dollars.
    dollars: Option<&'static str>,
}

fn read(article: &Article, index: usize, others: Others, lexicon: &Lexicon) -> (Vec<Claim>, Aliases) {
    let prose = &article.prose;
    let mut mentions = match (article.published, article.published_month) {
        (None, Some(month)) => mentions_of_month(&prose.text, month),
        (None, None) => mentions_of_undated(&prose.text, others.time),
        (published, _) => mentions(&prose.text, published),
    };
    if let Some(code) = others.dollars {
        dollars::settle(&prose.text, &mut mentions, code);
    }
    labelled::complete(prose, lexicon, &mut mentions);
    if mentions.is_empty() {
        return Default::default();
    }
    let reading = Reading::new(prose, lexicon);
    let entities = Entities::find(&reading);
    let interpreter = Interpreter::new(&reading, &entities, &mentions);
    let mut claims = Vec::new();
    let mut places = Vec::new();
    let mut before = Before::default();
    for mention in &mentions {
        let figure = reading.tokens_of(mention.span);
        let Some(at) = reading.sentence_at(figure.start) else { continue };
        let sentence = &reading.sentences[at];
        let about = interpreter.about(mention, figure.clone(), at, &mut before);
        let span = prose.source_span(mention.span);
        places.push((at, figure.clone()));
        claims.push(Claim {
            article: index,
            span,
            prose: mention.span,
            sentence: sentence.span,
            block: sentence.block,
            surface: article.quote(span),
            quantity: mention.quantity.clone(),
            change: mention.change,
            inferred: mention.inferred,
            participants: shown_participants(&about),
            measure: shown_measure(&about),
            named: named::named(&reading, figure.clone(), &mention.quantity, &about),
            about,
        });
    }
    drop(interpreter);
    relate_within_sentences(&reading, &places, &mut claims);
    vote::tell_sides(&prose.text, &mut claims);
    (claims, entities.aliases)
}

/// Ties the claims of each sentence; `places` are their sentences and tokens.
fn relate_within_sentences(reading: &Reading<'_>, places: &[(usize, Range<usize>)], claims: &mut [Claim]) {
    let mut first = 0;
    while first < claims.len() {
        let sentence = places[first].0;
        let count = places[first..].iter().take_while(|(other, _)| *other == sentence).count();
        let mut found = Vec::new();
        let figures: Vec<Figure<'_>> = (first..first + count)
            .map(|at| Figure {
                tokens: places[at].1.clone(),
                quantity: &claims[at].quantity,
                change: claims[at].change,
                states: claims[at].about.scope.states,
            })
            .collect();
        relate(reading, &figures, |at, relation| found.push((first + at, relation)));
        drop(figures);
        for (at, relation) in found {
            claims[at].about.relations.push(relation);
        }
        first += count;
    }
}

/// The participants that people are shown: owner and counterparties, or the nearest name.
fn shown_participants(about: &About) -> Vec<String> {
    let role = |wanted: Role| about.participants.iter().filter(move |participant| participant.role == wanted);
    let near = role(Role::Owner).chain(role(Role::Counterparty).filter(|other| other.near <= Nearness::Sentence));
    let mut names: Vec<String> = near.take(3).map(|participant| participant.name.to_string()).collect();
    if names.is_empty() {
        names.extend(about.participants.first().map(|participant| participant.name.to_string()));
    }
    names
}

/// The measure that claims are known by: the strongest concept, or the governing word.
fn shown_measure(about: &About) -> Option<String> {
    let concept = about.measures.first().filter(|measure| measure.strength >= 0.2);
    let head = || about.head.as_ref().map(|head| head.word.to_string());
    concept.map(|measure| measure.concept.to_string()).or_else(head)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::extract::about::{State, Tie};

    fn read_with(text: &str, lexicon: &Lexicon) -> Vec<Claim> {
        claims(&Article::read("a.md", text.as_bytes().to_vec()).unwrap(), 0, lexicon)
    }

    /// What the claim of `surface` is about.
    fn about(text: &str, surface: &str) -> About {
        let claims = read_with(text, &Lexicon::default());
        let claim = claims.iter().find(|claim| claim.surface == surface);
        claim.unwrap_or_else(|| panic!("no claim {surface:?} in {text:?}")).about.clone()
    }

    #[test]
    fn the_nearest_governing_word_names_the_measure() {
        for (text, surface, measure) in [
            ("They signed a massive $138 billion 8-year contract.", "$138 billion", "contract value"),
            ("They signed a massive $138 billion 8-year contract.", "8-year", "term"),
            ("- Contract value: $138 billion", "$138 billion", "contract value"),
            ("The plant will cost $35 billion, and the firm had revenue of $9 billion.", "$35 billion", "cost"),
            ("The plant will cost $35 billion, and the firm had revenue of $9 billion.", "$9 billion", "revenue"),
            ("The bank lost $1.8 billion on the sale of bonds.", "$1.8 billion", "loss"),
            ("He was fined $25 million by the regulator.", "$25 million", "fine"),
            ("Inflation slowed to 3.1 percent in May.", "3.1 percent", "inflation"),
            ("The reactor has a capacity of 835 MW.", "835 MW", "capacity"),
            ("The contract expires on June 30, 2026.", "June 30, 2026", "expired"),
            ("The plant was shut down in September 2019.", "September 2019", "shut down"),
            ("In early March 2026, the companies announced a deal.", "early March 2026", "announced"),
            ("Two reactors of 1,630 MW each are planned.", "1,630 MW", "capacity"),
            ("- 3 March 2022: the court approves the plan.", "3 March 2022", "approved"),
            ("The storm killed 64 people.", "64 people", "deaths"),
            ("He was sentenced to 25 years in prison.", "25 years", "sentence"),
        ] {
            let found = about(text, surface).measures;
            let first = found.first().map(|measure| &*measure.concept);
            assert_eq!(first, Some(measure), "{surface} in {text}: {found:?}");
        }
    }

    #[test]
    fn layout_carries_what_a_figure_measures() {
        let table = "| Storm | Damage | Deaths |\n|---|---|---|\n| Katrina | $125 billion | 1,833 |\n";
        assert_eq!(&*about(table, "$125 billion").measures[0].concept, "damage");
        let heading = "**$9 billion**\n\nGeorgia Power's slice of the cost overruns.\n";
        assert_eq!(&*about(heading, "$9 billion").measures[0].concept, "overrun");
        let list = "Cost estimates so far:\n\n- original: £18 billion\n- later: £20.3 billion\n";
        assert_eq!(&*about(list, "£20.3 billion").measures[0].concept, "cost");
    }

    #[test]
    fn words_far_away_say_nothing_of_a_figure() {
        let measures = |words: usize| {
            let text = format!("The contract is huge{} and Acme has $5 billion.", " and so on".repeat(words));
            about(&text, "$5 billion").measures.into_iter().map(|measure| measure.concept).collect::<Vec<_>>()
        };
        assert!(measures(10).contains(&"contract value".into()));
        assert_eq!(measures(100), []);
    }

    #[test]
    fn figures_have_owners() {
        for (text, surface, owner) in [
            ("Last year OpenAI's annualized revenue was $13 billion.", "$13 billion", "OpenAI"),
            ("In May the profit of Volkswagen was $2 billion.", "$2 billion", "Volkswagen"),
            ("On Friday Equifax paid $575 million to the Federal Trade Commission.", "$575 million", "Equifax"),
            ("On Friday Equifax lost money. It paid $575 million.", "$575 million", "Equifax"),
            ("On Friday Equifax paid USD575.4 million and Rs200 crore.", "USD575.4 million", "Equifax"),
            ("On Friday the strike cost Equifax C$68 million.", "C$68 million", "Equifax"),
            ("On Friday Equifax lost money. The company paid $575 million.", "$575 million", "Equifax"),
        ] {
            let participants = about(text, surface).participants;
            let found = participants.iter().find(|participant| participant.role == Role::Owner);
            assert_eq!(found.map(|participant| &*participant.name), Some(owner), "{text}: {participants:?}");
        }
    }

    #[test]
    fn numbered_things_keep_figures_apart() {
        for (text, surface, numbers) in [
            ("Unit 3 is due in May 2022, with Unit 4 following in March 2023.", "May 2022", &[("unit", "3")][..]),
            ("Unit 3 is due in May 2022, with Unit 4 following in March 2023.", "March 2023", &[("unit", "4")]),
            ("Phase A cost $3 billion and Phase B $4 billion.", "$3 billion", &[("phase", "a")]),
            ("Phase A cost $3 billion and Phase B $4 billion.", "$4 billion", &[("phase", "b")]),
            ("The second reactor cost $5 billion.", "$5 billion", &[("unit", "2")]),
            ("Units 3 and 4 cost $35 billion.", "$35 billion", &[("unit", "3"), ("unit", "4")]),
            ("NASA will launch Artemis II in April 2026.", "April 2026", &[("artemis", "2")]),
            ("The reactor Vogtle-3 opened in July 2023.", "July 2023", &[("unit", "3")]),
            ("They cost $35 billion.", "$35 billion", &[]),
        ] {
            let numbered = about(text, surface).scope.numbered;
            let found: Vec<(&str, &str)> = numbered.iter().map(|n| (&*n.label, &*n.number)).collect();
            assert_eq!(found, numbers, "{surface} in {text}");
        }
    }

    #[test]
    fn words_nearby_set_states_rates_and_qualifiers() {
        let scope = about("EDF posted an annual net loss of $17.9 billion.", "$17.9 billion").scope;
        assert_eq!((scope.per.as_deref(), scope.qualifiers.len()), (Some("year"), 1));
        let states = about("It was originally expected to cost $14 billion.", "$14 billion").scope.states;
        assert!(states.contains(State::Original) && states.contains(State::Planned), "{states:?}");
        assert!(about("The cost is now $30 billion.", "$30 billion").scope.states.contains(State::Revised));
    }

    #[test]
    fn figures_of_a_sentence_are_tied() {
        for (text, surface, tie) in [
            ("It costs £20bn ($26bn).", "£20bn", Tie::Conversion),
            ("It costs £20bn, or about $26bn.", "£20bn", Tie::Conversion),
            ("It costs 7.1 billion pesos ($400 million; €370 million).", "$400 million", Tie::Conversion),
            ("The estimate rose from $14 billion to $35 billion.", "$14 billion", Tie::Became),
            ("Net debt rose to $64.5 billion from $43 billion.", "$64.5 billion", Tie::Was),
            ("Originally put at $14 billion, the cost is now $30 billion.", "$30 billion", Tie::Was),
            ("A had deposits of $3 billion, B $4 billion.", "$3 billion", Tie::Sibling),
            ("It has 22,000 employees, about 11,000 of them in the union.", "22,000 employees", Tie::WholeOf),
            ("He counted 66,500 faults (43,000 of them grave).", "43,000", Tie::PartOf),
            ("Some 50,000 of the 150,000 members were out.", "150,000 members", Tie::WholeOf),
            ("The toll has risen to 19, up from 12 in May 2024.", "May 2024", Tie::AsOf),
            ("It made $3 billion, compared with $2 billion in May 2024.", "May 2024", Tie::AsOf),
        ] {
            let relations = about(text, surface).relations;
            assert!(relations.iter().any(|relation| relation.tie == tie), "{surface} in {text}: {relations:?}");
        }
        // A price and what it comes to are no sum and its conversion.
        assert_eq!(about("It pays £15.67, $30 billion in all.", "£15.67").relations, []);
    }

    #[test]
    fn users_add_measures() {
        let measures =
            BTreeMap::from([("fleece weight".to_owned(), vec!["greasy wool".to_owned(), "clip".to_owned()])]);
        let lexicon = Lexicon::new(&BTreeMap::new(), &measures);
        let claims = read_with("The flock gave a clip of 4.1 tonnes.", &lexicon);
        assert_eq!(claims[0].measure.as_deref(), Some("fleece weight"));
    }
}
