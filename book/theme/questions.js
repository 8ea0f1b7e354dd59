// Whether an answer is right, and where a wrong one goes wrong. The right
// answers stand in the page; this only compares.
(() => {
  'use strict';

  // The longest beginning of these lines that may come, and what may come
  // behind it. Of equal lines each is tried.
  function follow(question, given, placed = []) {
    const { lines, before } = question;
    const open = lines.map((_, i) => i).filter((i) => !placed.includes(i)
      && before[i].every((earlier) => placed.includes(earlier)));
    let best = { right: placed.length, open };
    for (const i of open) {
      if (lines[i] !== given[placed.length]) continue;
      const further = follow(question, given, [...placed, i]);
      if (further.right > best.right) best = further;
      else if (further.right === best.right) best.open.push(...further.open);
    }
    return best;
  }

  // { right, step, place? }: `step` is where the replay stops, `place` the
  // first line of an order that cannot stand where it was put.
  function check(question, answer) {
    const { kind, right, step } = question;
    if (kind === 'next') return { right: right.includes(answer), step };
    if (kind !== 'order') return { right: answer === right, step };
    const { right: place, open } = follow(question, answer);
    const steps = open.map((i) => question.steps[i]);
    if (open.length) return { right: false, step: Math.min(...steps), place };
    return { right: true, step: Math.max(...question.steps) };
  }

  window.workbook.check = check;
})();
