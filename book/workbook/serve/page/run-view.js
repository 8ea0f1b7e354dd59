// What Run adds to a player: a button, a line that says how far it is, the
// lines of the run, and the choice between this run and the recorded one.
(() => {
  'use strict';
  const { make, button } = window.workbook;

  // `code` in a sentence is written as in Markdown.
  const prose = (text) => text.split('`').map((part, i) =>
    (i % 2 ? make('code', {}, part) : part));

  function elements() {
    const which = ['recorded', 'own'].map((value) => button(
      value === 'own' ? 'Your run' : 'Recorded', () => {}, { 'data-which': value }));
    return {
      which,
      act: button('Run', () => {}, { class: 'run', 'data-do': 'run', hidden: '' }),
      choice: make('div.which',
        { role: 'group', 'aria-label': 'Which run', hidden: '' }, ...which),
      said: make('p.run-said', { role: 'status', hidden: '' }),
      progress: make('progress', { 'aria-label': 'Building', hidden: '' }),
      pre: make('pre.run-lines', {
        tabindex: 0, role: 'log', 'aria-label': 'What your run prints', hidden: '',
      }),
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

  // The lines of one run. Many come at once: they are put in with the next
  // picture, and the last one stays in sight unless the reader has moved away.
  function lines() {
    const code = make('code');
    let waiting = [];

    function flush() {
      const pre = code.parentElement;
      const below = pre ? pre.scrollHeight - pre.scrollTop - pre.clientHeight : 0;
      code.append(...waiting);
      waiting = [];
      if (pre && below < 40) pre.scrollTop = pre.scrollHeight;
    }

    return {
      code,
      add({ line, error }) {
        if (!waiting[0]) requestAnimationFrame(flush);
        waiting.push(make(error ? 'span.complaint' : 'span', {}, `${line}\n`));
      },
      show: (text) => code.replaceChildren(text),
      // Once there is a recording, it has all but these.
      keepComplaints() {
        flush();
        code.replaceChildren(...code.querySelectorAll('.complaint'));
        return code.childElementCount > 0;
      },
    };
  }

  window.workbook.runView = { elements, place, lines, prose };
})();
