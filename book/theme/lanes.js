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

  function axis(it, scale) {
    const last = Math.floor(scale.end);
    const every = [1, 2, 5, 10, 20, 50].find((n) => last / n < 15)
      || Math.ceil(last / 10);
    const row = make('div.axis', { 'aria-hidden': true });
    for (let n = it.timed ? 0 : every; n <= last; n += every) {
      row.append(put(make('span', {}, n), scale, it.timed ? n : n - 0.5));
    }
    for (const { from, to } of it.groups) {
      row.append(put(make('span.free', {}, 'in any order'), scale,
        it.at(from), it.at(to) + (it.timed ? scale.end / 8 : 0)));
    }
    return row;
  }

  function span(it, lane, scale, { then, from, to }) {
    const place = (x) => (it.timed ? x.toFixed(1) : Math.ceil(x));
    const words = `${lane} ${THEN[then]} from ${it.timed ? '' : 'step '}\
${place(from)} to ${place(to)}`;
    return put(make('span.span', {
      'data-then': then, role: 'img', 'aria-label': words, title: words,
    }, make('span', {}, then)), scale, from, to);
  }

  function row(it, scale, go, lane) {
    const name = it.lanes[lane];
    const track = make('div.track', {}, ...it.spans[lane]
      .filter(({ from, to }) => to > from)
      .map((one) => span(it, name, scale, one)));
    it.events.forEach((event, i) => {
      if (event.lane !== lane) return;
      track.append(put(make('span.mark', {
        title: event.says, 'data-step': i + 1, click: () => go(i),
      }), scale, it.at(i), it.at(i), i));
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
      'data-recording': `${it.name} ${it.language}`,
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
    const states = new Set(all.flatMap(({ it }) =>
      it.spans.flat().map(({ then }) => then)));
    const words = Object.keys(THEN).filter((then) => states.has(then));
    const list = make('ul.legend', {}, ...words.map((then) => make('li', {},
      make('span.span', { 'data-then': then }), then)));
    if (all.some(({ it }) => it.derived?.includes?.('then'))) {
      list.append(make('li', {}, 'Python’s states were worked out afterwards'));
    }
    return list;
  }

  window.workbook.lanes = (player, panel) => {
    let drawn = [];
    return (all, main, step) => {
      const same = player.recordings.filter((it) => it.timed === main.timed);
      const end = Math.max(...same.map((it) => it.end));
      if (all.map(({ it }) => it.title).join() !== drawn.key) {
        drawn = all.map(({ it }) => diagram(it, end, (i) =>
          player.set(it === main ? { step: i } : {})));
        drawn.key = all.map(({ it }) => it.title).join();
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
