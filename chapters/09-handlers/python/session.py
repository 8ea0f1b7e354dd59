"""Who asks: somebody without a cookie, with one, with a forged one."""

import secrets

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from visitors import get, in_thread, started

SESSIONS = {}


# ANCHOR: session
class BaseHandler(RequestHandler):
    def get_current_user(self):
        return SESSIONS.get(self.get_cookie("id"))


class UserHandler(BaseHandler):
    def get(self):
        self.write(self.current_user or "nobody")


class LoginHandler(BaseHandler):
    def post(self):
        name = secrets.token_urlsafe(16)
        SESSIONS[name] = self.get_argument("name")
        self.set_cookie("id", name, httponly=True, samesite="Strict")


class LogoutHandler(BaseHandler):
    def post(self):
        SESSIONS.pop(self.get_cookie("id"), None)
        self.clear_cookie("id")
# ANCHOR_END: session


def visitor(port):
    def ask(path, cookie="", method="GET"):
        return get(port, path, {"Cookie": cookie}, method)

    print("without a cookie:", ask("/user")[1])
    login, _ = ask("/login?name=Ann", method="POST")
    cookie = login.getheader("Set-Cookie").split(";")[0]
    print("logs in as Ann, and is given a cookie")
    print("with the cookie:", ask("/user", cookie)[1])
    forged = cookie[:-1] + ("Q" if cookie[-1] == "A" else "A")
    print("with one letter changed:", ask("/user", forged)[1])
    ask("/logout", cookie, "POST")
    print("logs out")
    print("with the old cookie:", ask("/user", cookie)[1])


async def main():
    routes = [("/user", UserHandler), ("/login", LoginHandler),
              ("/logout", LogoutHandler)]
    with started(routes) as port:
        await in_thread(visitor, port)


IOLoop.current().run_sync(main)
