//! Where something of a request is in a list.
//!
//! Requests come nearly in the order of their numbers, so a sorted list serves as the map: most places go
//! to its end, and the few others to near there.

/// Maps the numbers of requests to places.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Requests in ascending order, each with its place.
    sorted: Vec<(u32, u32)>,
}

impl Places {
    /// Notes a request's place, instead of an earlier one.
    pub(super) fn insert(&mut self, request: u32, place: u32) {
        let at = self.count_before(request);
        match self.sorted.get_mut(at) {
            Some(known) if known.0 == request => known.1 = place,
            _ => self.sorted.insert(at, (request, place)),
        }
    }

    /// A request's place, if it has one.
    pub(super) fn get(&self, request: u32) -> Option<u32> {
        let found = self.sorted.get(self.count_before(request))?;
        (found.0 == request).then_some(found.1)
    }

    /// Forgets all requests before this one.
    pub(super) fn forget_before(&mut self, request: u32) {
        self.sorted.drain(..self.count_before(request));
    }

    /// Forgets all requests.
    pub(super) fn clear(&mut self) {
        self.sorted.clear();
    }

    fn count_before(&self, request: u32) -> usize {
        self.sorted.partition_point(|known| known.0 < request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_whatever_the_order_in_which_they_came() {
        let mut places = Places::default();
        for (request, place) in [(5, 0), (9, 1), (2, 2), (7, 3), (5, 4)] {
            places.insert(request, place);
        }
        let all = |places: &Places| [1, 2, 5, 6, 7, 9, 10].map(|request| places.get(request));
        let (two, five, seven, nine) = (Some(2), Some(4), Some(3), Some(1));
        assert_eq!(all(&places), [None, two, five, None, seven, nine, None]);
        places.forget_before(6);
        assert_eq!(
            all(&places),
            [None, None, None, None, seven, nine, None],
            "only those before are forgotten"
        );
        places.clear();
        assert_eq!(all(&places), [None; 7]);
    }
}
