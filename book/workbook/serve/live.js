// Keeps an open page in step with the book: reloads it when there is a newer
// site, and says so when there is none because something is wrong.
(() => {
  'use strict';
  const site = document.currentScript.dataset.site;
  let news = null;
  let banner = null;
  let dismissed = null;

  function hide() {
    banner?.remove();
    banner = null;
  }

  function show(problem) {
    hide();
    banner = document.createElement('div');
    banner.setAttribute('role', 'alert');
    Object.assign(banner.style, {
      position: 'fixed', inset: 'auto 0 0 0', zIndex: 1000,
      display: 'flex', gap: '1em', alignItems: 'start',
      maxHeight: '40vh', overflow: 'auto', padding: '0.8em 1.2em',
      background: 'var(--bg)', color: 'var(--fg)',
      borderTop: '3px solid var(--warning-border)',
    });
    const text = document.createElement('div');
    Object.assign(text.style, {
      flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere',
      font: '1.3rem/1.5 var(--mono-font)',
    });
    text.textContent = `The last change is not shown.\n${problem}`;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = 'Dismiss';
    close.addEventListener('click', () => {
      dismissed = problem;
      hide();
    });
    banner.append(text, close);
    document.body.append(banner);
  }

  function hear(event) {
    const shown = JSON.parse(event.data);
    if (shown.site !== site) {
      location.reload();
    } else if (!shown.problem) {
      dismissed = null;
      hide();
    } else if (shown.problem !== dismissed) {
      show(shown.problem);
    }
  }

  // A browser opens six connections to one server: only pages that
  // somebody looks at keep one. A page that comes back asks what is new.
  function listen() {
    news?.close();
    news = document.hidden ? null : new EventSource('/~events');
    news?.addEventListener('message', hear);
  }

  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pagehide', () => news?.close());
  window.addEventListener('pageshow', listen);
})();
