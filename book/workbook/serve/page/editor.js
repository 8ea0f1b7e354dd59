// A small editor: a real <textarea>, over a layer that shows the same text in
// colours. The Ace that mdBook ships (1.4.4) will not do: its input has no
// label, it needs inline styles, which our content security policy forbids,
// it weighs 370 kB, and on phones and with input methods it is poor.
(() => {
  'use strict';
  const { make, button, keys, layer: paper, common } = window.workbook;
  const HELP = 'Tab indents; press Esc, then Tab, to leave. '
    + 'Ctrl+Enter or ⌘+Enter checks.';

  const lines = (text) => text.split('\n').length;

  // Where two texts differ: from where, to where in the first, and what
  // stands there in the second.
  function difference(old, text) {
    const [from, same] = common(old, text);
    return { from, to: old.length - same, put: text.slice(from, text.length - same) };
  }

  // An error keeps its line when lines come and go above it. In a line that
  // was changed it may be mended.
  function shift(errors, old, text) {
    const { from, to, put } = difference(old, text);
    const first = lines(old.slice(0, from));
    const last = first + lines(old.slice(from, to)) - 1;
    const more = lines(put) - lines(old.slice(from, to));
    return errors.filter(({ line }) => line < first || line > last)
      .map((one) => (one.line > last ? { ...one, line: one.line + more } : one));
  }

  // The mark in the gutter, and the message behind the end of the line.
  function markError({ line, message }, text, go) {
    const mark = button('!', () => go(line), {
      class: 'mark', title: message, 'aria-label': `Line ${line}: ${message}`,
    });
    const room = make('span.room', {}, text.split('\n')[line - 1] ?? '');
    const row = make('div.row', { 'data-line': line }, room,
      make('span.message', {}, message));
    for (const one of [mark, row]) one.style.setProperty('--line', line - 1);
    return [mark, row];
  }

  function build(id, label) {
    const area = make('textarea', {
      id: `${id}-text`, 'aria-describedby': `${id}-help`, wrap: 'off',
      spellcheck: false, autocapitalize: 'off', autocomplete: 'off',
      autocorrect: 'off', 'data-gramm': false, translate: 'no',
    });
    const parts = {
      area, numbers: make('div.numbers', { 'aria-hidden': true }),
      marks: make('div.marks'), layer: make('code.hljs'),
      rows: make('div.rows', { 'aria-hidden': true }),
    };
    const sheet = make('div.paper', {}, parts.rows,
      make('pre', { 'aria-hidden': true }, parts.layer), area);
    const gutter = make('div.gutter', {}, parts.numbers, parts.marks);
    parts.box = make('div.code', {}, gutter, sheet);
    parts.head = make('div.caption', {},
      make('label', { for: area.id }, label));
    parts.root = make('div.editor', {}, parts.head, parts.box,
      make('p.help', { id: `${id}-help` }, HELP));
    return parts;
  }

  // As if it were typed, wherever the focus is: a text that is put in by
  // script makes nonsense of what the browser can undo.
  function typeIn(area, from, to, piece) {
    const before = document.activeElement;
    const hidden = area.closest('[hidden]');
    if (hidden) hidden.hidden = false;
    area.readOnly = false;
    area.focus({ preventScroll: true });
    if (!keys.replace(area, from, to, piece)) area.setRangeText(piece, from, to);
    if (before !== area) {
      area.blur();
      before?.focus({ preventScroll: true });
    }
    if (hidden) hidden.hidden = true;
  }

  // Puts a text in by its difference: the cursor stays where it was.
  function put(area, text) {
    const { from, to, put: piece } = difference(area.value, text);
    const moved = [area.selectionStart, area.selectionEnd].map((at) => {
      if (at <= from) return at;
      return at >= to ? at + from + piece.length - to : from + piece.length;
    });
    const { readOnly } = area;
    if (area.value) typeIn(area, from, to, piece);
    else area.value = text;
    area.readOnly = readOnly;
    area.setSelectionRange(...moved);
  }

  window.workbook.editor = ({ id, label, typed, left, check }) => {
    const parts = build(id, label);
    const { area, numbers, marks, layer, rows } = parts;
    const paint = paper(layer);
    let [shown, errors, putting] = [null, [], false];

    function go(line) {
      const before = area.value.split('\n').slice(0, line - 1);
      const at = before.reduce((sum, one) => sum + one.length + 1, 0);
      area.focus();
      area.setSelectionRange(at, at);
      parts.box.querySelector(`[data-line="${line}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }

    function drawErrors() {
      const all = errors.map((error) => markError(error, area.value, go));
      marks.replaceChildren(...all.map(([mark]) => mark));
      rows.replaceChildren(...all.map(([, row]) => row));
    }

    function draw() {
      const text = area.value;
      if (text === shown) return;
      paint(text);
      const count = lines(text);
      if (shown === null || count !== lines(shown)) {
        numbers.textContent =
          [...Array(count).keys()].map((i) => i + 1).join('\n');
      }
      if (errors[0]) {
        errors = shift(errors, shown, text);
        drawErrors();
      }
      shown = text;
    }

    area.addEventListener('input', () => {
      draw();
      if (!putting) typed(area.value);
    });
    // The layer is as large as the text: nothing is scrolled inside.
    area.addEventListener('scroll', () => area.scrollTo(0, 0));
    area.addEventListener('blur', () => {
      if (!putting) left();
    });
    // Ctrl+S is a habit; it must not save the page.
    keys.listen(area, { Enter: check, s: left });

    return {
      ...parts,
      go,
      put(text) {
        putting = true;
        put(area, text);
        putting = false;
        draw();
      },
      // One mark a line: `[{ line, message }]`.
      showErrors(all) {
        errors = all.filter(({ line }, i) => line
          && all.findIndex((other) => other.line === line) === i);
        drawErrors();
      },
    };
  };
})();
