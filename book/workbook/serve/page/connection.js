// The connection of an open page to the workbook that serves it. It is made
// again when it was lost, and what goes on for long is asked for again.
//
//   const asked = workbook.live.ask({ ask: 'run', … }, (answer) => …);
//   asked.end();                            stop, or listen no more
//   workbook.live.onState((state) => …);    'connected' or 'gone'; at once
//                                           with what it is, if it is known
//   workbook.live.onNews((news) => …);      { site, problem }
//   workbook.live.onLeave(() => …);         the last words before the page goes
//   workbook.live.busy.add('why');          a newer page asks before it comes
//   workbook.live.busy.delete('why');
(() => {
  'use strict';
  const GONE = 'The server is gone. Start it again with `cargo run`: '
    + 'this page finds it by itself.';
  // What goes on until it is ended, and begins anew after a loss.
  const LASTING = ['open', 'progress'];
  // From the first pause after a loss to the longest, in milliseconds.
  const PAUSES = [500, 5000];

  const asks = new Map();
  const listeners = { state: [], news: [], leave: [] };
  let socket = null;
  let connecting = false;
  let state = null;
  let pause = PAUSES[0];
  let timer = 0;
  let lastId = 0;

  const tell = (what, value) => listeners[what].forEach((hear) => hear(value));

  function become(next) {
    if (state === next) return;
    state = next;
    tell('state', state);
  }

  const send = (message) => socket.send(JSON.stringify(message));

  function refuse({ message, hear }) {
    asks.delete(message.id);
    hear({ id: message.id, error: GONE, gone: true, done: true });
  }

  function welcome(news) {
    pause = PAUSES[0];
    for (const { message } of asks.values()) send(message);
    become('connected');
    tell('news', news);
  }

  function hear(answer) {
    if (answer.welcome) return welcome(answer.welcome);
    if (answer.news) return tell('news', answer.news);
    const asked = asks.get(answer.id);
    if (answer.done) asks.delete(answer.id);
    return asked?.hear(answer);
  }

  function lost() {
    socket = null;
    connecting = false;
    become('gone');
    for (const asked of [...asks.values()]) {
      if (!LASTING.includes(asked.message.ask)) refuse(asked);
    }
    clearTimeout(timer);
    timer = setTimeout(connect, pause);
    pause = Math.min(pause * 1.5, PAUSES[1]);
  }

  function open(token) {
    const own = new WebSocket(`ws://${location.host}/~live/socket`);
    socket = own;
    own.addEventListener('open', () => send({ token }));
    own.addEventListener('message', ({ data }) => hear(JSON.parse(data)));
    own.addEventListener('close', () => {
      if (socket === own) lost();
    });
  }

  // A page that the browser has put away keeps no connection.
  async function connect() {
    if (socket || connecting) return;
    connecting = true;
    clearTimeout(timer);
    try {
      const answer = await fetch('/~live/token', { method: 'POST' });
      if (!answer.ok) throw Error(answer.statusText);
      const { token } = await answer.json();
      if (connecting && !socket) open(token);
    } catch {
      if (connecting) lost();
    }
    connecting = false;
  }

  function leave() {
    tell('leave');
    const own = socket;
    connecting = false;
    clearTimeout(timer);
    if (own) lost();
    own?.close();
    clearTimeout(timer);
  }

  function ask(wanted, listener) {
    const message = { ...wanted, id: lastId += 1 };
    const { id } = message;
    const asked = { message, hear: listener };
    asks.set(id, asked);
    if (state === 'connected') send(message);
    else if (state === 'gone' && !LASTING.includes(message.ask)) {
      queueMicrotask(() => refuse(asked));
    }
    return {
      end() {
        if (!asks.has(id)) return;
        const lasting = LASTING.includes(message.ask);
        // A run says that it was stopped, and after how long.
        if (message.ask !== 'run') asks.delete(id);
        if (state === 'connected') send({ id, ask: lasting ? 'close' : 'stop' });
      },
    };
  }

  const reasons = new Set();
  const on = (what, known) => (listener) => {
    listeners[what].push(listener);
    if (known()) listener(known());
  };
  const soon = () => {
    if (!document.hidden) connect();
  };

  window.workbook.live = {
    ask, busy: reasons, onState: on('state', () => state),
    onNews: on('news', () => null),
    onLeave: on('leave', () => null),
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', soon);
  window.addEventListener('focus', soon);
  document.addEventListener('visibilitychange', soon);
  connect();
})();
