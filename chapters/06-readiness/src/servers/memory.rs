//! How much memory a server and the processes that it started have between
//! them, where the system says it in files.

/// The most memory that a server has had whenever somebody looked.
pub struct Peak {
    server: u32,
    /// How many clients were being served at the last measurement.
    measured_at: usize,
    bytes: Option<u64>,
}

impl Peak {
    /// Nobody has looked at this server yet.
    #[must_use]
    pub fn of(server: u32) -> Self {
        Self { server, measured_at: 0, bytes: None }
    }

    /// Measures, if a tenth more clients are being served than at the last
    /// measurement: to look at a thousand processes takes time.
    pub fn look(&mut self, served: usize) {
        if served > self.measured_at + self.measured_at / 10 {
            self.measured_at = served;
            self.bytes = self.bytes.max(of_family(self.server));
        }
    }

    /// The most that was measured, in bytes.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        self.bytes
    }
}

/// What a process and its children have, in bytes.
fn of_family(id: u32) -> Option<u64> {
    let mut bytes = of_process(&id.to_string())?;
    let path = format!("/proc/{id}/task/{id}/children");
    let children = std::fs::read_to_string(path).unwrap_or_default();
    // A child that has ended meanwhile has nothing any more.
    bytes += children.split_whitespace().filter_map(of_process).sum::<u64>();
    Some(bytes)
}

/// What a process has, in bytes. Where several have the same page, each is
/// charged its share of it: that is Linux's *proportional set size*.
fn of_process(id: &str) -> Option<u64> {
    let path = format!("/proc/{id}/smaps_rollup");
    let text = std::fs::read_to_string(path).ok()?;
    let size = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kilobytes: u64 = size.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024)
}
