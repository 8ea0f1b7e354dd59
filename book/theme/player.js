// <demo-player>: reads the recordings and questions in it, and hands one
// model to the views, which know nothing of each other. What tests can hold
// on to stands at the head of player.css.
(() => {
  'use strict';
  const { make, button, tab, tabs, choose, ...workbook } = window.workbook;
  const VIEWS = { output: 'Output', replay: 'Replay' };

  function read(element) {
    const texts = (kind) => [...element.querySelectorAll(`script.${kind}`)]
      .map((script) => script.textContent);
    const recordings = texts('recording').map(workbook.recording.parse);
    const names = [...new Set(recordings.map(({ name }) => name))];
    return {
      element, recordings, names,
      id: `player-${element.id}`,
      recording(name, language) {
        const own = recordings.filter((it) => it.name === name);
        return own.find((it) => it.language === language) || own[0];
      },
      main() {
        return this.recording(this.state.name, this.state.language);
      },
      questions: texts('questions').flatMap((text) => JSON.parse(text)),
      tells: recordings.some(({ tells }) => tells),
      state: {
        name: names[0], language: 'rust', compare: false, step: null,
        view: 'output', open: true,
      },
    };
  }

  function variants(player) {
    const buttons = player.names.map((name) => button(
      player.recording(name).variant || name, () => player.set({ name }),
      { 'data-variant': name }));
    const all = make('div.variants',
      { role: 'group', 'aria-label': 'Variant' }, ...buttons);
    return [all, ({ name, open }) => {
      all.hidden = !open || !buttons[1];
      buttons.forEach((own) =>
        own.setAttribute('aria-pressed', own.dataset.variant === name));
    }];
  }

  function views({ id, set, tells }, panels) {
    const own = panels.map((panel) => {
      const view = panel.className;
      const click = () => set({ view });
      const made = tab(`${id}-${view}`, VIEWS[view], panel, click);
      made.dataset.view = view;
      return made;
    });
    panels[0].tabIndex = 0;
    own[1].hidden = !tells;
    const list = tabs('Views', own);
    return [list, ({ view, open }) => {
      list.hidden = !open;
      own.forEach((one, i) =>
        choose(one, panels[i], open && one.dataset.view === view));
    }];
  }

  function build(player) {
    const { element, state } = player;
    const updates = [];
    player.updates = updates;
    // The replay begins at its first step when it is first looked at.
    player.set = (change) => {
      Object.assign(state, change);
      if (!player.tells) state.view = 'output';
      if (state.view === 'replay') state.step ??= 0;
      if (state.step !== null) {
        state.step = Math.max(0, Math.min(state.step, player.main().last));
      }
      updates.forEach((update) => update(state));
    };
    const [output, replay] = [make('div.output'), make('div.replay')];
    const guess = make('div.guesses');
    const [switches, showVariant] = variants(player);
    const [list, showView] = views(player, [output, replay]);
    updates.push(showVariant, showView, workbook.output(player, output),
      workbook.replay(player, replay));
    element.prepend(guess, switches, list, output, replay);
    workbook.guess(player, guess);
    // mdBook would turn the page.
    element.addEventListener('keydown', (event) => {
      if (/^Arrow/.test(event.key)) event.stopPropagation();
    });
  }

  window.workbook.player = (element, count = 0) => {
    try {
      element.id ||= `run-${count}`;
      const player = read(element);
      if (!player.names[0]) return;
      build(player);
      // For who adds to it: `run.js`, where the workbook serves the page.
      element.player = player;
      element.dataset.player = 'ready';
    } catch ({ message }) {
      element.dataset.player = 'error';
      element.prepend(make('p.error', {},
        `This run cannot be replayed: ${message}`));
    }
  };
  document.querySelectorAll('demo-player').forEach(window.workbook.player);
})();
