//! Whether a request comes from a page of another site.

use axum::http::{HeaderMap, Uri, header};

/// Whether a browser sent this for a page of another site. Programs send no
/// origin, and are no danger: nobody else's cookies are in them.
#[must_use]
pub fn is_foreign(headers: &HeaderMap, friends: &[Uri]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        let site = headers.get("sec-fetch-site");
        return site.is_some_and(|site| site == "cross-site");
    };
    let origin = origin.to_str().ok().and_then(|o| o.parse::<Uri>().ok());
    let Some(origin) = origin else { return true };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let own = origin.authority().map(|own| own.as_str());
    let same = own.is_some() && own == host;
    let is_friend = |friend: &Uri| {
        friend.scheme() == origin.scheme()
            && friend.authority() == origin.authority()
    };
    !same && !friends.iter().any(is_friend)
}
