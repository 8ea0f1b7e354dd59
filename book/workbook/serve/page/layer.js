// The text in colours, a line an element: a keystroke paints one line, and
// further ones only as long as a string or a comment goes on in them.
(() => {
  'use strict';
  const { make } = window.workbook;

  // What of two lists is the same at the beginning and at the end.
  function common(old, now) {
    const least = Math.min(old.length, now.length);
    let from = 0;
    while (from < least && old[from] === now[from]) from += 1;
    let same = 0;
    while (same < least - from && old.at(-1 - same) === now.at(-1 - same)) {
      same += 1;
    }
    return [from, same];
  }

  // Whether the highlighter is in the same state, for what it sees next.
  function alike(one, other) {
    if (!one || !other || one === other) return one === other;
    return Object.getPrototypeOf(one) === Object.getPrototypeOf(other)
      && alike(one.parent, other.parent);
  }

  function colour(row, before) {
    const found = window.hljs.highlight('rust', `${row.text}\n`, true, before);
    row.element.innerHTML = found.value;
    Object.assign(row, { before, after: found.top });
    return found.top;
  }

  window.workbook.layer = (code) => {
    const knows = Boolean(window.hljs?.getLanguage('rust'));
    const start = knows && window.hljs.highlight('rust', '', true).top;
    let rows = [];

    return (text) => {
      const lines = text.split('\n');
      const [from, same] = common(rows.map((row) => row.text), lines);
      const rest = rows.splice(rows.length - same, same);
      rows.splice(from).forEach(({ element }) => element.remove());
      const fresh = lines.slice(from, lines.length - same)
        .map((line) => ({ text: line, element: make('span.line', {}, `${line}\n`) }));
      const behind = rest[0]?.element ?? null;
      fresh.forEach(({ element }) => code.insertBefore(element, behind));
      rows.push(...fresh, ...rest);
      if (!knows) return;
      let state = from ? rows[from - 1].after : start;
      for (const [i, row] of rows.slice(from).entries()) {
        if (i >= fresh.length && alike(row.before, state)) break;
        state = colour(row, state);
      }
    };
  };

  window.workbook.common = common;
})();
