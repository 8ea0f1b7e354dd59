// Whether an answer is right, and where a wrong one goes wrong.
(() => {
  'use strict';

  // How many of these lines can stand where they are, and which may come
  // behind them. Of equal lines each is tried.
  function follow(question, given, placed = []) {
    const { lines, before } = question;
    const open = [...lines.keys()].filter((i) => !placed.includes(i)
      && before[i].every((earlier) => placed.includes(earlier)));
    let best = { place: placed.length, open };
    for (const i of open) {
      if (lines[i] !== given[placed.length]) continue;
      const further = follow(question, given, [...placed, i]);
      if (further.place > best.place) best = further;
      else if (further.place === best.place) best.open.push(...further.open);
    }
    return best;
  }

  // `step` is where the replay stops.
  window.workbook.check = (question, answer) => {
    const { kind, right, step, steps } = question;
    if (kind === 'next') return { right: right.includes(answer), step };
    if (kind !== 'order') return { right: answer === right, step };
    const { place, open } = follow(question, answer);
    return open[0] >= 0
      ? { right: false, step: Math.min(...open.map((i) => steps[i])), place }
      : { right: true, step: Math.max(...steps) };
  };
})();
