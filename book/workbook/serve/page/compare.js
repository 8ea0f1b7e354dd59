// Two texts side by side; on a narrow page below each other.
(() => {
  'use strict';
  const { make, button } = window.workbook;

  // The lines of a text that the other has not, marked.
  function lines(text, other) {
    const known = new Set(other.split('\n'));
    return text.split('\n').map((line) => {
      const is = known.has(line) ? {} : { 'data-differs': '' };
      return make('span.line', is, `${line}\n`);
    });
  }

  function side(title, name, content) {
    return make('div.side', { 'data-side': name }, make('p.title', {}, title),
      make('pre', { tabindex: 0, role: 'region', 'aria-label': title },
        make('code', {}, ...content)));
  }

  function sides(left, right) {
    return make('div.sides', {}, side(...left), side(...right));
  }

  // A conflict, or a text that never came to the disk.
  function choice({ mine, theirs, left }, keep, take) {
    const says = left
      ? 'This browser holds a text of yours that never reached the file.'
      : 'The file was changed elsewhere while you were typing.';
    const title = make('p.says', {}, make('strong', {}, says),
      ' Choose which text to go on with; the other is kept in ',
      make('code', {}, '.workbook/kept'), '.');
    return make('div.conflict', { role: 'group', 'aria-label': 'Two texts', tabindex: -1 },
      title, sides(['Yours', 'mine', lines(mine, theirs)],
        ['In the file', 'theirs', lines(theirs, mine)]),
      button('Keep mine', keep, { 'data-do': 'mine' }),
      button('Take the file’s', take, { 'data-do': 'theirs' }));
  }

  function coloured(text) {
    const code = make('code');
    code.innerHTML = window.hljs.highlight('rust', text, true).value;
    return code.childNodes;
  }

  const solution = (own, text) => sides(['Your answer', 'mine', coloured(own)],
    ['The solution', 'theirs', coloured(text)]);

  window.workbook.compare = { choice, solution };
})();
