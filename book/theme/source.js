// The source, with the line that speaks. It is scrolled inside its own box.
(() => {
  'use strict';
  const { make } = window.workbook;
  // What tells mdBook which lines a page includes.
  const ANCHOR = /^\s*(\/\/|#) ANCHOR(_END)?: /;

  function box(it, source) {
    const { path, first_line: first, text } = source;
    const code = make('code');
    text.trimEnd().split('\n').forEach((line, i) => {
      if (!ANCHOR.test(line)) {
        code.append(make('span.line', { 'data-line': first + i }, `${line}\n`));
      }
    });
    const pre = make('pre', {
      tabindex: 0, role: 'region', 'aria-label': `Source of ${it.title}`,
    }, code);
    const root = make('div.source', {
      'data-recording': `${it.name} ${it.language}`,
    }, make('p.place', {}, path), pre);
    return { source, root, pre };
  }

  function move({ root, pre }, line) {
    root.querySelector('.now')?.classList.remove('now');
    const now = root.querySelector(`[data-line="${Number(line)}"]`);
    if (!now) return;
    now.classList.add('now');
    const far = now.offsetTop - pre.scrollTop;
    const high = pre.clientHeight;
    if (far < 20 || far > high - 40) pre.scrollTop += far - high / 2;
  }

  window.workbook.source = (panel) => {
    let drawn = [];
    return (all) => {
      const next = all.map(({ it, step }) => {
        const source = it.sources[it.events[step].source];
        return drawn.find((own) => own.source === source) || box(it, source);
      });
      if (next.some((own, i) => own !== drawn[i]) || drawn[next.length]) {
        panel.replaceChildren(...next.map(({ root }) => root));
      }
      drawn = next;
      all.forEach(({ it, step }, i) => move(next[i], it.events[step].line));
    };
  };
})();
