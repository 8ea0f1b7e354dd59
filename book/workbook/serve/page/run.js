// Run: performs the demo of a player on this machine. Its lines appear as
// they come; then the player shows this run, and the recorded one beside it
// for comparison. What tests can hold on to stands at the head of run.css.
(() => {
  'use strict';
  const { live, make, button, recording, runWords } = window.workbook;

  // `code` in a sentence is written as in Markdown.
  const prose = (text) => text.split('`').map((part, i) =>
    (i % 2 ? make('code', {}, part) : part));

  function elements() {
    const which = ['recorded', 'own'].map((value) => button(
      value === 'own' ? 'Your run' : 'Recorded', () => {}, { 'data-which': value }));
    const code = make('code');
    return {
      which,
      act: button('Run', () => {}, { class: 'run', 'data-do': 'run', hidden: '' }),
      choice: make('div.which',
        { role: 'group', 'aria-label': 'Which run', hidden: '' }, ...which),
      said: make('p.run-said', { role: 'status', hidden: '' }),
      progress: make('progress', { 'aria-label': 'Building', hidden: '' }),
      code,
      pre: make('pre.run-lines', {
        tabindex: 0, role: 'log', 'aria-label': 'What your run prints', hidden: '',
      }, code),
    };
  }

  function place({ act, choice, said, progress, pre }, element) {
    const tabs = element.querySelector(':scope > [role=tablist]');
    const bar = make('div.run-bar');
    tabs.before(bar);
    bar.append(tabs, choice, act);
    bar.after(progress, said);
    element.querySelector(':scope > div.output').prepend(pre);
  }

  // Many lines come at once: they are put in with the next picture, and the
  // last one stays in sight unless the reader has moved away from it.
  function printer({ pre, code }) {
    let waiting = [];
    const print = () => {
      const below = pre.scrollHeight - pre.scrollTop - pre.clientHeight;
      code.append(...waiting);
      waiting = [];
      if (below < 40) pre.scrollTop = pre.scrollHeight;
    };
    return {
      line({ line, error }) {
        if (!waiting[0]) requestAnimationFrame(print);
        waiting.push(make(error ? 'span.complaint' : 'span', {}, `${line}\n`));
      },
      fill(children) {
        waiting = [];
        code.replaceChildren(...children);
      },
    };
  }

  const key = ({ name, language }, player) => {
    const twin = language === 'python'
      && player.recordings.some((it) => it.name === name && it.language === language);
    return JSON.stringify({ demo: name, language: twin ? 'python' : 'rust' });
  };

  // What is shown follows from the player's state and the last run of each
  // variant in each language.
  function follow(player, parts, runs) {
    const { element, state, recording: recorded } = player;
    const { act, choice, which, said, progress, pre } = parts;
    player.recording = (name, language) =>
      (state.own && runs.get(JSON.stringify({ demo: name, language }))?.it)
      || recorded.call(player, name, language);

    function show() {
      // A question is about the recorded run.
      if (!state.open) state.own = false;
      const run = runs.get(key(state, player));
      const shown = state.own ? run : null;
      const underway = [...runs.values()].find((one) => one.asked);
      const python = JSON.parse(key(state, player)).language === 'python';
      act.dataset.do = underway ? 'stop' : 'run';
      act.textContent = underway ? 'Stop' : python ? 'Run in Python' : 'Run';
      choice.hidden = !run || !state.open;
      which.forEach((one) => one.setAttribute('aria-pressed',
        (one.dataset.which === 'own') === Boolean(shown)));
      element.toggleAttribute('data-live', Boolean(shown && !shown.it));
      pre.hidden = !shown || (Boolean(shown.it) && !shown.complained);
      said.hidden = !(shown || underway)?.said;
      progress.hidden = !underway?.building;
    }

    // Before the views, for which it chooses the recording.
    player.updates.unshift(show);
  }

  function start(player, parts, runs) {
    const { element, state } = player;
    const { said, progress, act } = parts;
    element.querySelector('[data-guess=offer] [data-do=show]')?.click();
    const wanted = key(state, player);
    const { chapter, command } = player.recording(
      ...Object.values(JSON.parse(wanted)));
    const run = { command, scale: '', said: '', complained: false };
    const print = printer(parts);
    print.fill([]);
    runs.set(wanted, run);

    function tell(answer) {
      const text = runWords(answer, run);
      if (!text || text === run.said) return;
      run.said = text;
      said.replaceChildren(...prose(text));
    }

    function over(answer) {
      run.asked = null;
      live.busy.delete(run);
      if (answer.broken) print.fill([answer.broken]);
      if (!answer.recording) return;
      run.it = recording.parse(JSON.stringify(answer.recording));
      const complaints = parts.code.querySelectorAll('.complaint');
      run.complained = Boolean(complaints[0]);
      print.fill(complaints);
    }

    function hear(answer) {
      if ('line' in answer) print.line(answer);
      else {
        tell(answer);
        run.scale = answer.scale || run.scale;
        run.building = answer.building;
        progress.value = answer.building?.done ?? 0;
        progress.max = answer.building?.of || 1;
        if (answer.done) over(answer);
        player.set({});
      }
    }

    live.busy.add(run);
    run.asked = live.ask({ ask: 'run', chapter, ...JSON.parse(wanted) }, hear);
    player.set({ own: true, view: 'output', step: null });
    act.focus();
  }

  function add(element) {
    const { player } = element;
    if (!player) return;
    const parts = elements();
    const runs = new Map();
    place(parts, element);
    follow(player, parts, runs);
    const { act, which } = parts;
    act.addEventListener('click', () => {
      const underway = [...runs.values()].find((one) => one.asked);
      if (underway) underway.asked.end();
      else start(player, parts, runs);
    });
    which.forEach((one) => one.addEventListener('click',
      () => player.set({ own: one.dataset.which === 'own' })));
    live.onState((state) => {
      if (state === 'connected') act.hidden = false;
      act.disabled = state !== 'connected';
    });
    player.set({});
  }

  document.querySelectorAll('demo-player').forEach(add);
})();
