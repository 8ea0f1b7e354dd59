// Keeps an open page in step with the book: reloads it when there is a newer
// one, asks first while the reader is at something, and says when there is
// none because something is wrong, or when the server is gone.
(() => {
  'use strict';
  const { live, make, button } = window.workbook;
  const { site } = document.currentScript.dataset;
  // A server that is only started again is back before anybody reads this.
  const CALM = 1500;

  const notice = make('div.live-notice', { role: 'status' });
  const is = { gone: false, newer: false, problem: null };
  let dismissed = null;
  let timer = 0;

  function dismiss() {
    dismissed = is.problem;
    show();
  }

  function contents() {
    if (is.gone) {
      return ['gone', 'The server is gone. What you read stays; to run and '
        + 'solve, start it again with “cargo run”. This page finds it by itself.'];
    }
    if (is.newer) {
      return ['newer', 'There is a newer version of this page.',
        button('Reload', () => location.reload())];
    }
    if (is.problem && is.problem !== dismissed) {
      return ['problem', `The last change is not shown.\n${is.problem}`,
        button('Dismiss', dismiss)];
    }
    return [''];
  }

  function show() {
    const [kind, text, ...buttons] = contents();
    if (notice.dataset.notice === kind && notice.firstChild?.textContent === text) return;
    notice.dataset.notice = kind;
    notice.replaceChildren(...(kind ? [make('p', {}, text), ...buttons] : []));
  }

  live.onState((state) => {
    clearTimeout(timer);
    if (state === 'connected') is.gone = false;
    else timer = setTimeout(() => { is.gone = true; show(); }, CALM);
    show();
  });

  live.onNews((news) => {
    is.newer = news.site !== site;
    is.problem = news.problem;
    if (!news.problem) dismissed = null;
    if (is.newer && !live.busy.size) location.reload();
    else show();
  });

  document.body.append(notice);
})();
