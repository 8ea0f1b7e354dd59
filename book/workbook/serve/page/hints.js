// Hints, a step at a time; they stay in the order in which they came.
(() => {
  'use strict';
  const { make, prose } = window.workbook;

  // The server makes HTML of our own hints, and leaves no tag of theirs in.
  function step(html, title) {
    const text = make('div.step');
    text.innerHTML = html;
    text.querySelectorAll('pre code').forEach((code) => {
      window.hljs?.highlightBlock(code);
      code.tabIndex = 0;
    });
    return make('li', { tabindex: -1 }, make('p.title', {}, ...title), text);
  }

  window.workbook.hints = (ask) => {
    const list = make('ol');
    const said = make('p.said', { role: 'status' });
    const root = make('section.hints', { 'aria-label': 'Hints', hidden: '' }, list, said);
    let [about, shown] = [null, 0];

    function show({ for: key, step: number, of, html, earlier = [], note }) {
      if (key !== about) shown = 0;
      about = key;
      const steps = [...earlier.map((one) => one.html), html];
      steps.forEach((one, i) => {
        const at = number - steps.length + i + 1;
        if (at <= shown) return;
        list.append(step(one, [`Hint ${at} of ${of}, on `, make('code', {}, key)]));
      });
      const all = number <= shown ? 'This is the last hint.' : '';
      shown = number;
      said.replaceChildren(...prose(note ?? all));
      list.lastChild?.focus();
    }

    return {
      root,
      async next() {
        root.hidden = false;
        said.textContent = 'Looking at your text…';
        const { hint, error } = await ask({ ask: 'hint' });
        if (hint) show(hint);
        else said.replaceChildren(...prose(error));
      },
      clear() {
        [about, shown] = [null, 0];
        list.replaceChildren();
        said.textContent = '';
        root.hidden = true;
      },
    };
  };
})();
