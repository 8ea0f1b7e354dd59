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
    if (from.name !== to.name && to.timed) {
      return to.events.findLastIndex((_, i) => to.at(i) <= from.at(step) + 0.1);
    }
    const { says } = from.events[step];
    const same = ({ events }) =>
      [...events.keys()].filter((i) => events[i].says === says);
    const found = from.name === to.name && same(to)[same(from).indexOf(step)];
    return Number.isInteger(found) ? found : Math.min(step, to.last);
  }

  // What is drawn below each other, the chosen recording among it.
  function shown(player) {
    const { names, state: { name, language, compare } } = player;
    const main = player.main();
    const both = language === 'both' ? ['rust', 'python'] : [language];
    const all = (compare ? names : [name])
      .flatMap((own) => both.map((spoken) => player.recording(own, spoken)));
    return [...new Set(all)].map((it) =>
      ({ it, step: it === main ? player.state.step : follow(main, player.state.step, it) }));
  }

  function choices(player) {
    const several = new Set(player.recordings.map((it) => it.language)).size;
    const options = { rust: 'Rust', python: 'Python', both: 'Side by side' };
    const language = make('select.language', {
      'aria-label': 'Language',
      change: () => player.set({ language: language.value }),
    }, ...Object.entries(options).map(([value, text]) =>
      make('option', { value }, text)));
    const compare = make('input.compare', {
      type: 'checkbox', change: () => player.set({ compare: compare.checked }),
    });
    const label = make('label', {}, compare, ' All variants');
    language.hidden = several < 2;
    label.hidden = player.names.length < 2;
    const update = (state) => {
      language.value = state.language;
      compare.checked = state.compare;
    };
    return [make('div.choices', {}, language, label), update];
  }

  // Goes on by itself, at the pace of the run.
  function playing(player, show) {
    let timer;
    const play = (on) => {
      const { main, state: { step, view } } = player;
      const it = main();
      const goes = on && step < it.last && view === 'replay';
      clearTimeout(timer);
      timer = 0;
      show(goes);
      if (!goes) return;
      const wait = it.timed ? it.at(step + 1) - it.at(step) : 1;
      timer = setTimeout(() => {
        player.set({ step: step + 1 });
        play(true);
      }, Math.max(400, Math.min(2000, wait * 800)));
    };
    return [play, () => {
      if (!timer && player.state.step === player.main().last) {
        player.set({ step: 0 });
      }
      play(!timer);
    }];
  }

  function controls(player) {
    const go = (step) => {
      play(false);
      player.set({ step });
    };
    const step = () => player.state.step;
    const [play, toggle] = playing(player, (on) => {
      buttons.play.textContent = on ? 'Pause' : 'Play';
    });
    const all = [
      ['first', '|◀', () => go(0)], ['back', '◀', () => go(step() - 1)],
      ['play', 'Play', toggle], ['forward', '▶', () => go(step() + 1)],
      ['last', '▶|', () => go(Infinity)],
    ];
    const buttons = {};
    for (const [name, text, click] of all) {
      buttons[name] = button(text, click, { 'data-do': name });
      if (name !== 'play') buttons[name].setAttribute('aria-label', `Step: ${name}`);
    }
    const range = make('input', {
      type: 'range', min: 1, 'aria-label': 'Step',
      input: () => go(range.value - 1),
    });
    return { buttons, range };
  }

  // Keys work wherever the focus is, but for what needs them itself.
  const keys = (buttons) => (event) => {
    const { key, target } = event;
    if (!(key in KEYS) || event.altKey || event.ctrlKey || event.metaKey
      || target.matches('select, [type=checkbox]')
      || (key === ' ' && target.matches('button'))) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[KEYS[key]].click();
  };

  window.workbook.replay = (player, panel) => {
    const { buttons, range } = controls(player);
    const [bar, choose] = choices(player);
    const diagrams = make('div');
    const sources = make('div.sources');
    const said = make('p.said', { role: 'status' });
    const draw = lanes(player, diagrams);
    const speak = source(sources);
    panel.addEventListener('keydown', keys(buttons));
    panel.append(bar, diagrams,
      make('div.controls', {}, ...Object.values(buttons), range),
      said, sources);
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
        `${own.length > 1 ? `${it.title}, ` : ''}${recording.sentence(it, step)}`)
        .join(' ').replace(/^s/, 'S');
    };
  };
})();
