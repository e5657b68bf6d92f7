//! Sides: the claims of one fact in groups that can all be true at once.
//!
//! Each claim is an interval of values. Sides are found by the classic stabbing of intervals: walk them by their
//! upper ends, and let every interval that holds the current end join one side; in one dimension intervals that
//! overlap pairwise share a point, so this gives the fewest sides. A claim that fits more than one side (a year
//! beside two of its months, "nearly 5 gigawatts" beside 4.5 and 4.7) is evidence for none of them.
//!
//! Values on different axes (two currencies) are never compared; they are brought together only where a source puts
//! both in one breath: "£18bn (€21.5bn)". One number in two units is a slip and no such value.

use crate::extract::Claim;
use crate::extract::about::Tie;
use crate::quantity::Kind;
use crate::quantity::agreement::is_unit_slip;
use crate::quantity::extent::Extent;

/// The claims of one fact, grouped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides {
    /// Groups of claims that agree, each ascending, in order of first claim.
    pub groups: Vec<Vec<usize>>,
    /// Claims that fit more than one group.
    pub vague: Vec<usize>,
}

/// Groups the claims `members` of one fact into sides.
pub fn sides(claims: &[Claim], members: &[usize]) -> Sides {
    let extents: Vec<Extent> = members.iter().map(|&member| Extent::of(&claims[member].quantity)).collect();
    let mut of_member: Vec<Option<usize>> = vec![None; members.len()];
    let mut cores: Vec<Extent> = Vec::new();
    let mut order: Vec<usize> = (0..members.len()).collect();
    // Open upper ends come last; among equals the narrower interval opens the side.
    order.sort_by_key(|&at| {
        let extent = &extents[at];
        (extent.high.is_none(), extent.high, extent.closed, std::cmp::Reverse(extent.low), at)
    });
    for &at in &order {
        let extent = &extents[at];
        let fits = |core: &Extent| core.comparable(extent) && core.overlaps(extent);
        match cores.iter().position(fits) {
            Some(side) => {
                cores[side] = cores[side].meet(extent);
                of_member[at] = Some(side);
            }
            None => {
                of_member[at] = Some(cores.len());
                cores.push(extent.clone());
            }
        }
    }
    let mut vague = Vec::new();
    for at in 0..members.len() {
        let fits = cores.iter().filter(|core| core.comparable(&extents[at]) && core.overlaps(&extents[at])).count();
        if fits > 1 {
            of_member[at] = None;
            vague.push(members[at]);
        }
    }
    let joined = join_conversions(claims, members, &of_member, cores.len());
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); cores.len()];
    for (at, side) in of_member.iter().enumerate() {
        if let Some(side) = side {
            groups[joined[*side]].push(members[at]);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.sort();
    Sides { groups, vague }
}

/// For each side the lowest side that a source ties it to by giving one sum in two currencies.
fn join_conversions(claims: &[Claim], members: &[usize], of_member: &[Option<usize>], sides: usize) -> Vec<usize> {
    let mut joined: Vec<usize> = (0..sides).collect();
    for (at, &member) in members.iter().enumerate() {
        let conversions = claims[member].about.relations.iter().filter(|relation| relation.tie == Tie::Conversion);
        let others = conversions.filter_map(|relation| member.checked_add_signed(relation.offset as isize));
        for other in others.filter(|&other| claims[other].quantity.kind == Kind::Money) {
            let Ok(other) = members.binary_search(&other) else { continue };
            let (Some(a), Some(b)) = (of_member[at], of_member[other]) else { continue };
            let (low, high) = (joined[a].min(joined[b]), joined[a].max(joined[b]));
            joined.iter_mut().filter(|side| **side == high).for_each(|side| *side = low);
        }
    }
    joined
}

/// Whether no value can satisfy both groups: they have comparable claims, and none of these overlap.
pub fn opposed(claims: &[Claim], a: &[usize], b: &[usize]) -> bool {
    let mut compared = false;
    for &one in a {
        let extent = Extent::of(&claims[one].quantity);
        for &other in b {
            if is_unit_slip(&claims[one].quantity, &claims[other].quantity) {
                compared = true;
                continue;
            }
            let other = Extent::of(&claims[other].quantity);
            if extent.comparable(&other) {
                compared = true;
                if extent.overlaps(&other) {
                    return false;
                }
            }
        }
    }
    compared
}
