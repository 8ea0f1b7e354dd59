// <demo-player>: reads the recordings and questions in it, and hands one
// model to the views, which know nothing of each other.
// The names that tests can hold on to stand at the head of `player.css`.
(() => {
  'use strict';
  const { make, button, tab, tabs, choose } = window.workbook;
  const VIEWS = { output: 'Output', replay: 'Replay' };
  const ARROWS = ['ArrowLeft', 'ArrowRight'];
  let count = 0;

  const texts = (element, kind) =>
    [...element.querySelectorAll(`:scope > script.${kind}`)]
      .map((script) => script.textContent);

  function read(element) {
    const recordings =
      texts(element, 'recording').map(window.workbook.recording.parse);
    const names = [...new Set(recordings.map(({ name }) => name))];
    const questions = texts(element, 'questions').flatMap(JSON.parse);
    const of = (name, language) => {
      const own = recordings.filter((recording) => recording.name === name);
      return own.find((recording) => recording.language === language)
        || own[0];
    };
    return { element, recordings, names, questions, recording: of };
  }

  // Switches between the variants; nothing where there is but one.
  function variants(player) {
    const buttons = player.names.map((name) => button(
      player.recording(name).variant || name,
      () => player.set({ name }), { 'data-variant': name }));
    const all = make('div', {
      class: 'player-variants', role: 'group', 'aria-label': 'Variant',
    }, ...buttons);
    all.hidden = buttons.length < 2;
    const update = () => buttons.forEach((own, i) =>
      own.setAttribute('aria-pressed', player.names[i] === player.state.name));
    return [all, update];
  }

  function views(player) {
    const panels = {};
    const own = {};
    for (const [view, title] of Object.entries(VIEWS)) {
      panels[view] = make('div', { class: `player-${view}` });
      own[view] = tab(`${player.id}-${view}`, title, panels[view],
        () => player.set({ view }));
      own[view].dataset.view = view;
    }
    panels.output.tabIndex = 0;
    own.replay.hidden = !player.tells;
    const list = tabs('The run', ...Object.values(own));
    const update = () => {
      const { view, open } = player.state;
      list.hidden = !open;
      for (const name in VIEWS) {
        choose(own[name], panels[name], open && name === view);
      }
    };
    return { list, panels, update };
  }

  // The replay begins at its first step when it is first looked at.
  function changed(player, change) {
    const state = { ...player.state, ...change };
    if (!player.tells) state.view = 'output';
    if (state.view === 'replay') state.step ??= 0;
    const { events } = player.recording(state.name, state.language);
    if (state.step !== null) {
      state.step = Math.max(0, Math.min(state.step, events.length - 1));
    }
    return state;
  }

  function build(player) {
    const { element } = player;
    const [switches, showVariant] = variants(player);
    const { list, panels, update } = views(player);
    const updates = [showVariant, update];
    player.main = () =>
      player.recording(player.state.name, player.state.language);
    player.set = (change) => {
      player.state = changed(player, change);
      updates.forEach((show) => show());
    };
    const guess = make('div', { class: 'player-guess' });
    updates.push(window.workbook.output(player, panels.output),
      window.workbook.replay(player, panels.replay),
      window.workbook.guess(player, guess));
    element.prepend(guess, switches, list, panels.output, panels.replay);
    // mdBook would turn the page.
    element.addEventListener('keydown', (event) => {
      if (ARROWS.includes(event.key)) event.stopPropagation();
    });
    player.set({});
  }

  function upgrade(element) {
    if (element.dataset.player || !texts(element, 'recording').length) return;
    try {
      const player = read(element);
      count += 1;
      player.id = `player-${element.id || count}`;
      player.tells = player.recordings.some(({ tells }) => tells);
      player.state = {
        name: player.names[0], language: 'rust', compare: false, step: null,
        view: 'output', open: !player.questions.length,
      };
      element.dataset.player = 'ready';
      build(player);
    } catch (error) {
      element.dataset.player = 'error';
      element.prepend(make('p', { class: 'player-error' },
        `This run cannot be replayed: ${error.message}`));
    }
  }

  window.workbook.player = upgrade;
  document.querySelectorAll('demo-player').forEach(upgrade);
})();
