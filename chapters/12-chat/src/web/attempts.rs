//! How often somebody may try to log in.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// How many attempts an address has at once, and how long one takes to come
/// back.
const AT_ONCE: u32 = 10;
const COMES_BACK: Duration = Duration::from_secs(6);
/// How many addresses are remembered.
const REMEMBERED: usize = 10_000;

/// The attempts of the last minute.
#[derive(Debug, Default)]
pub struct Attempts(HashMap<IpAddr, Instant>);

impl Attempts {
    /// Counts an attempt. Where there were too many, says how long to wait.
    ///
    /// # Errors
    ///
    /// The time to wait.
    pub fn count(&mut self, address: IpAddr) -> Result<(), Duration> {
        let now = Instant::now();
        if self.0.len() >= REMEMBERED {
            self.0.retain(|_, paid| *paid > now);
        }
        // Each attempt is paid for with time: until then, what is owed.
        let paid = self.0.get(&address).copied().unwrap_or(now).max(now);
        let paid = paid + COMES_BACK;
        let wait = (paid - now).saturating_sub(COMES_BACK * AT_ONCE);
        if !wait.is_zero() {
            return Err(wait);
        }
        self.0.insert(address, paid);
        Ok(())
    }
}
