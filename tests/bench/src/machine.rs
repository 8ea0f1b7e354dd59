//! What was measured on, and when.

use std::process::Command;
use std::thread::available_parallelism;
use std::time::{SystemTime, UNIX_EPOCH};

use stage::{Lane, Stage, say};

/// Says the machine, the versions and the day.
pub fn say_machine(stage: &Stage) {
    let lane = stage.lane("machine");
    let cores = available_parallelism().map_or(1, usize::from);
    let (system, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    say!(lane, "{cores} cores, {}, {system} {arch}", processor());
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    for program in [rustc.as_str(), &crate::python::program()] {
        if let Some(version) = version(program) {
            say!(lane, "{version}");
        }
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = now.map_or(0, |now| now.as_secs() / 86_400);
    let (year, month, day) = date(days);
    say!(lane, "{year}-{month:02}-{day:02}");
}

/// What all crates were resolved to.
const LOCK: &str = include_str!("../../../Cargo.lock");

/// Says the versions of these crates.
pub fn say_versions(lane: &Lane, crates: &[&str]) {
    for name in crates {
        let entry = format!("name = \"{name}\"\nversion = \"");
        let version = LOCK.split_once(&entry).map(|(_, after)| after);
        let version = version.and_then(|after| after.split('"').next());
        say!(lane, "{name} {}", version.unwrap_or("unknown"));
    }
}

/// The processor's name, where the system says it in a file.
fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find(|line| line.starts_with("model name"));
    let name = name.and_then(|line| line.split_once(": "));
    name.map_or("processor unknown".to_owned(), |(_, name)| name.to_owned())
}

fn version(program: &str) -> Option<String> {
    let said = Command::new(program).arg("--version").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let words: Vec<&str> = said.split_whitespace().take(2).collect();
    Some(words.join(" "))
}

/// The date that many days after 1970-01-01, in the Gregorian calendar.
fn date(days: u64) -> (u64, u64, u64) {
    // Years begin in March here, so that the leap day is the last of one;
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524
        - day_of_era / 146_096)
        / 365;
    let day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_become_dates() {
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(date(11_016), (2000, 2, 29));
        assert_eq!(date(20_778), (2026, 11, 21));
    }
}
