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

/// Whoever started this process must not end before it.
pub(super) fn end_with_the_parent() -> Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    Ok(())
}

/// What only Linux offers: no signals to strangers, no rights of root, no
/// other programs, no writes outside the folder, no look at the processes
/// (the memory of this one holds the token) nor at what is graded with it.
pub(super) fn apply(
    program: &Path,
    folder: &Path,
    processes: usize,
) -> Result<()> {
    if rustix::process::geteuid().is_root() {
        give_up_root().context("the rights of root cannot be given up")?;
    }
    restrict(program, folder).context("writes cannot be limited")?;
    keep_attributes().context("rights of files cannot be protected")?;
    if processes == 1 {
        stay_alone().context("other programs cannot be ruled out")?;
    }
    Ok(())
}

/// Forbids to change rights, owners and dates of files: Landlock looks at
/// what they hold, and the owner of the clone is the one who grades.
fn keep_attributes() -> Result<()> {
    let mut calls = vec![
        libc::SYS_fchmod,
        libc::SYS_fchmodat,
        libc::SYS_fchmodat2,
        libc::SYS_fchown,
        libc::SYS_fchownat,
        libc::SYS_utimensat,
        libc::SYS_setxattr,
        libc::SYS_lsetxattr,
        libc::SYS_fsetxattr,
        libc::SYS_removexattr,
        libc::SYS_lremovexattr,
        libc::SYS_fremovexattr,
    ];
    #[cfg(target_arch = "x86_64")]
    calls.extend([
        libc::SYS_chmod,
        libc::SYS_chown,
        libc::SYS_lchown,
        libc::SYS_utime,
        libc::SYS_utimes,
        libc::SYS_futimesat,
    ]);
    let mut calls: Vec<_> =
        calls.into_iter().map(|call| (call, vec![])).collect();
    calls.push((libc::SYS_mkdirat, dark_folder(2)?));
    #[cfg(target_arch = "x86_64")]
    calls.push((libc::SYS_mkdir, dark_folder(1)?));
    forbid(calls, libc::EPERM)
}

/// A folder that even its owner could not look into: nobody would know how
/// much lies there. The mode is the argument with this number.
fn dark_folder(mode: u8) -> Result<Vec<SeccompRule>> {
    let without = |bit| -> Result<_> {
        let (width, masked) =
            (SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(bit));
        let lacks = SeccompCondition::new(mode, width, masked, 0)?;
        Ok(SeccompRule::new(vec![lacks])?)
    };
    [0o100, 0o200, 0o400].map(without).into_iter().collect()
}

/// Lets these system calls fail, where filters are known for the processor.
fn forbid(calls: Vec<(i64, Vec<SeccompRule>)>, error: i32) -> Result<()> {
    let Ok(arch) = TargetArch::try_from(std::env::consts::ARCH) else {
        return Ok(());
    };
    let filter = SeccompFilter::new(
        calls.into_iter().collect(),
        SeccompAction::Allow,
        SeccompAction::Errno(error as u32),
        arch,
    )?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter(&program)?;
    Ok(())
}

/// Allows threads, and no other process: a fork bomb never begins. Where
/// that cannot be had, the warden counts processes.
fn stay_alone() -> Result<()> {
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
    forbid(vec![(libc::SYS_clone3, vec![])], libc::ENOSYS)?;
    forbid(forks, libc::EPERM)
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

fn restrict(program: &Path, folder: &Path) -> Result<(), RulesetError> {
    let shared = folder.ancestors().nth(2).unwrap_or(folder);
    Ruleset::default()
        .handle_access(AccessFs::from_all(RULES))?
        .scope(Scope::from_all(RULES))?
        .create()?
        .add_rules(path_beneath_rules(
            readable(shared),
            AccessFs::from_read(RULES),
        ))?
        .add_rules(path_beneath_rules([program], AccessFs::from_read(RULES)))?
        .add_rules(path_beneath_rules(
            [Path::new("/dev/null"), folder],
            AccessFs::from_all(RULES),
        ))?
        .restrict_self()
        .map(drop)
}

/// Everything but what tells of processes, and the folder that gradings
/// share: the answers of others and the checks lie there. Links are left out,
/// for they may lead into it; what they lead to is here itself.
fn readable(shared: &Path) -> Vec<PathBuf> {
    let shared = shared.canonicalize().unwrap_or_else(|_| shared.to_owned());
    let (mut paths, mut next) = (Vec::new(), Some(PathBuf::from("/")));
    while let Some(folder) = next.take() {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        for entry in entries.flatten() {
            let path = entry.path();
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if is_link || path == Path::new("/proc") || path == shared {
                continue;
            }
            if shared.starts_with(&path) {
                next = Some(path);
            } else {
                paths.push(path);
            }
        }
    }
    paths
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
