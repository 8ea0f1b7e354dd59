// Lanes over steps or time. All diagrams of a demo have one scale, so that
// their lengths can be compared.
(() => {
  'use strict';
  const { make, recording: { THEN } } = window.workbook;
  const percent = (part, whole) => `${(100 * part) / whole}%`;

  function axis(it, end) {
    const unit = it.timed ? 1 : 0;
    const last = it.timed ? Math.floor(end) : it.events.length;
    const every = [1, 2, 5, 10, 20, 50, 100].find((n) => last / n <= 14)
      || Math.ceil(last / 10);
    const row = make('div', { class: 'player-axis', 'aria-hidden': 'true' });
    for (let n = it.timed ? 0 : every; n <= last; n += every) {
      const tick = make('span', {}, String(n));
      tick.style.left = percent(unit ? n : n - 0.5, end);
      row.append(tick);
    }
    return row;
  }

  const where = (it, x) => (it.timed ? x.toFixed(1) : Math.floor(x) + 1);

  function span(it, lane, { then, from, to }, end) {
    const words = `${it.lanes[lane]} ${THEN[then]}, \
${it.timed ? 'units' : 'steps'} ${where(it, from)} to ${where(it, to)}`;
    const own = make('span', {
      class: 'player-span', 'data-then': then, role: 'img',
      'aria-label': words, title: words,
    }, make('span', {}, then));
    own.style.left = percent(from, end);
    own.style.width = percent(to - from, end);
    return own;
  }

  function mark(it, i, end, go) {
    const own = make('span', {
      class: 'player-mark', 'data-step': i + 1, title: it.events[i].says,
      click: () => go(i),
    });
    own.style.left = percent(it.at(i), end);
    return own;
  }

  function group(it, { from, to }, end) {
    const own = make('span', { class: 'player-free' }, 'in any order');
    own.style.left = percent(it.at(from), end);
    own.style.width = percent(it.at(to) - it.at(from), end);
    return own;
  }

  function track(it, lane, end, go) {
    const row = make('div', { class: 'player-lane', 'data-lane': it.lanes[lane] },
      make('span', { class: 'player-name' }, it.lanes[lane]));
    const own = make('div', { class: 'player-track' });
    own.append(...it.spans[lane].filter(({ from, to }) => to > from)
      .map((one) => span(it, lane, one, end)));
    it.events.forEach((event, i) => {
      if (event.lane === lane) own.append(mark(it, i, end, go));
    });
    row.append(own);
    return row;
  }

  // One diagram; its head, the line of the current step, lies over all lanes.
  function diagram(it, end, go, alone) {
    const head = make('div', { class: 'player-head' });
    const rest = make('div', { class: 'player-rest' });
    const over = make('div', { class: 'player-over' }, rest, head);
    const rows = it.lanes.map((_, lane) => track(it, lane, end, go));
    const scale = axis(it, end);
    scale.append(...it.groups.map((one) => group(it, one, end)));
    const inner = make('div', { class: 'player-inner' }, scale, ...rows, over);
    const least = it.timed ? Math.min(4000, end * 24) : end * 28;
    inner.style.setProperty('--least', `${least}px`);
    const label = `Lanes of ${it.name}, ${it.title}, over `
      + (it.timed ? 'time in units' : 'steps');
    const box = make('div', {
      class: 'player-lanes', role: 'group', tabindex: 0,
      'aria-label': label, 'data-recording': `${it.name} ${it.language}`,
    }, inner);
    const title = make('p', { class: 'player-title' }, `${it.name}, ${it.title}`);
    title.hidden = alone;
    return { it, box, title, head, rest, rows };
  }

  function legend(all) {
    const states = new Set(all.flatMap(({ it }) =>
      it.spans.flat().map(({ then }) => then)));
    const words = Object.keys(THEN).filter((then) => states.has(then));
    const list = make('ul', { class: 'player-legend' }, ...words.map((then) =>
      make('li', {}, make('span', {
        class: 'player-span', 'data-then': then,
      }), then)));
    if (all.some(({ it }) => it.derived)) {
      list.append(make('li', {}, 'Python’s states were worked out afterwards'));
    }
    return list;
  }

  // The step of this diagram; -1 where it has not begun.
  function move({ it, box, head, rest, rows }, step, x, end) {
    head.style.left = percent(x, end);
    rest.style.left = percent(x, end);
    box.querySelector('.now')?.classList.remove('now');
    const { lane } = it.events[step] || {};
    rows[lane]?.classList.add('now');
    const { left, width } = box.getBoundingClientRect();
    const far = head.getBoundingClientRect().left - left;
    const names = 110;
    if (far < names || far > width - 30) {
      box.scrollLeft += far - (width + names) / 2;
    }
  }

  window.workbook.lanes = (player, panel) => {
    let drawn = [];
    const draw = (all, end) => {
      const go = (step) => player.set({ step });
      drawn = all.map(({ it }) => diagram(it, end, go, all.length < 2));
      panel.replaceChildren(
        ...drawn.flatMap(({ title, box }) => [title, box]), legend(all));
    };
    return (all, main, step) => {
      const ends = player.recordings.filter((it) => it.timed === main.timed);
      const end = Math.max(...ends.map((it) => it.end));
      const same = all.length === drawn.length
        && all.every(({ it }, i) => it === drawn[i].it);
      if (!same) draw(all, end);
      drawn.forEach((own, i) => {
        const { it, step: here } = all[i];
        const together = it.timed && it.name !== main.name;
        move(own, here, together ? main.at(step) : it.at(here), end);
      });
    };
  };
})();
