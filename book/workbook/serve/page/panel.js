// <exercise-panel>, when the workbook's own server serves the page: a bar
// below the task; behind it an editor on the learner's file, which is loaded
// when it is first opened. What tests can hold on to stands in panel.css.
(() => {
  'use strict';
  const { make, button, store, live, progress } = window.workbook;
  const PARTS = ['keys', 'layer', 'editor', 'shelf', 'draft', 'compare', 'verdict', 'hints', 'desk'];
  let loaded = null;

  const load = (name) => new Promise((done, failed) => {
    document.head.append(make('script',
      { src: `/~live/${name}.js`, load: done, error: failed }));
  });

  // One after the other: each uses what stands before it.
  const parts = () => {
    loaded ??= PARTS.reduce((before, name) =>
      before.then(() => load(name)), Promise.resolve());
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };

  // Text with `names` in it, as the tool writes them.
  const prose = (text) => text.split('`').map((part, i) =>
    (i % 2 ? make('code', {}, part) : part));

  const points = (score, of) => `${score} of ${of} points`;

  // In words, and with a sign for who looks at many.
  function standing({ standing: state, score, of, solved }) {
    const words = progress.words(state);
    const got = score === null ? `${of} points` : points(score, of);
    return `${solved ? '✓ ' : ''}${got} · ${words}`;
  }

  function build(element) {
    const { id } = element;
    const said = make('span.standing');
    const room = make('div.desk', { id: `desk-${id}`, hidden: '' });
    const open = button('Open editor', toggle, {
      'data-do': 'open', 'aria-expanded': false, 'aria-controls': room.id,
    });
    const bar = make('div.bar', {}, open, said);
    const starter = element.querySelector(':scope > details');
    const busy = `exercise ${id}`;
    let desk = null;

    function show(on) {
      room.hidden = !on;
      if (starter) starter.hidden = on;
      open.textContent = on ? 'Close editor' : 'Open editor';
      open.setAttribute('aria-expanded', on);
      live.busy[on ? 'add' : 'delete'](busy);
    }

    // The editor, whether it is shown or not. Two texts show it.
    async function begin() {
      await parts();
      desk ??= window.workbook.desk(id, room, () => show(true));
    }

    async function toggle() {
      if (!room.hidden && desk) {
        show(false);
        return;
      }
      try {
        await begin();
      } catch {
        room.replaceChildren(make('p.problem', { role: 'alert' },
          ...prose('The editor cannot be loaded: does `cargo workbook serve` run?')));
        room.hidden = false;
        return;
      }
      show(true);
      desk.focus();
    }

    element.append(bar, room);
    element.dataset.panel = 'ready';
    // Something was typed here and may not have come to the disk.
    const left = store((all) => Object.keys(all)
      .some((key) => key.startsWith(`workbook-draft/${id}/`)));
    if (left) begin().catch(() => {});
    progress.watch(({ exercises }) => {
      const own = exercises.find(({ name }) => name === id);
      if (own) said.textContent = standing(own);
      element.toggleAttribute('data-solved', Boolean(own?.solved));
    });
  }

  Object.assign(window.workbook, { points, prose });
  document.querySelectorAll('exercise-panel[id]').forEach(build);
})();
