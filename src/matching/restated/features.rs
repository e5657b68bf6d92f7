//! What is seen of two figures of one passage: the words around them, what is between them, and how they differ.

use std::iter::chain;

use super::Couple;
use super::passage::{Passages, Token};
use super::sense;
use crate::corpus::{Article, BlockKind};
use crate::extract::Claim;
use crate::extract::about::State;
use crate::matching::value;
use crate::matching::words::stem;
use crate::quantity::Kind;
use crate::quantity::agreement::{Agreement, compare};

/// Calls `see` with each feature of `couple`, two of the `claims` of `article`: where it is seen, what it is, and how far
/// it holds. A feature may be seen twice.
pub fn visit(
    article: &Article,
    claims: &[Claim],
    passages: &Passages<'_>,
    couple: &Couple,
    see: &mut dyn FnMut(&'static str, &str, f64),
) {
    let seen = Seen { article, claims, passages, couple };
    seen.words(see);
    seen.novelty(see);
    seen.layout(see);
    seen.values(see);
    seen.slots(see);
}

type See<'s> = &'s mut dyn FnMut(&'static str, &str, f64);

struct Seen<'a> {
    article: &'a Article,
    claims: &'a [Claim],
    passages: &'a Passages<'a>,
    couple: &'a Couple,
}

/// So many words after the first figure are looked at.
const REST: usize = 60;
/// Counts as they are named.
const DIGITS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];

/// The count, up to `most`, by its name.
fn digit(count: usize, most: usize) -> &'static str {
    DIGITS[count.min(most)]
}

/// The first, and the last, `most` tokens.
fn head<'t, 'a>(tokens: &'t [Token<'a>], most: usize) -> &'t [Token<'a>] {
    &tokens[..tokens.len().min(most)]
}
fn tail<'t, 'a>(tokens: &'t [Token<'a>], most: usize) -> &'t [Token<'a>] {
    &tokens[tokens.len().saturating_sub(most)..]
}

