// The source, with the line that speaks.
(() => {
  'use strict';
  const { make, mark } = window.workbook;
  // What tells mdBook which lines a page includes.
  const ANCHOR = /^\s*(\/\/|#) ANCHOR(_END)?: /;

  function box(it, source) {
    const lines = source.text.trimEnd().split('\n').map((text, i) => {
      const line = make('span.line',
        { 'data-line': source.first_line + i }, `${text}\n`);
      line.hidden = ANCHOR.test(text);
      return line;
    });
    const code = make('code', {}, ...lines);
    const root = make('div.source', {}, make('p.place', {}, source.path),
      make('pre', {
        tabindex: 0, role: 'region', 'aria-label': `Source of ${it.title}`,
      }, code));
    return { source, root, code };
  }

  window.workbook.source = (panel) => {
    let drawn = [];
    return (all) => {
      const next = all.map(({ it, step }) => {
        const source = it.sources[it.events[step].source];
        return drawn.find((own) => own.source === source) || box(it, source);
      });
      if (drawn.length !== next.length || next.some((own, i) => own !== drawn[i])) {
        panel.replaceChildren(...next.map(({ root }) => root));
      }
      drawn = next;
      all.forEach(({ it, step }, i) => mark(next[i].code,
        it.events[step].line - next[i].source.first_line));
    };
  };
})();
