// Run: performs the demo of a player on this machine. Its lines appear as
// they come; then the player shows this run, and the recorded one beside it
// for comparison. What tests can hold on to stands at the head of run.css.
(() => {
  'use strict';
  const { live, recording, runView, runWords } = window.workbook;
  const { elements, place, lines, prose } = runView;

  const key = ({ name, language }, player) => {
    const twin = language === 'python'
      && player.recordings.some((it) => it.name === name && it.language === language);
    return JSON.stringify({ demo: name, language: twin ? 'python' : 'rust' });
  };

  // What is said already is not said again.
  function say(said, text) {
    said.hidden = !text;
    if (said.dataset.text === text) return;
    said.dataset.text = text;
    said.replaceChildren(...prose(text));
  }

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
      element.toggleAttribute('data-own', Boolean(shown));
      pre.hidden = !shown || (Boolean(shown.it) && !shown.complained);
      if (shown && pre.firstChild !== shown.lines.code) {
        pre.replaceChildren(shown.lines.code);
      }
      say(said, (shown || underway)?.said ?? '');
      progress.hidden = !underway?.building;
      progress.value = underway?.building?.done ?? 0;
      progress.max = underway?.building?.of || 1;
    }

    // Before the views, for which it chooses the recording.
    player.updates.unshift(show);
  }

  // A run is over: its recording takes the place of its lines.
  function over(run, answer, room) {
    run.asked = null;
    room.style.minHeight = '';
    live.busy.delete(run);
    if (answer.broken) run.lines.show(answer.broken);
    if (!answer.recording) return;
    try {
      run.it = recording.parse(JSON.stringify(answer.recording));
      run.complained = run.lines.keepComplaints();
    } catch ({ message }) {
      run.said += ` It cannot be replayed: ${message}`;
    }
  }

  function start(player, { act }, runs) {
    const { element, state } = player;
    const room = element.querySelector(':scope > div.output');
    element.querySelector('[data-guess=offer] [data-do=show]')?.click();
    const wanted = JSON.parse(key(state, player));
    const { chapter, command } = player.recording(wanted.demo, wanted.language);
    const run = { command, scale: '', said: '', lines: lines() };
    runs.set(key(state, player), run);
    element.dataset.runs = Number(element.dataset.runs ?? 0) + 1;
    live.busy.add(run);
    // The page below stays where it is while lines come in.
    room.style.minHeight = `${room.offsetHeight}px`;
    run.asked = live.ask({ ask: 'run', chapter, ...wanted }, (answer) => {
      if ('line' in answer) {
        run.lines.add(answer);
        return;
      }
      run.said = runWords(answer, run) || run.said;
      run.scale = answer.scale || run.scale;
      run.building = answer.building;
      if (answer.done) over(run, answer, room);
      player.set({});
    });
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
