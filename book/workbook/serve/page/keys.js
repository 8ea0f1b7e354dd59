// What keys do in the editor, beyond what a <textarea> does by itself.
(() => {
  'use strict';
  const INDENT = '    ';

  // Chromium takes seconds to type a few hundred lines, and milliseconds to
  // put them in as HTML.
  function asHtml(area, text) {
    const { value, selectionStart: from, selectionEnd: to } = area;
    const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    if (!document.execCommand('insertHTML', false, html)) return false;
    if (area.value === value.slice(0, from) + text + value.slice(to)) return true;
    document.execCommand('undo');
    area.setSelectionRange(from, to);
    return false;
  }

  // As if it were typed: the browser's own undo knows of it. False where the
  // browser does not do that.
  function replace(area, from, to, text) {
    if (from === to && !text) return true;
    area.setSelectionRange(from, to);
    if (!text) return document.execCommand('delete');
    if (/\n[^]*\n/.test(text) && asHtml(area, text)) return true;
    return document.execCommand('insertText', false, text);
  }

  const type = (area, text) => replace(area, area.selectionStart, area.selectionEnd, text)
    || area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');

  const startOfLine = (text, at) => text.lastIndexOf('\n', at - 1) + 1;

  // The whole lines of the selection, changed one by one; they stay selected.
  function changeLines(area, change) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    const from = startOfLine(value, start);
    // A selection that ends before a line does not mean that line.
    const last = end > start && value[end - 1] === '\n' ? end - 1 : end;
    const next = value.indexOf('\n', last);
    const to = next < 0 ? value.length : next;
    const old = value.slice(from, to).split('\n');
    const lines = old.map(change);
    const text = lines.join('\n');
    if (text === value.slice(from, to)) return;
    replace(area, from, to, text);
    const first = Math.max(from, start + lines[0].length - old[0].length);
    area.setSelectionRange(start === end ? first : from,
      start === end ? first : from + text.length);
  }

  function tab(area, back) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    if (back) changeLines(area, (line) => line.replace(/^(\t| {1,4})/, ''));
    else if (start !== end) {
      changeLines(area, (line) => (line ? INDENT + line : line));
    } else {
      const column = start - startOfLine(value, start);
      type(area, INDENT.slice(column % INDENT.length));
    }
  }

  // The next line begins where this one does, and deeper behind a bracket.
  function enter(area) {
    const { value, selectionStart: at } = area;
    const line = value.slice(startOfLine(value, at), at);
    const [indent] = /^[ \t]*/.exec(line);
    type(area, `\n${indent}${/[{([]\s*$/.test(line) ? INDENT : ''}`);
  }

  // A closing bracket that begins a line stands under its opening one.
  function close(area, bracket) {
    const { value, selectionStart: at, selectionEnd: end } = area;
    const from = startOfLine(value, at);
    const line = value.slice(from, at);
    if (at !== end || line.trim() || !line.endsWith(INDENT)) return false;
    replace(area, at - INDENT.length, at, bracket);
    return true;
  }

  // Whether the editor has taken the key for itself.
  function take(area, event, leaving) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || area.readOnly) return false;
    if (key === 'Tab' && !leaving) tab(area, shiftKey);
    else if (key === 'Enter' && !shiftKey) enter(area);
    else if (/^[})\]]$/.test(key)) return close(area, key);
    else return false;
    return true;
  }

  // `does` holds what keys do elsewhere: Enter, s.
  function listen(area, does) {
    let leaving = false;
    area.addEventListener('keydown', (event) => {
      const { key, isComposing, ctrlKey, metaKey } = event;
      if (isComposing) return;
      // mdBook has keys of its own.
      event.stopPropagation();
      const command = (ctrlKey || metaKey) && does[key];
      if (command) command();
      if (command || take(area, event, leaving)) event.preventDefault();
      if (key !== 'Shift') leaving = key === 'Escape';
    });
    area.addEventListener('blur', () => {
      leaving = false;
    });
  }

  window.workbook.keys = { listen, replace };
})();
