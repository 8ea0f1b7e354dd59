"""What browsers see of the chat room in Tornado."""

from tornado.template import DictLoader

FORM = """<!doctype html><title>Log in</title>
{% if error %}<p role="alert">{{ error }}</p>{% end %}
<form method="post">{% module xsrf_form_html() %}
<input name="username"><input name="password" type="password">
<button>Log in</button></form>"""
PAGE = """<!doctype html><title>Chat room</title>
<ol id="said"></ol><form id="form"><input id="text" autofocus></form>
<script>
const socket = new WebSocket(location.origin.replace("http", "ws") + "/chat");
socket.onmessage = ({data}) => {
    const {kind, user, text} = JSON.parse(data);
    const line = document.createElement("li");
    line.textContent = [kind, user, text].filter(Boolean).join(" ");
    said.append(line);
};
form.onsubmit = (event) => {
    event.preventDefault();
    socket.send(text.value);
    text.value = "";
};
</script>"""

TEMPLATES = DictLoader({"login.html": FORM})
