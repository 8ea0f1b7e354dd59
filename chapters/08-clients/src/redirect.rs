//! Where an answer sends us next.

use hyper::header::LOCATION;
use hyper::{Method, StatusCode};
use iri_string::types::{UriReferenceStr, UriStr};

use crate::target::Target;
use crate::{HttpError, HttpRequest, HttpResponse};

/// Headers that say who asks: not for another server.
const SECRETS: [&str; 2] = ["authorization", "cookie"];
/// Headers that describe a body.
const OF_THE_BODY: [&str; 4] =
    ["content-length", "content-type", "content-encoding", "transfer-encoding"];

/// The next request, if this answer is a redirect that is to be followed.
///
/// # Errors
///
/// If it points to no URL.
pub(crate) fn next(
    request: &HttpRequest,
    response: &HttpResponse,
) -> Result<Option<HttpRequest>, HttpError> {
    let points = matches!(response.code.as_u16(), 301..=303 | 307 | 308);
    let may = request.follow_redirects && request.max_redirects > 0;
    let Some(location) = response.headers.get(LOCATION) else {
        return Ok(None);
    };
    if !points || !may {
        return Ok(None);
    }
    let mut next = request.clone();
    next.url =
        join(&request.url, &String::from_utf8_lossy(location.as_bytes()))?;
    next.max_redirects -= 1;
    if is_now_a_get(&request.method, response.code) {
        next.method = Method::GET;
        next.body = None;
        forget(&mut next, &OF_THE_BODY);
    }
    let (from, to) = (Target::parse(&request.url)?, Target::parse(&next.url)?);
    if !from.is_same_server(&to) {
        forget(&mut next, &SECRETS);
    }
    Ok(Some(next))
}

/// Whether what was asked becomes a GET. For 301 and 302 it should not, and
/// browsers made it the custom.
fn is_now_a_get(method: &Method, code: StatusCode) -> bool {
    match code.as_u16() {
        303 => method != Method::HEAD,
        301 | 302 => method == Method::POST,
        _ => false,
    }
}

fn forget(request: &mut HttpRequest, names: &[&str]) {
    let named = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
    request.headers.retain(|(name, _)| !named(name));
}

/// The URL that `location` means on the page of `base`.
fn join(base: &str, location: &str) -> Result<String, HttpError> {
    let wrong = || {
        let why = "a redirect points there, and it is no URL";
        HttpError::Url(location.to_owned(), why)
    };
    let base = UriStr::new(base).map_err(|_| wrong())?.to_absolute();
    let location = UriReferenceStr::new(location).map_err(|_| wrong())?;
    Ok(location.resolve_against(base).to_string())
}
