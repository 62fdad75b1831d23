//! Which code an input reaches, where the program was built to count that (`scripts/fuzz.sh`): LLVM then keeps a counter
//! for every edge, and hands them over when the program starts. Built otherwise, nothing is known, and inputs are kept by
//! chance alone.

use std::sync::Mutex;

/// The counters of each compiled unit: where they start, and how many.
static COUNTERS: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// Called by compiled code before `main`.
///
/// # Safety
/// `start` to `end` are counters that live as long as the program.
#[unsafe(no_mangle)]
unsafe extern "C" fn __sanitizer_cov_8bit_counters_init(start: *mut u8, end: *mut u8) {
    let length = (end as usize).saturating_sub(start as usize);
    if let Ok(mut counters) = COUNTERS.lock()
        && !counters.iter().any(|(known, _)| *known == start as usize)
    {
        counters.push((start as usize, length));
    }
}

/// Coverage so far: for each counter, a bit for every order of magnitude.
pub struct Coverage {
    counters: Vec<&'static mut [u8]>,
    seen: Vec<Vec<u8>>,
}

impl Coverage {
    /// Takes the counters; made once.
    pub fn new() -> Coverage {
        let counters = std::mem::take(&mut *COUNTERS.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
        // SAFETY: LLVM's own static arrays, taken out of the list so that nothing else refers to them. The compiled code
        // counts in them between the calls of `is_new`, on this thread.
        let counters: Vec<&'static mut [u8]> = counters
            .into_iter()
            .map(|(start, length)| unsafe { std::slice::from_raw_parts_mut(start as *mut u8, length) })
            .collect();
        let seen = counters.iter().map(|counters| vec![0; counters.len()]).collect();
        Coverage { counters, seen }
    }

    /// How many edges there are; 0 where nothing is counted.
    pub fn edges(&self) -> usize {
        self.seen.iter().map(Vec::len).sum()
    }

    /// How many were reached.
    pub fn reached(&self) -> usize {
        self.seen.iter().flatten().filter(|seen| **seen != 0).count()
    }

    /// Forgets what was counted since the last input.
    pub fn start(&mut self) {
        self.counters.iter_mut().for_each(|counters| counters.fill(0));
    }

    /// True if the input that was just run reached anything new.
    pub fn is_new(&mut self) -> bool {
        let mut new = false;
        for (counters, seen) in self.counters.iter().zip(&mut self.seen) {
            for (count, seen) in counters.iter().zip(seen).filter(|(count, _)| **count != 0) {
                let magnitude = 1 << (7 - count.leading_zeros());
                new |= *seen & magnitude == 0;
                *seen |= magnitude;
            }
        }
        new
    }
}
