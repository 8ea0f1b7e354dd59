// <demo-player>: reads the recordings and questions in it, and hands one
// model to the views, which know nothing of each other. The names that tests
// can hold on to stand at the head of player.css.
(() => {
  'use strict';
  const { make, button, tab, tabs, choose, ...workbook } = window.workbook;
  const VIEWS = { output: 'Output', replay: 'Replay' };

  const texts = (element, kind) =>
    [...element.querySelectorAll(`:scope > script.${kind}`)]
      .map((script) => script.textContent);

  function read(element) {
    const recordings =
      texts(element, 'recording').map(workbook.recording.parse);
    const recording = (name, language) => {
      const own = recordings.filter((it) => it.name === name);
      return own.find((it) => it.language === language) || own[0];
    };
    const names = [...new Set(recordings.map(({ name }) => name))];
    return {
      element, recordings, names, recording,
      questions: texts(element, 'questions').flatMap((text) => JSON.parse(text)),
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
      all.hidden = !open || buttons.length < 2;
      buttons.forEach((own) =>
        own.setAttribute('aria-pressed', own.dataset.variant === name));
    }];
  }

  function views(player, panels) {
    const own = {};
    for (const view in VIEWS) {
      own[view] = tab(`${player.id}-${view}`, VIEWS[view], panels[view],
        () => player.set({ view }));
      own[view].dataset.view = view;
    }
    panels.output.tabIndex = 0;
    own.replay.hidden = !player.tells;
    const list = tabs('Views', Object.values(own));
    return [list, ({ view, open }) => {
      list.hidden = !open;
      for (const name in VIEWS) {
        choose(own[name], panels[name], open && name === view);
      }
    }];
  }

  // The replay begins at its first step when it is first looked at.
  function settle(player, change) {
    Object.assign(player.state, change);
    const { state } = player;
    if (!player.tells) state.view = 'output';
    if (state.view === 'replay') state.step ??= 0;
    if (state.step !== null) {
      state.step = Math.max(0, Math.min(state.step, player.main().last));
    }
  }

  function build(player) {
    const { element, state } = player;
    const panels = { output: make('div.printed'), replay: make('div.replay') };
    const guess = make('div.guesses');
    const [switches, showVariant] = variants(player);
    const [list, showView] = views(player, panels);
    player.main = () => player.recording(state.name, state.language);
    const updates = [showVariant, showView,
      workbook.output(player, panels.output),
      workbook.replay(player, panels.replay)];
    player.set = (change) => {
      settle(player, change);
      updates.forEach((update) => update(state));
    };
    element.prepend(guess, switches, list, ...Object.values(panels));
    workbook.guess(player, guess);
    // mdBook would turn the page.
    element.addEventListener('keydown', (event) => {
      if (/^Arrow/.test(event.key)) event.stopPropagation();
    });
  }

  let count = 0;
  window.workbook.player = (element) => {
    if (element.dataset.player || !texts(element, 'recording').length) return;
    try {
      const player = read(element);
      count += 1;
      player.id = `player-${element.id || count}`;
      element.dataset.player = 'ready';
      build(player);
    } catch ({ message }) {
      element.dataset.player = 'error';
      element.prepend(make('p.error', {},
        `This run cannot be replayed: ${message}`));
    }
  };
  document.querySelectorAll('demo-player').forEach(window.workbook.player);
})();
