// What a demo printed, each line marked with its lane, and the command to
// run it. The blocks of the page are used, and made where there are none.
(() => {
  'use strict';
  const { make, button } = window.workbook;

  // One part a variant. Charts compare all of them, recordings stay.
  function parts(player, panel) {
    const all = [];
    for (const block of [...player.element.children]) {
      if (block.matches('script')) continue;
      if (block.matches('figure')) {
        panel.append(block);
        continue;
      }
      const begins = block.matches('.variant');
      if (begins || !all.length) {
        const name = begins ? block.textContent : player.names[0];
        all.push(make('div', { class: 'player-part', 'data-name': name }));
      }
      all.at(-1).append(block);
    }
    return all.length ? all : player.names.map(made);
  }

  const made = (name) => make('div', {
    class: 'player-part', 'data-name': name,
  }, make('p', { class: 'command' }, make('code')),
  make('pre', { class: 'output' }, make('code')));

  function copy(code, said) {
    const failed = () => {
      getSelection().selectAllChildren(code);
      said.textContent = 'Selected: copy it with your keyboard.';
    };
    if (!navigator.clipboard) return failed();
    navigator.clipboard.writeText(code.textContent)
      .then(() => { said.textContent = 'Copied.'; }, failed);
  }

  function addCopy(part) {
    const place = part.querySelector('.command');
    const said = make('span', { role: 'status' });
    const click = () => copy(place.querySelector('code'), said);
    place?.append(' ', button('Copy', click, {
      class: 'player-copy', 'aria-label': 'Copy the command',
    }), ' ', said);
  }

  // Double-width letters take two places.
  const width = (text) => [...text].reduce(
    (sum, letter) => sum + (letter > '\u10ff' ? 2 : 1), 0);

  // The lanes stand in attributes: what is selected is what was printed.
  function fill(part, recording) {
    const code = part.querySelector('pre.output > code');
    const lanes = recording.lanes.map(width);
    code.style.setProperty('--lanes', Math.min(16, Math.max(...lanes)));
    code.replaceChildren(...recording.events.map(({ says }, i) =>
      make('span', { class: 'line', 'data-lane': recording.lane(i) },
        `${says}\n`)));
    part.querySelector('.command code').textContent = recording.command;
    part.recording = recording;
  }

  function update(player, part) {
    const { name, step, language } = player.state;
    part.hidden = part.dataset.name !== name;
    if (part.hidden) return;
    const recording = player.recording(name, language);
    if (part.recording !== recording) fill(part, recording);
    const code = part.querySelector('pre.output > code');
    code.querySelector('.now')?.classList.remove('now');
    const line = step === null ? null : code.children[step];
    line?.classList.add('now');
    code.classList.toggle('stepping', Boolean(line));
  }

  window.workbook.output = (player, panel) => {
    const own = parts(player, panel);
    own.forEach(addCopy);
    panel.prepend(...own);
    return () => own.forEach((part) => update(player, part));
  };
})();