impl Seen<'_> {
    fn first(&self) -> &Claim {
        &self.claims[self.couple.first]
    }

    fn second(&self) -> &Claim {
        &self.claims[self.couple.second]
    }

    /// Whether both stand in one sentence.
    fn is_one(&self) -> bool {
        self.first().sentence == self.second().sentence
    }

    /// `one` of two figures of one sentence, `next` of others.
    fn name(&self, one: &'static str, next: &'static str) -> &'static str {
        if self.is_one() { one } else { next }
    }

    /// The tokens between the two, in one sentence.
    fn amid(&self) -> &[Token<'_>] {
        let (before, _) = self.passages.around(self.couple.second);
        let (lead, _) = self.passages.around(self.couple.first);
        before.get(lead.len() + 1..).unwrap_or_default()
    }

    /// The words around the figures and their senses.
    fn words(&self, see: See<'_>) {
        let Couple { first, second, amid, sentences } = *self.couple;
        let (lead, rest) = self.passages.around(first);
        let (before, after) = self.passages.around(second);
        self.say("first -3", tail(lead, 3), true, see);
        self.say("first -7", tail(lead, 7), false, see);
        if self.is_one() {
            self.say("one, first -3", tail(lead, 3), true, see);
            self.say("one, amid", head(self.amid(), 20), true, see);
            self.say("one, second -2", tail(self.amid(), 2), true, see);
            self.say("one, second +4", head(after, 4), true, see);
            see("one, words amid", digit(self.amid().len() / 3, 6), 1.0);
            see("one, figures amid", digit(amid, 3), 1.0);
            return;
        }
        self.say("next, first -3", tail(lead, 3), true, see);
        self.say("next, first +3", head(rest, 3), true, see);
        self.say("next, first +rest", head(rest.get(3..).unwrap_or_default(), REST), true, see);
        self.say("next, second -3", tail(before, 3), true, see);
        self.say("next, second -8", tail(before, 8), true, see);
        self.say("next, second +4", head(after, 4), true, see);
        let opening = self.passages.opening(second);
        self.say("next, opening", head(opening, 2), true, see);
        self.say("next, first word", head(opening, 1), true, see);
        see("next, sentences", digit(sentences, 6), 1.0);
        see("next, figures amid", digit(amid, 4), 1.0);
        see("next, rivals before", digit(self.rivals(first), 3), 1.0);
        see("next, rivals after", digit(self.rivals(second), 3), 1.0);
        see("next, bare", digit(usize::from(opening.len() <= 2), 1), 1.0);
    }

    fn say(&self, place: &'static str, tokens: &[Token<'_>], with_words: bool, see: See<'_>) {
        for token in tokens {
            let text = match token {
                Token::Figure(at) if *at == self.couple.first || *at == self.couple.second => continue,
                Token::Figure(at) => {
                    let is_date = self.claims[*at].quantity.kind == Kind::Date;
                    see(place, if is_date { "DATE" } else { "FIGURE" }, 1.0);
                    continue;
                }
                Token::Word { text, .. } => text.as_ref(),
                Token::Mark(name) => name,
            };
            sense::senses(text).iter().for_each(|sense| see(place, sense, 1.0));
            if with_words && matches!(token, Token::Word { .. }) {
                see(place, stem(text), 1.0);
            }
        }
    }

    /// How many other figures of the sentence of claim `at` could be compared with it.
    fn rivals(&self, at: usize) -> usize {
        let comparable = |token: &&Token<'_>| match token {
            Token::Figure(other) if *other != at => {
                compare(&self.claims[at].quantity, &self.claims[*other].quantity) != Agreement::CannotTell
            }
            _ => false,
        };
        self.passages.sentence(at).iter().filter(comparable).count()
    }

    /// How much the second says that the first has not said: an elliptical sentence says nothing new.
    fn novelty(&self, see: See<'_>) {
        let (lead, rest) = self.passages.around(self.couple.first);
        let (before, after) = self.passages.around(self.couple.second);
        let said = self.passages.sentence(self.couple.first);
        let content = if self.is_one() { self.amid() } else { self.passages.sentence(self.couple.second) };
        let words = || content.iter().filter(|token| token.content().is_some());
        let known = |token: &&Token<'_>| said.iter().any(|other| other.content() == token.content());
        let fresh: Vec<&Token<'_>> = words().filter(|token| self.is_one() || !known(token)).collect();
        let near = || chain(tail(before, 8), head(after, 5)).filter(|token| token.content().is_some());
        let known_near =
            |token: &&Token<'_>| chain(tail(lead, 8), head(rest, 5)).any(|other| other.content() == token.content());
        let fresh_near: Vec<&Token<'_>> = near().filter(|token| !known_near(token)).collect();
        let names = |fresh: &[&Token<'_>]| fresh.iter().filter(|token| token.is_capital()).count();
        for (place, count, most) in [
            (self.name("one, new words", "next, new words"), fresh.len(), 6),
            (self.name("one, new words near", "next, new words near"), fresh_near.len(), 6),
            (self.name("one, new names", "next, new names"), names(&fresh), 3),
            (self.name("one, new names near", "next, new names near"), names(&fresh_near), 3),
            (self.name("one, shared", "next, shared"), words().count() - fresh.len(), 4),
            (self.name("one, shared near", "next, shared near"), near().count() - fresh_near.len(), 4),
        ] {
            see(place, digit(count, most), 1.0);
        }
        let few = |count: usize| (-(count as f64) / 2.0).exp();
        see(self.name("one", "next"), "few new words", few(fresh.len()));
        see(self.name("one", "next"), "few new words near", few(fresh_near.len()));
    }

    fn layout(&self, see: See<'_>) {
        if self.is_one() {
            return;
        }
        let kind = |claim: &Claim| self.article.prose.blocks[claim.block].kind;
        let layout = match kind(self.second()) {
            BlockKind::Title | BlockKind::Heading(_) => "heading",
            BlockKind::Paragraph | BlockKind::Code => "paragraph",
            BlockKind::ListItem(_) => "item",
            BlockKind::Cell { .. } => "cell",
        };
        see("next, second in", layout, 1.0);
        see("next, block", digit(usize::from(self.first().block != self.second().block), 1), 1.0);
        if kind(self.first()) == BlockKind::Title {
            see("next, first in", "title", 1.0);
        }
    }

    /// How the two values differ.
    fn values(&self, see: See<'_>) {
        let (a, b) = (&self.first().quantity, &self.second().quantity);
        let relation = value::relate(a, b);
        let distance = if a.kind == Kind::Date { relation.distance / 8.0 } else { relation.distance };
        see("values", "near", (-4.0 * distance).exp());
        see("values", "far", relation.distance / 8.0);
        see("values", "digit slip", f64::from(u8::from(relation.digit_slip)));
        see("values", "scale slip", f64::from(u8::from(relation.scale_slip)));
        see("kind", a.kind.name(), 1.0);
        see(self.name("one, kind", "next, kind"), a.kind.name(), 1.0);
        let (first, second) = (format!("{:?}", self.first().change), format!("{:?}", self.second().change));
        see("first change", &first, 1.0);
        see("second change", &second, 1.0);
        see("changes", &format!("{first} {second}"), 1.0);
        see("first hedge", &format!("{:?}", a.hedge), 1.0);
        see("second hedge", &format!("{:?}", b.hedge), 1.0);
    }

    /// What both are read to be about.
    fn slots(&self, see: See<'_>) {
        let (first, second) = (self.first(), self.second());
        let (a, b) = (&first.about.scope, &second.about.scope);
        let told = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (None, None) => "neither",
            (Some(a), Some(b)) if a == b => "same",
            (Some(_), Some(_)) => "different",
            (Some(_), None) => "first",
            (None, Some(_)) => "second",
        };
        see(self.name("one, per", "next, per"), told(a.per.as_deref(), b.per.as_deref()), 1.0);
        see(self.name("one, period", "next, period"), told(a.period.as_deref(), b.period.as_deref()), 1.0);
        see(self.name("one, measure", "next, measure"), told(first.measure.as_deref(), second.measure.as_deref()), 1.0);
        for state in State::ALL {
            let places = match (a.states.contains(state), b.states.contains(state)) {
                (true, true) => ["first state", "second state"],
                (true, false) => ["first state", "one state"],
                (false, true) => ["second state", "one state"],
                (false, false) => continue,
            };
            let name = format!("{state:?}");
            places.into_iter().for_each(|place| see(place, &name, 1.0));
        }
        let shared = first.participants.iter().any(|name| second.participants.contains(name));
        let other = second.participants.iter().any(|name| !first.participants.contains(name));
        let participants = match (shared, other) {
            (true, true) => "some",
            (true, false) => "same",
            (false, true) => "other",
            (false, false) => "none",
        };
        see(self.name("one, participants", "next, participants"), participants, 1.0);
        let offset = self.couple.second as i32 - self.couple.first as i32;
        for relation in first.about.relations.iter().filter(|relation| relation.offset == offset) {
            see("tied", &format!("{:?}", relation.tie), 1.0);
        }
    }
}
