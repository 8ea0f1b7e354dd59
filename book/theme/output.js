// What a demo printed, each line marked with its lane, and the command. The
// blocks of the page are used, and made where there are none.
(() => {
  'use strict';
  const { make, button, mark } = window.workbook;

  // One part a variant; charts compare all of them, recordings stay.
  function parts({ element, names }, panel) {
    const all = [];
    const add = (name) => all.push(make('div.part', { 'data-name': name }));
    for (const block of [...element.children]) {
      if (block.matches('script')) continue;
      if (block.matches('figure')) panel.append(block);
      else {
        if (block.matches('.variant')) add(block.textContent);
        else if (!all[0]) add(names[0]);
        all.at(-1).append(block);
      }
    }
    if (!all[0]) names.forEach(add);
    return all;
  }

  function complete(part) {
    if (!part.querySelector('pre.output')) {
      part.prepend(make('p.command', {}, make('code')),
        make('pre.output', {}, make('code')));
    }
    const said = make('span', { role: 'status' });
    const code = part.querySelector('.command code');
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        said.textContent = 'Copied.';
      } catch {
        getSelection().selectAllChildren(code);
        said.textContent = 'Press Ctrl+C.';
      }
    };
    code.after(button('Copy', copy,
      { class: 'copy', 'aria-label': 'Copy the command' }), said);
  }

  // Double-width letters take two places.
  const width = (text) => [...text].reduce(
    (sum, letter) => sum + (letter > '\u10ff' ? 2 : 1), 0);

  // The lanes stand in attributes: what is selected is what was printed.
  function fill(part, it) {
    const code = part.querySelector('pre.output code');
    code.style.setProperty('--lanes',
      Math.min(16, Math.max(...it.lanes.map(width))));
    code.replaceChildren(...it.events.map(({ says }, i) =>
      make('span.line', { 'data-lane': it.lane(i) }, `${says}\n`)));
    part.querySelector('.command code').textContent = it.command;
    part.shown = it;
  }

  window.workbook.output = (player, panel) => {
    const own = parts(player, panel);
    own.forEach((part) => {
      complete(part);
      fill(part, player.recording(part.dataset.name, 'rust'));
    });
    panel.prepend(...own);
    return ({ name, step }) => own.forEach((part) => {
      part.hidden = part.dataset.name !== name;
      if (part.hidden) return;
      if (part.shown !== player.main()) fill(part, player.main());
      mark(part.querySelector('pre.output code'), step);
    });
  };
})();
