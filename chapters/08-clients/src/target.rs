//! Where a request goes: what is in a URL.

use hyper::Uri;
use hyper::header::HeaderValue;

use crate::HttpError;

/// Port, where the URL names none.
const PORT: u16 = 80;

/// A URL taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Name or address, without the brackets of IPv6.
    pub(crate) host: String,
    pub(crate) port: u16,
    /// What stands behind it: path and query.
    pub(crate) path: Uri,
    /// Host and port, as the request names them.
    pub(crate) host_header: HeaderValue,
}

impl Target {
    /// Takes a URL apart.
    ///
    /// # Errors
    ///
    /// If it is none, has no host, or wants what this client has not: TLS,
    /// another protocol, a password.
    pub(crate) fn parse(url: &str) -> Result<Self, HttpError> {
        let wrong = |why| HttpError::Url(url.to_owned(), why);
        let uri: Uri = url.parse().map_err(|_| wrong("this is no URL"))?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") => return Err(wrong("there is no TLS here")),
            Some(_) => return Err(wrong("only `http` is spoken here")),
            None => return Err(wrong("a URL begins with `http://`")),
        }
        let authority = uri.authority().ok_or_else(|| wrong("no host"))?;
        if authority.as_str().contains('@') {
            let why = "no passwords in URLs: send `Authorization`";
            return Err(wrong(why));
        }
        let host = authority.host();
        let has_port = authority.as_str().len() > host.len();
        let port = authority.port_u16();
        if host.is_empty() || has_port && port.is_none() {
            return Err(wrong("no host, or no port that there is"));
        }
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: port.unwrap_or(PORT),
            path: path.parse().map_err(|_| wrong("its path is none"))?,
            host_header: HeaderValue::from_str(authority.as_str())
                .map_err(|_| wrong("its host is none"))?,
        })
    }

    /// Whether a connection to one of them is one to the other.
    pub(crate) fn is_same_server(&self, other: &Self) -> bool {
        self.port == other.port && self.host == other.host
    }
}
