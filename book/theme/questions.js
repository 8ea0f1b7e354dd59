// Whether an answer is right, and where a wrong one goes wrong.
(() => {
  'use strict';

  // The longest beginning of these lines that may come, and which may come
  // behind it. Of equal lines each is tried.
  function follow(question, given, placed = []) {
    const { lines, before } = question;
    const open = lines.map((_, i) => i).filter((i) => !placed.includes(i)
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

  // `step` is where the replay stops, `place` the first line of an order
  // that cannot stand where it was put.
  window.workbook.check = (question, answer) => {
    const { kind, right, step, steps } = question;
    if (kind === 'next') return { right: right.includes(answer), step };
    if (kind !== 'order') return { right: answer === right, step };
    const { place, open } = follow(question, answer);
    const at = open.map((i) => steps[i]);
    return at.length ? { right: false, step: Math.min(...at), place }
      : { right: true, step: Math.max(...steps) };
  };
})();
