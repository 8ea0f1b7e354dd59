// Lanes over steps or time, all of a demo at one scale.
(() => {
  'use strict';
  const { make, recording: { THEN } } = window.workbook;

  // Events of one moment stand side by side, in their order.
  function nudges(it, end) {
    let first = 0;
    return it.events.map((_, i) => {
      if (it.at(i) - it.at(first) > end / 100) first = i;
      return Math.min(8, i - first) * 10;
    });
  }

  function put(element, { end, nudge }, x, to = x, i = -1) {
    element.style.left = `calc(${(100 * x) / end}% + ${nudge[i] ?? 0}px)`;
    if (to > x) element.style.width = `${(100 * (to - x)) / end}%`;
    return element;
  }

  function axis({ timed }, scale) {
    const every = Math.ceil(scale.end / 14);
    const row = make('div.axis', { 'aria-hidden': true });
    for (let n = timed ? 0 : 1; n <= scale.end; n += every) {
      row.append(put(make('span', {}, n), scale, timed ? n : n - 0.5));
    }
    return row;
  }

  function span(it, lane, scale, { then, from, to }) {
    const place = (x) => (it.timed ? x.toFixed(1) : `step ${Math.ceil(x)}`);
    return put(make('span.span', {
      'data-then': then, role: 'img',
      title: `${lane} ${THEN[then]}, ${place(from)} to ${place(to)}`,
    }, make('span', {}, then)), scale, from, to);
  }

  function row(it, scale, go, lane) {
    const name = it.lanes[lane];
    const track = make('div.track', {}, ...it.spans[lane]
      .filter(({ from, to }) => to > from)
      .map((one) => span(it, name, scale, one)));
    it.events.forEach((event, i) => {
      if (event.lane !== lane) return;
      const own = make('span.mark', { title: event.says, click: () => go(i) });
      track.append(put(own, scale, it.at(i), it.at(i), i));
    });
    return make('div.lane', { 'data-lane': name },
      make('span.name', {}, name), track);
  }

  // The head, the line of the current step, lies over all lanes.
  function diagram(it, end, go) {
    const scale = { end, nudge: nudges(it, end) };
    const over = [make('div.rest'), make('div.head')];
    const rows = it.lanes.map((_, lane) => row(it, scale, go, lane));
    const inner = make('div.inner', {}, axis(it, scale), ...rows,
      make('div.over', {}, ...over));
    inner.style.setProperty('--least',
      `${it.timed ? Math.min(4000, end * 24) : end * 28}px`);
    const box = make('div.lanes', {
      role: 'group', tabindex: 0, 'aria-label': `Lanes of ${it.title}`,
    }, inner);
    return { it, scale, over, rows, box };
  }

  function move({ it, scale, over, rows, box }, step, x) {
    over.forEach((one) => put(one, scale, x, x, step));
    rows.forEach((one, lane) =>
      one.classList.toggle('now', lane === it.events[step]?.lane));
    const far = over[1].offsetLeft - box.scrollLeft;
    const wide = box.clientWidth - 110;
    if (far < 0 || far > wide - 30) box.scrollLeft += far - wide / 2;
  }

  function legend(all) {
    const states = all.flatMap(({ it }) =>
      it.spans.flat().map(({ then }) => then));
    const own = Object.keys(THEN).filter((then) => states.includes(then))
      .map((then) => [make('span.span', { 'data-then': then }), then]);
    if (all.some(({ it }) => it.derived?.includes?.('then'))) {
      own.push(['Python’s states were worked out afterwards']);
    }
    return make('ul.legend', {}, ...own.map((one) => make('li', {}, ...one)));
  }

  window.workbook.lanes = (player, panel) => {
    let drawn = [];
    return (all, main, step) => {
      const same = player.recordings.filter((it) => it.timed === main.timed);
      const end = Math.max(...same.map((it) => it.end));
      const key = all.map(({ it }) => it.title).join();
      if (key !== drawn.key) {
        const go = (i) => player.set({ step: i });
        drawn = all.map(({ it }) => diagram(it, end, go));
        drawn.key = key;
        panel.replaceChildren(...drawn.flatMap(({ it, box }) =>
          [make('p.title', {}, it.title), box]), legend(all));
      }
      all.forEach(({ it, step: here }, i) => {
        const moment = it.timed && it.name !== main.name;
        move(drawn[i], here, moment ? main.at(step) : it.at(here));
      });
    };
  };
})();
