//! Puts a text in the place of an answer that others may write at the same
//! time: an editor, another page, a reset in a terminal.

use std::fs;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

/// What became of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Replaced {
    /// The new text lies there.
    Done,
    /// Something else lay there than was said: it still does.
    Changed,
}

/// Puts `new` in the place of a file that says `old` (`None`: that is not
/// there), whole or not at all. The permissions stay.
///
/// Where the system can swap two files, what lay there is looked at after it
/// was taken away: a text that somebody wrote a moment before is put back.
///
/// # Errors
///
/// If nothing can be written beside it; then everything is as it was.
pub(crate) fn replace(
    path: &Path,
    old: Option<&[u8]>,
    new: &[u8],
) -> Result<Replaced> {
    if content(path).as_deref() != old {
        return Ok(Replaced::Changed);
    }
    let beside = write_beside(path, new)?;
    if old.is_none() {
        return match beside.persist_noclobber(path) {
            Ok(()) => Ok(Replaced::Done),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                Ok(Replaced::Changed)
            }
            Err(error) => Err(error.error),
        };
    }
    fs::set_permissions(&beside, fs::metadata(path)?.permissions())?;
    match swapped(&beside, path, old, new) {
        Some(replaced) => replaced,
        None => beside
            .persist(path)
            .map(|()| Replaced::Done)
            .map_err(|error| error.error),
    }
}

/// Writes a text to a file of its own in the same folder, which is gone when
/// it is dropped.
fn write_beside(path: &Path, text: &[u8]) -> Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lib.rs.").suffix(".partial");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for every new file: the user's mask takes away from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // The name of the file that could not be made concerns nobody.
    let nameless = |error: Error| Error::from(error.kind());
    let mut file: NamedTempFile =
        builder.tempfile_in(folder).map_err(nameless)?;
    file.as_file_mut().write_all(text)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// What a file says; `None` if there is none, or something else in its place.
fn content(path: &Path) -> Option<Vec<u8>> {
    let is_file = path.symlink_metadata().ok()?.is_file();
    is_file.then(|| fs::read(path).ok())?
}

/// Swaps the files. If what comes out is not what was expected, it is put
/// back, until something comes out that is known. `None` if the system cannot
/// swap.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn swapped(
    beside: &Path,
    path: &Path,
    old: Option<&[u8]>,
    new: &[u8],
) -> Option<Result<Replaced>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let mut expected = old.map(<[u8]>::to_vec);
    let mut there = Some(new.to_vec());
    let mut replaced = Replaced::Done;
    loop {
        match renameat_with(CWD, beside, CWD, path, RenameFlags::EXCHANGE) {
            Ok(()) => {}
            // What came out is somebody's, and nothing lies there now.
            Err(_) if replaced == Replaced::Changed => {
                return Some(fs::rename(beside, path).map(|()| replaced));
            }
            Err(Errno::NOENT) => return Some(Ok(Replaced::Changed)),
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => return None,
            Err(error) => return Some(Err(error.into())),
        }
        let out = content(beside);
        if out == expected {
            return Some(Ok(replaced));
        }
        (expected, there) = (there, out);
        replaced = Replaced::Changed;
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn swapped(
    _: &Path,
    _: &Path,
    _: Option<&[u8]>,
    _: &[u8],
) -> Option<Result<Replaced>> {
    None
}

#[cfg(test)]
mod tests;
