//! How much memory something takes.

use peak_alloc::PeakAlloc;

/// Counts what every check, and the answer in it, allocates.
#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// What `work` gives, and how many bytes more than before were in use at its
/// peak. Other threads count too.
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let result = work();
    (result, ALLOCATOR.peak_usage().saturating_sub(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_counts_and_not_the_end() {
        let (length, bytes) = peak(|| vec![0_u8; 1_000_000].len());
        assert_eq!(length, 1_000_000);
        assert!(bytes >= 1_000_000, "{bytes}");
    }
}
