//! One story: its figures, the articles that tell it, and what is wrong in one of them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::chance::Chance;
use crate::words::*;

/// The figures of a story, each written in one form everywhere.
#[derive(Clone)]
struct Figures {
    /// Contract value in tenths of its word of scale.
    value: u64,
    scale: &'static str,
    years: u64,
    megawatts: u64,
    homes: u64,
    day: u64,
    month: u64,
    year: u64,
}

/// A contract between two companies for one plant.
pub struct Story {
    number: usize,
    buyer: String,
    seller: String,
    plant: String,
    figures: Figures,
    wrong: Option<Wrong>,
}

struct Wrong {
    source: usize,
    fact: &'static str,
    figures: Figures,
}

/// One planted contradiction, as the key tells it.
#[derive(Debug, Serialize, serde::Deserialize)]
pub struct Planted {
    /// Number of the story; part of its articles' file names.
    pub story: usize,
    /// Which fact.
    pub fact: String,
    /// The true figure and the wrong one, as they are written.
    pub right: String,
    pub wrong: String,
    /// The file that has it wrong.
    pub file: String,
}

impl Story {
    /// Story `number`; in `wrong` of ten something is wrong. `plants` are the plants of the stories before.
    pub fn new(number: usize, wrong: usize, plants: &mut BTreeSet<String>) -> Story {
        let mut chance = Chance::new(number as u64);
        let place = name(&mut chance);
        let figures = Figures {
            value: chance.number(12, 980),
            scale: chance.one::<&str>(&["million", "million", "billion"]),
            years: chance.number(3, 25),
            megawatts: chance.number(40, 1900),
            homes: chance.number(21, 899) * 1000,
            day: chance.number(1, 28),
            month: chance.number(1, 12),
            year: chance.number(2019, 2026),
        };
        let buyer = format!("{} {}", name(&mut chance), chance.one(COMPANIES));
        let seller = format!("{} {}", name(&mut chance), chance.one(COMPANIES));
        let mut plant = format!("{place} {}", chance.one(PLANTS));
        while !plants.insert(plant.clone()) {
            plant = format!("{} {}", name(&mut chance), chance.one(PLANTS));
        }
        let wrong = (number * wrong % 10 < wrong).then(|| slip(&figures, &mut chance));
        Story { number, buyer, seller, plant, figures, wrong }
    }

    /// The file of its article number `source`.
    pub fn file_name(&self, source: usize) -> String {
        format!("{}-story-{:06}-{source}.md", self.printed(source), self.number)
    }

    fn printed(&self, source: usize) -> String {
        let Figures { year, month, .. } = self.figures;
        format!("{year}-{month:02}-{:02}", 28.min(self.figures.day + source as u64))
    }

    /// Publisher's folder and text of its first `count` articles.
    pub fn articles(&self, count: usize) -> Vec<(&'static str, String)> {
        (0..count).map(|source| (PUBLISHERS[source].1, self.article(source))).collect()
    }

    fn article(&self, source: usize) -> String {
        // In every tenth story the last article is a copy of the first.
        let copied = self.number % 10 == 3 && source == 4;
        let teller = if copied { 0 } else { source };
        let figures = match &self.wrong {
            Some(wrong) if wrong.source == source => &wrong.figures,
            _ => &self.figures,
        };
        let mut chance = Chance::new((self.number * 8 + teller) as u64 + (1 << 40));
        let mut facts = self.sentences(figures, &mut chance);
        let mut text = format!(
            "---\ntitle: {} signs up {} for {}\npublisher: {}\npublished: {}\n---\n\n",
            self.buyer,
            self.seller,
            self.plant,
            PUBLISHERS[source].0,
            self.printed(source)
        );
        text.push_str(&format!("{} and {} have signed a contract for the {}. ", self.buyer, self.seller, self.plant));
        while text.len() < 5000 || !facts.is_empty() {
            for _ in 0..chance.number(2, 4) {
                let sentence = [SUBJECTS, DEEDS, CLOSES].map(|choices| *chance.one(choices));
                text.push_str(&format!(
                    "{} from the {} {} {}. ",
                    sentence[0],
                    chance.one(DISTRICTS),
                    sentence[1],
                    sentence[2]
                ));
            }
            if !facts.is_empty() {
                text.push_str(&facts.remove(0));
            }
            text.push_str("\n\n");
        }
        text
    }

