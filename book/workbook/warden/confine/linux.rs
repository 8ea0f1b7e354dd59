//! The limits that only Linux has.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use landlock::{
    ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
};
use rustix::process::{Signal, set_parent_process_death_signal};
use rustix::thread::{
    CapabilitiesSecureBits, CapabilitySet, CapabilitySets, set_capabilities,
    set_capabilities_secure_bits,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

/// The newest rules that are asked for; an older kernel keeps those that
/// it knows.
const RULES: ABI = ABI::V6;

/// What only Linux offers: no signals to strangers, no rights of root, no
/// other programs, no writes outside the folder, no look at the processes (the memory of
/// this one holds the token).
pub(super) fn apply(folder: &Path, processes: usize) -> Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    if rustix::process::geteuid().is_root() {
        give_up_root().context("the rights of root cannot be given up")?;
    }
    restrict(folder).context("writes cannot be limited")?;
    if processes == 1 {
        stay_alone().context("other programs cannot be ruled out")?;
    }
    Ok(())
}

/// Allows threads, and no other process: a fork bomb never begins.
fn stay_alone() -> Result<()> {
    let Ok(arch) = TargetArch::try_from(std::env::consts::ARCH) else {
        // The warden counts processes.
        return Ok(());
    };
    let is_no_thread = SeccompCondition::new(
        0,
        SeccompCmpArgLen::Qword,
        SeccompCmpOp::MaskedEq(libc::CLONE_THREAD as u64),
        0,
    )?;
    let mut forks =
        vec![(libc::SYS_clone, vec![SeccompRule::new(vec![is_no_thread])?])];
    #[cfg(target_arch = "x86_64")]
    forks.extend([(libc::SYS_fork, vec![]), (libc::SYS_vfork, vec![])]);
    // Its flags lie in memory, where no filter sees them: without it, the
    // system's library takes the older call.
    let newer = vec![(libc::SYS_clone3, vec![])];
    for (calls, error) in [(newer, libc::ENOSYS), (forks, libc::EPERM)] {
        let error = SeccompAction::Errno(error as u32);
        let filter = SeccompFilter::new(
            calls.into_iter().collect(),
            SeccompAction::Allow,
            error,
            arch,
        )?;
        let program: BpfProgram = filter.try_into()?;
        seccompiler::apply_filter(&program)?;
    }
    Ok(())
}

/// How processes are limited, in words.
pub(super) fn processes(most: usize) -> String {
    match TargetArch::try_from(std::env::consts::ARCH) {
        Ok(_) if most == 1 => "no other programs".to_owned(),
        _ => format!("processes {most}"),
    }
}

fn give_up_root() -> rustix::io::Result<()> {
    use CapabilitiesSecureBits as Bits;
    set_capabilities_secure_bits(Bits::NO_ROOT | Bits::NO_ROOT_LOCKED)?;
    let none = CapabilitySet::empty();
    let none =
        CapabilitySets { effective: none, permitted: none, inheritable: none };
    set_capabilities(None, none)
}

fn restrict(folder: &Path) -> Result<(), RulesetError> {
    Ruleset::default()
        .handle_access(AccessFs::from_all(RULES))?
        .scope(Scope::from_all(RULES))?
        .create()?
        .add_rules(path_beneath_rules(readable(), AccessFs::from_read(RULES)))?
        .add_rules(path_beneath_rules(
            [Path::new("/dev/null"), folder],
            AccessFs::from_all(RULES),
        ))?
        .restrict_self()
        .map(drop)
}

/// Everything but what tells of processes.
fn readable() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("/").into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path != Path::new("/proc")).collect()
}

/// Whether this kernel can limit writes, in words.
pub(super) fn writes() -> &'static str {
    let made = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))
        .and_then(Ruleset::create);
    match made {
        Ok(_) => "writes only into a folder that is removed",
        Err(_) => "writes are not limited (this kernel has no Landlock)",
    }
}
