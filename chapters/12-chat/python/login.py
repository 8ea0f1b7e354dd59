"""Who may come in."""

import asyncio
import re

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.web import create_signed_value

from serve import SECRET, Room, application, listen

UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


async def ask(url, headers=None, **more):
    request = HTTPRequest(url, headers=headers or {}, follow_redirects=False,
                          **more)
    return await AsyncHTTPClient().fetch(request, raise_error=False)


async def log_in(host):
    answer = await ask(host + "/")
    print(f"GET /: {answer.code}, to {answer.headers['Location']}")
    answer = await ask(host + "/login")
    form = answer.body.decode()
    fields = re.findall('name="([a-z]*)"', form)
    print(f"GET /login: {answer.code}, asks for {' and '.join(fields)}")
    token = re.search('name="_xsrf" value="(.*?)"', form)[1]
    xsrf = {"Cookie": answer.headers["Set-Cookie"].split(";")[0]}
    wrong = f"username=coco&password=654321&_xsrf={token}"
    answer = await ask(host + "/login", xsrf, method="POST", body=wrong)
    told = re.search('role="alert">(.*?)<', answer.body.decode())[1]
    print(f"POST /login, a wrong password: {answer.code}, “{told}”")
    right = f"username=coco&password=123456&_xsrf={token}"
    answer = await ask(host + "/login", xsrf, method="POST", body=right)
    cookie, *kind = answer.headers["Set-Cookie"].split("; ")
    kind = [word for word in kind if word in ("HttpOnly", "SameSite=Lax")]
    print(f"POST /login, the right one: {answer.code}, "
          f"the cookie {cookie.split('=')[0]}: {', '.join(kind)}")
    right = "username=coco&password=123456"
    answer = await ask(host + "/login", method="POST", body=right)
    print(f"POST /login, from a page of another site: {answer.code}")
    return cookie


async def come_in(host, cookie):
    answer = await ask(host + "/", {"Cookie": cookie})
    print(f"GET / with the cookie: {answer.code}")
    secret = "not the one of the server"
    forged = create_signed_value(secret, "chat-session", "aa").decode()
    forged = f"chat-session={forged}"
    for what, cookie in (("the cookie", cookie), ("none", ""),
                         ("a forged one", forged)):
        code = await status(host + "/chat", {**UPGRADE, "Cookie": cookie})
        print(f"GET /chat with {what}: {code}")


async def status(url, headers):
    """The status of an answer whose connection stays open."""
    answered = asyncio.get_running_loop().create_future()

    def header(line):
        if line.startswith("HTTP/"):
            answered.set_result(int(line.split()[1]))
    asking = asyncio.ensure_future(ask(url, headers, header_callback=header))
    code = await answered
    asking.cancel()
    return code


async def main():
    port = listen(application(Room()))
    cookie = await log_in(f"http://127.0.0.1:{port}")
    await come_in(f"http://127.0.0.1:{port}", cookie)


asyncio.run(main())