    /// Each fact in one of the ways of telling it.
    fn sentences(&self, figures: &Figures, chance: &mut Chance) -> Vec<String> {
        let Story { buyer, seller, plant, .. } = self;
        let value = money(figures);
        let Figures { years, megawatts, .. } = figures;
        let homes = thousands(figures.homes);
        let day = date(figures);
        let tellings = [
            vec![
                format!("The contract between {buyer} and {seller} is worth {value}."),
                format!("{buyer} will pay {seller} {value} under the contract."),
                format!("{seller} puts the value of its contract with {buyer} at {value}."),
            ],
            vec![
                format!("The contract between {buyer} and {seller} runs for {years} years."),
                format!("{buyer} and {seller} agreed on a contract term of {years} years."),
            ],
            vec![
                format!("The {plant} will have a capacity of {megawatts} MW."),
                format!("With a capacity of {megawatts} megawatts, the {plant} will be the largest in the region."),
            ],
            vec![
                format!("The {plant} is to supply {homes} homes."),
                format!("That is enough for {homes} homes, according to the operator of the {plant}."),
            ],
            vec![
                format!("{buyer} and {seller} announced the contract on {day}."),
                format!("The contract between {buyer} and {seller} was announced on {day}."),
            ],
        ];
        tellings.iter().map(|ways| chance.one(ways).clone()).collect()
    }

    /// What is wrong in it, for the key.
    pub fn planted(&self) -> Option<Planted> {
        let wrong = self.wrong.as_ref()?;
        let written = |figures: &Figures| match wrong.fact {
            "contract value" => money(figures),
            "term" => format!("{} years", figures.years),
            "capacity" => format!("{} MW", figures.megawatts),
            "homes" => thousands(figures.homes),
            _ => date(figures),
        };
        Some(Planted {
            story: self.number,
            fact: wrong.fact.to_owned(),
            right: written(&self.figures),
            wrong: written(&wrong.figures),
            file: self.file_name(wrong.source),
        })
    }
}

/// A slip in one figure of one article.
fn slip(figures: &Figures, chance: &mut Chance) -> Wrong {
    let mut slipped = figures.clone();
    let fact = match chance.number(0, 5) {
        0 => {
            slipped.value = figures.value % 1000 + 1000;
            "contract value"
        }
        1 => {
            slipped.scale = if figures.scale == "million" { "billion" } else { "million" };
            "contract value"
        }
        2 => {
            slipped.years = figures.years + 1;
            "term"
        }
        3 => {
            slipped.megawatts = figures.megawatts + 10 * chance.number(2, 9);
            "capacity"
        }
        4 => {
            slipped.homes = figures.homes + 100_000;
            "homes"
        }
        _ => {
            slipped.month = figures.month % 12 + 1;
            "announcement"
        }
    };
    Wrong { source: chance.number(1, 3) as usize, fact, figures: slipped }
}

fn name(chance: &mut Chance) -> String {
    format!("{}{}{}{}", chance.one(HEADS), chance.one(MIDDLES), chance.one(MIDDLES), chance.one(TAILS))
}

fn money(figures: &Figures) -> String {
    let (whole, tenth) = (figures.value / 10, figures.value % 10);
    match tenth {
        0 => format!("${whole} {}", figures.scale),
        _ => format!("${whole}.{tenth} {}", figures.scale),
    }
}

fn thousands(number: u64) -> String {
    format!("{},000", number / 1000)
}

fn date(figures: &Figures) -> String {
    format!("{} {}, {}", MONTHS[figures.month as usize - 1], figures.day, figures.year)
}
