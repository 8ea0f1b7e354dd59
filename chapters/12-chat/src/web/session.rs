//! Who somebody is, in a cookie that only this server can have signed.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::path::Path;

use axum::http::{HeaderMap, header};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::people::now;

/// How long a login lasts, in seconds: a week.
const LASTS: i64 = 7 * 24 * 60 * 60;
/// The name of the cookie.
const NAME: &str = "chat-session";

/// What signs the cookies of one server.
pub struct Key(Hmac<Sha256>);

impl Key {
    /// The key in this file, which is made if there is none: with it a
    /// restart keeps people logged in.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written, or holds no key.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut key = [0; 32];
        match create(path) {
            Ok(mut file) => {
                getrandom::fill(&mut key).map_err(io::Error::other)?;
                file.write_all(&key)?;
                file.sync_all()?;
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                OpenOptions::new()
                    .read(true)
                    .open(path)?
                    .read_exact(&mut key)?;
            }
            Err(error) => return Err(error),
        }
        Ok(Self(Hmac::new_from_slice(&key).expect("any length will do")))
    }

    /// The header that makes a browser log in as that user.
    #[must_use]
    pub fn log_in(&self, user: &str, secure: bool) -> String {
        let value = self.sign(user, now() / 1000 + LASTS);
        cookie(&value, LASTS, secure)
    }

    /// The header that makes a browser forget who it was.
    #[must_use]
    pub fn log_out(secure: bool) -> String {
        cookie("", 0, secure)
    }

    // ANCHOR: sign
    /// A cookie for that user, good until then, in seconds since 1970.
    #[must_use]
    pub fn sign(&self, user: &str, until: i64) -> String {
        let said = format!("{}.{until}", hex(user.as_bytes()));
        let mut mac = self.0.clone();
        mac.update(said.as_bytes());
        format!("{said}.{}", hex(&mac.finalize().into_bytes()))
    }
    // ANCHOR_END: sign

    /// Who sent these headers, if the cookie in them is ours and still good.
    #[must_use]
    pub fn user(&self, headers: &HeaderMap) -> Option<String> {
        let cookies = headers.get_all(header::COOKIE).into_iter();
        let cookies = cookies.filter_map(|cookie| cookie.to_str().ok());
        let mut cookies = cookies.flat_map(|all| all.split("; "));
        cookies.find_map(|cookie| self.read(cookie.split_once('=')?))
    }

    // ANCHOR: read
    fn read(&self, (name, value): (&str, &str)) -> Option<String> {
        let (said, signature) = value.rsplit_once('.')?;
        let (user, until) = said.split_once('.')?;
        let mut mac = self.0.clone();
        mac.update(said.as_bytes());
        // This comparison takes as long for a wrong one as for a right one.
        mac.verify_slice(&bytes(signature)?).ok()?;
        let until: i64 = until.parse().ok()?;
        let good = name == NAME && until > now() / 1000;
        good.then(|| String::from_utf8(bytes(user)?).ok())?
    }
    // ANCHOR_END: read
}

fn create(path: &Path) -> io::Result<std::fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn cookie(value: &str, seconds: i64, secure: bool) -> String {
    let rest = "Path=/; HttpOnly; SameSite=Lax";
    let secure = if secure { "; Secure" } else { "" };
    format!("{NAME}={value}; Max-Age={seconds}; {rest}{secure}")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(pair, 16).ok().filter(|_| pair.len() == 2)
        })
        .collect()
}
