// A run step by step: lanes, the source that speaks, and the controls.
(() => {
  'use strict';
  const { make, button, recording: { place, sentence } } = window.workbook;
  const KEYS = {
    ArrowLeft: 'back', ArrowRight: 'forward', Home: 'first', End: 'last',
    ' ': 'play',
  };

  // The step of another recording that this one's step stands for: in
  // another variant the same moment, in another language the same line.
  function follow(from, step, to) {
    if (from === to) return step;
    if (from.name !== to.name && to.timed) {
      const now = from.at(step) + 0.1;
      return to.events.findLastIndex((_, i) => to.at(i) <= now);
    }
    const { says } = from.events[step];
    const same = ({ events }) => events.map((event, i) => [event.says, i])
      .filter(([line]) => line === says).map(([, i]) => i);
    const found = from.name === to.name
      && same(to)[same(from).indexOf(step)];
    return found >= 0 ? found : Math.min(step, to.events.length - 1);
  }

  // What is drawn below each other, the chosen recording among it.
  function shown({ names, state, recording }) {
    const { name, language, compare } = state;
    const both = language === 'both' ? ['rust', 'python'] : [language];
    const all = (compare ? names : [name])
      .flatMap((own) => both.map((spoken) => recording(own, spoken)));
    return [...new Set(all)];
  }

  function languages(player) {
    const choices = { rust: 'Rust', python: 'Python', both: 'Side by side' };
    const own = make('select', {
      class: 'player-language', 'aria-label': 'Language',
      change: () => player.set({ language: own.value }),
    }, ...Object.entries(choices).map(([value, text]) =>
      make('option', { value }, text)));
    own.hidden = new Set(player.recordings.map((it) => it.language)).size < 2;
    return own;
  }

  function compare(player) {
    const own = make('input', {
      type: 'checkbox', class: 'player-compare',
      change: () => player.set({ compare: own.checked }),
    });
    const label = make('label', {}, own, ' All variants');
    label.hidden = player.names.length < 2;
    return [own, label];
  }

  // Goes on by itself, at the pace of the run, until the end.
  function playing(player, show) {
    let timer = 0;
    const stop = () => {
      clearTimeout(timer);
      timer = 0;
      show(false);
    };
    const next = () => {
      const { main, state: { step, view } } = player;
      const last = main().events.length - 1;
      if (view !== 'replay' || step >= last) return stop();
      const wait = main().timed ? main().at(step + 1) - main().at(step) : 1;
      timer = setTimeout(() => {
        player.set({ step: player.state.step + 1 });
        next();
      }, Math.max(400, Math.min(2000, wait * 800)));
      return show(true);
    };
    const start = () => {
      const { step } = player.state;
      if (step >= player.main().events.length - 1) player.set({ step: 0 });
      next();
    };
    return { stop, toggle: () => (timer ? stop() : start()) };
  }

  function controls(player) {
    const go = (step) => {
      run.stop();
      player.set({ step: step(player.state.step) });
    };
    const range = make('input', {
      type: 'range', min: 1, 'aria-label': 'Step',
      input: () => go(() => Number(range.value) - 1),
    });
    const does = {
      first: ['⏮', 'First step', () => go(() => 0)],
      back: ['◀', 'Step back', () => go((step) => step - 1)],
      play: ['▶', 'Play', () => run.toggle()],
      forward: ['▶', 'Step forward', () => go((step) => step + 1)],
      last: ['⏭', 'Last step', () => go(() => Infinity)],
    };
    const buttons = {};
    for (const [name, [text, label, click]] of Object.entries(does)) {
      buttons[name] = button(text, click,
        { 'aria-label': label, title: label, 'data-do': name });
    }
    const run = playing(player, (plays) => {
      buttons.play.textContent = plays ? 'Pause' : 'Play';
      buttons.play.setAttribute('aria-label', plays ? 'Pause' : 'Play');
      buttons.play.title = '';
    });
    run.stop();
    const bar = make('div', {
      class: 'player-controls', role: 'group', 'aria-label': 'Steps',
    }, ...Object.values(buttons), range);
    const update = (it, step) => {
      range.max = it.events.length;
      range.value = step + 1;
      range.setAttribute('aria-valuetext', place(it, step));
    };
    return { bar, does, update };
  }

  // Keys work wherever the focus is, but for what needs them itself.
  const keys = (does) => (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const own = target.matches('select, [type=checkbox]')
      || (key === ' ' && target.matches('button'));
    if (!(key in KEYS) || own || altKey || ctrlKey || metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    does[KEYS[key]][2]();
  };

  window.workbook.replay = (player, panel) => {
    const { bar, does, update } = controls(player);
    const language = languages(player);
    const [box, label] = compare(player);
    const lanes = make('div', { class: 'player-diagrams' });
    const sources = make('div', { class: 'player-sources' });
    const said = make('p', { class: 'player-said', role: 'status' });
    panel.addEventListener('keydown', keys(does));
    panel.append(lanes, bar, said, sources,
      make('div', { class: 'player-choices' }, language, label));
    const views = [window.workbook.lanes(player, lanes),
      window.workbook.source(sources)];
    return () => {
      const { step, view } = player.state;
      if (view !== 'replay' || step === null) return;
      language.value = player.state.language;
      box.checked = player.state.compare;
      const main = player.main();
      const all = shown(player).map((it) => ({ it, step: follow(main, step, it) }));
      const own = all.filter(({ it }) => it.name === main.name);
      views[0](all, main, step);
      views[1](own);
      update(main, step);
      said.textContent = own.map(({ it, step: here }) =>
        (own.length > 1 ? `${it.title}, ` : '') + sentence(it, here))
        .join(' ').replace(/^./, (letter) => letter.toUpperCase());
    };
  };
})();
