// Guess first: the questions one at a time, what was answered, and where it
// goes wrong. Guesses are kept on this device.
(() => {
  'use strict';
  const { make, button, store, check, recording } = window.workbook;
  const PREFIX = 'workbook-guess/';
  const WORDS = { true: 'yes', false: 'no' };
  const WRONG = {
    next: () => 'Another line comes next.',
    order: (_, place) => `It goes wrong at line ${place + 1}.`,
    when: (right) => `It comes after ${right} units.`,
    ever: (right) => (right ? 'It does come.' : 'It does not come.'),
  };

  // `code` in a question is written as in Markdown.
  const prose = (text) => text.split('`').map((part, i) =>
    (i % 2 ? make('code', {}, part) : part));

  const act = (name, text, click) => button(text, click, { 'data-do': name });

  const kept = (key) => store((all) => JSON.parse(all.getItem(key)));

  function download() {
    const keys = store(Object.keys).filter((key) => key.startsWith(PREFIX));
    const guesses = keys.sort().map((key) =>
      ({ question: key.slice(PREFIX.length), ...kept(key) }));
    const text = JSON.stringify(
      { format: 'yield-to-await/guesses', version: 1, guesses }, null, 1);
    const href = URL.createObjectURL(new Blob([text]));
    make('a', { href, download: 'guesses.json' }).click();
  }

  // The neighbour is moved, so that the button keeps the focus.
  function sorter({ lines }) {
    const said = make('p.unseen', { role: 'status' });
    const list = make('ol.lines', {}, ...lines.map((line, i) => {
      const move = (way, arrow, from, to) => button(arrow, () => {
        if (item[from]) item[to](item[from]);
        said.textContent = `${line}: line ${[...list.children].indexOf(item) + 1}`;
      }, { 'data-move': way, 'aria-label': `Line ${i + 1}, ${line}: ${way}` });
      const item = make('li', {}, make('code', {}, line),
        move('up', '↑', 'previousSibling', 'after'),
        move('down', '↓', 'nextSibling', 'before'));
      return item;
    }));
    return [() => [...list.children].map((item) => item.firstChild.textContent),
      list, said];
  }

  function chooser({ id, options = [true, false] }, { end }) {
    const all = options[0] === undefined
      ? [...Array(Math.ceil(end)).keys()] : options;
    const inputs = all.map(() =>
      make('input', { type: 'radio', name: id, required: '' }));
    return [() => all[inputs.findIndex(({ checked }) => checked)],
      ...all.map((option, i) => make('label.option', {}, inputs[i], ' ',
        WORDS[option]
          || (`${option}`.trim() ? make('code', {}, option) : 'an empty line')))];
  }

  // Right or wrong in words, and whose turn it was.
  function verdict({ kind, right: answer }, { right, step, place }, it) {
    return make('p.told', { tabindex: -1, 'data-right': right },
      make('strong', {}, right ? 'Right. ' : 'Not so. '),
      right ? '' : `${WRONG[kind](answer, place)} `,
      answer === false ? 'The run ends: '
        : `It was the turn of ${it.lane(step)}: `,
      recording.sentence(it, step));
  }

  window.workbook.guess = (player, root) => {
    const { questions, element, set } = player;
    const { chapter } = player.recordings[0];
    const key = ({ id }) => `${PREFIX}${chapter}/${id}`;

    function show(state, ...children) {
      root.dataset.guess = state;
      element.toggleAttribute('data-guessing', /ask|told/.test(state));
      root.replaceChildren(...children);
    }

    const title = (i) => [
      make('span.count', {}, `Question ${i + 1} of ${questions.length}`),
      ...player.names[1] ? [make('code', {}, questions[i].demo), ': '] : [],
      ...prose(questions[i].ask)];

    const of = ({ demo, language }) => player.recording(demo, language);

    function ask(i) {
      const question = questions[i];
      if (!question) return leave();
      const { id, kind } = question;
      const [given, ...fields] =
        (kind === 'order' ? sorter : chooser)(question, of(question));
      const submit = (event) => {
        event.preventDefault();
        tell(i, given());
      };
      show('ask', make('form',
        { 'data-question': id, 'data-kind': kind, submit },
        make('fieldset', {}, make('legend', {}, ...title(i)), ...fields),
        make('button', { 'data-do': 'answer' }, 'Answer'),
        act('show', 'Just show me', leave)));
      set({ open: false, step: null, view: 'output' });
      return root.querySelector('input, button').focus();
    }

    // The first guess stays; of later ones the last.
    function keep(question, last) {
      const { first = last, tries = 0 } = kept(key(question)) || {};
      const text = JSON.stringify({ first, last, tries: tries + 1 });
      store((all) => all.setItem(key(question), text));
    }

    function tell(i, answer) {
      const question = questions[i];
      const { demo: name, language } = question;
      const result = check(question, answer);
      const { right, step } = result;
      keep(question, { answer, right });
      const told = verdict(question, result, of(question));
      show('told', make('p', {}, ...title(i)), told,
        act('see', 'See it', () =>
          set({ name, language, step, view: 'replay', open: true })),
        act('next', questions[i + 1] ? 'Next question' : 'Done',
          () => ask(i + 1)));
      told.focus();
    }

    function done() {
      const all = questions.map((one) => kept(key(one))).filter(Boolean);
      const right = all.filter(({ last }) => last?.right).length;
      show('done', ...all[0] ? [
        make('p', {}, `You guessed ${right} of ${questions.length} right.`),
        act('export', 'Export my guesses', download)] : [],
      act('again', 'Guess again', () => ask(0)));
      set({ open: true });
    }

    function leave() {
      done();
      root.querySelector('button').focus();
    }

    if (questions.every((one) => kept(key(one)))) done();
    else {
      set({ open: false });
      show('offer', make('p', {}, 'Guess before you look?'),
        act('guess', 'Guess first', () => ask(0)),
        act('show', 'Just show me', leave));
    }
    root.hidden = !questions[0];
  };
})();
