// The source beside the lanes, with the line that speaks. It is scrolled
// inside its own box: the page stays where it is.
(() => {
  'use strict';
  const { make } = window.workbook;
  // What tells mdBook which lines a page includes.
  const ANCHOR = /^\s*(\/\/|#) ANCHOR(_END)?: /;

  function box(it, index) {
    const { path, first_line: first, text } = it.sources[index];
    const code = make('code', { class: 'nohighlight' });
    text.split('\n').forEach((line, i) => {
      if (ANCHOR.test(line)) return;
      code.append(make('span', { class: 'line', 'data-line': first + i },
        `${line}\n`));
    });
    const place = make('p', { class: 'player-place' });
    const pre = make('pre', {
      tabindex: 0, role: 'region', 'aria-label': `${it.title} source ${path}`,
    }, code);
    const root = make('div', {
      class: 'player-source', 'data-recording': `${it.name} ${it.language}`,
    }, place, pre);
    return { it, index, root, place, pre, path };
  }

  function move({ it, root, place, pre, path }, step) {
    const { line } = it.events[step];
    root.querySelector('.now')?.classList.remove('now');
    const now = root.querySelector(`[data-line="${line}"]`);
    place.textContent = `${path}, line ${line}`;
    if (!now) return;
    now.classList.add('now');
    const far = now.getBoundingClientRect().top - pre.getBoundingClientRect().top;
    if (far < 20 || far > pre.clientHeight - 40) {
      pre.scrollTop += far - pre.clientHeight / 2;
    }
  }

  window.workbook.source = (panel) => {
    let drawn = [];
    return (all) => {
      const next = all.map(({ it, step }) => {
        const { source } = it.events[step];
        return drawn.find((own) => own.it === it && own.index === source)
          || box(it, source);
      });
      const same = next.length === drawn.length
        && next.every((own, i) => own === drawn[i]);
      drawn = next;
      if (!same) panel.replaceChildren(...drawn.map(({ root }) => root));
      drawn.forEach((own, i) => move(own, all[i].step));
    };
  };
})();
