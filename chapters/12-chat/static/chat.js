'use strict';

// The room in a browser. What others say is put into the page as text, never
// as markup.

const MOST_LINES = 500;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30000;

const [said, people, count, state, form, text] = [
    'said', 'people', 'count', 'state', 'say', 'text',
].map((id) => document.getElementById(id));
const seats = new Map();
let socket = null;
let last = 0;
let pause = FIRST_PAUSE;
let told = '';
let here = 0;

function connect() {
    const url = new URL('/chat', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    if (last > 0) {
        url.searchParams.set('after', last);
    }
    socket = new WebSocket(url);
    socket.onopen = () => {
        told = '';
        seats.clear();
        show('Connected');
    };
    socket.onmessage = (event) => receive(JSON.parse(event.data));
    socket.onclose = (event) => closed(event.code);
}

// Tries again after a growing pause, not all at the same moment.
async function closed(code) {
    socket = null;
    seats.clear();
    here = 0;
    drawPeople();
    if (code === 1006 && await isLoggedOut()) {
        location.href = '/login';
        return;
    }
    const wait = pause * (0.5 + Math.random() / 2);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    show(`Not connected${told && `: ${told}`}. Trying again in ${Math.ceil(wait / 1000)} s.`);
    setTimeout(connect, wait);
}

async function isLoggedOut() {
    try {
        return (await fetch('/', {redirect: 'manual'})).type === 'opaqueredirect';
    } catch {
        return false;
    }
}

function receive(frame) {
    // Whoever is told something is in.
    pause = FIRST_PAUSE;
    switch (frame.kind) {
    case 'message':
    case 'history':
        // What came again after a reconnect is there already.
        if (frame.id > last) {
            last = frame.id;
            addMessage(frame);
        }
        break;
    case 'enter':
        here += seats.has(frame.seat) ? 0 : 1;
        seats.set(frame.seat, frame.user);
        addEvent(`${frame.user} enters`, frame.at);
        break;
    case 'leave':
        here -= 1;
        seats.delete(frame.seat);
        addEvent(`${frame.user} leaves`, frame.at);
        break;
    case 'people':
        here = frame.people;
        (frame.seats || []).forEach(([seat, user]) => seats.set(seat, user));
        (frame.left || []).forEach((seat) => seats.delete(seat));
        break;
    case 'error':
        told = frame.text;
        addEvent(frame.text, frame.at);
        break;
    }
    drawPeople();
}

// ANCHOR: element
function element(name, content, kind) {
    const made = document.createElement(name);
    made.textContent = content;
    if (kind) {
        made.className = kind;
    }
    return made;
}
// ANCHOR_END: element

function clock(at) {
    const time = element('time', new Date(at).toLocaleTimeString());
    time.dateTime = new Date(at).toISOString();
    return time;
}

function addMessage(frame) {
    const line = document.createElement('li');
    line.dataset.id = frame.id;
    const who = element('strong', frame.user);
    who.title = `seat ${frame.seat}, ${frame.address}`;
    line.append(who, ' ', clock(frame.at), element('p', frame.text));
    add(line);
}

function addEvent(what, at) {
    const line = element('li', `${what} `, 'event');
    line.append(clock(at));
    add(line);
}

// Follows what is said, unless the reader has scrolled up.
function add(line) {
    const end = said.scrollHeight - said.clientHeight - said.scrollTop < 40;
    said.append(line);
    while (said.children.length > MOST_LINES) {
        said.firstChild.remove();
    }
    if (end) {
        said.scrollTop = said.scrollHeight;
    }
}

function drawPeople() {
    count.textContent = here;
    people.replaceChildren(...[...seats].map(([seat, user]) => {
        const person = element('li', user);
        person.dataset.seat = seat;
        return person;
    }));
}

function show(what) {
    state.textContent = what;
}

function send() {
    if (text.value.trim() === '') {
        return;
    }
    if (!socket || socket.readyState !== WebSocket.OPEN) {
        show('Not connected: your message is still here.');
        return;
    }
    socket.send(text.value);
    text.value = '';
}

form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    text.focus();
});

// Enter sends, Shift and Enter begin a line. While characters are composed,
// as Chinese ones are, Enter belongs to that; Safari says so by its code.
text.addEventListener('keydown', (event) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) {
        event.preventDefault();
        send();
    }
});

connect();
