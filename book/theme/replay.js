// A run step by step: the controls, and which recordings are shown.
(() => {
  'use strict';
  const { make, button, lanes, source, recording } = window.workbook;
  const KEYS = {
    ArrowLeft: 'back', ArrowRight: 'forward', Home: 'first', End: 'last',
    ' ': 'play',
  };

  // Where another recording is meanwhile: in another variant at the same
  // moment, in another language at the same line.
  function follow(from, step, to) {
    if (from === to) return step;
    if (from.name !== to.name && to.timed) {
      return to.events.findLastIndex((_, i) => to.at(i) <= from.at(step) + 0.1);
    }
    const { says } = from.events[step];
    const same = ({ events }) =>
      [...events.keys()].filter((i) => events[i].says === says);
    const found = from.name === to.name
      ? same(to)[same(from).indexOf(step)] : step;
    return Math.min(found ?? step, to.last);
  }

  // What is drawn below each other, the chosen recording among it.
  function shown(player) {
    const { names, state: { name, language, compare, step } } = player;
    const main = player.main();
    const both = language === 'both' ? ['rust', 'python'] : [language];
    const all = (compare ? names : [name])
      .flatMap((own) => both.map((spoken) => player.recording(own, spoken)));
    return [...new Set(all)].map((it) => ({ it, step: follow(main, step, it) }));
  }

  function choices(player) {
    const options = { rust: 'Rust', python: 'Python', both: 'Side by side' };
    const language = make('select.language', {
      'aria-label': 'Language',
      change: () => player.set({ language: language.value }),
    }, ...Object.keys(options).map((value) =>
      make('option', { value }, options[value])));
    const compare = make('input.compare', {
      type: 'checkbox', change: () => player.set({ compare: compare.checked }),
    });
    const label = make('label', {}, compare, ' All variants');
    language.hidden = player.recordings.every((it, _, [one]) =>
      it.language === one.language);
    label.hidden = !player.names[1];
    return [make('div.choices', {}, language, label), (state) => {
      language.value = state.language;
    }];
  }

  // Goes on by itself, at the pace of the run.
  function playing(player, show) {
    let timer;
    return function play(on = !timer) {
      const { state: { step, view } } = player;
      const it = player.main();
      clearTimeout(timer);
      timer = 0;
      if (on && view === 'replay' && step < it.last) {
        timer = setTimeout(() => {
          player.set({ step: step + 1 });
          play(true);
        }, Math.max(400, Math.min(2000, 800 * (it.at(step + 1) - it.at(step)))));
      }
      show(timer);
    };
  }

  function controls(player) {
    const go = (step) => {
      play(false);
      player.set({ step });
    };
    const { state } = player;
    const all = {
      first: ['|◀', () => go(0)],
      back: ['◀', () => go(state.step - 1)],
      play: ['Play', () => {
        if (state.step === player.main().last) go(0);
        play();
      }],
      forward: ['▶', () => go(state.step + 1)],
      last: ['▶|', () => go(Infinity)],
    };
    const buttons = {};
    for (const [name, [text, click]] of Object.entries(all)) {
      buttons[name] = button(text, click, 
        name === 'play' ? { 'data-do': name }
          : { 'data-do': name, 'aria-label': `${name} step` });
    }
    const play = playing(player, (on) => {
      buttons.play.textContent = on ? 'Pause' : 'Play';
    });
    const range = make('input', {
      type: 'range', min: 1, 'aria-label': 'Step',
      input: () => go(range.value - 1),
    });
    return [buttons, range];
  }

  // Keys work wherever the focus is, but for what needs them itself.
  const keys = (buttons) => (event) => {
    const { key, target } = event;
    if (!(key in KEYS) || event.altKey || event.ctrlKey
      || target.matches('select, [type=checkbox]')
      || (key === ' ' && target.matches('button'))) return;
    event.preventDefault();
    buttons[KEYS[key]].click();
  };

  window.workbook.replay = (player, panel) => {
    const [buttons, range] = controls(player);
    const [bar, choose] = choices(player);
    const [diagrams, sources] = [make('div'), make('div.sources')];
    const said = make('p.said', { role: 'status' });
    const draw = lanes(player, diagrams);
    const speak = source(sources);
    panel.addEventListener('keydown', keys(buttons));
    panel.append(bar, diagrams, make('div.controls', {},
      ...Object.values(buttons), range), said, sources);
    return (state) => {
      if (state.view !== 'replay') return;
      choose(state);
      const main = player.main();
      const all = shown(player);
      const own = all.filter(({ it }) => it.name === main.name);
      draw(all, main, state.step);
      speak(own);
      range.max = main.last + 1;
      range.value = state.step + 1;
      said.textContent = own.map(({ it, step }) =>
        `${own[1] ? `${it.title}, ` : ''}${recording.sentence(it, step)}`)
        .join(' ').replace(/^s/, 'S');
    };
  };
})();
