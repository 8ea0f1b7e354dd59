// Guess first: the questions one at a time, what was answered, and where it
// goes wrong. Guesses are kept on this device.
(() => {
  'use strict';
  const { make, button, store, check, recording } = window.workbook;
  const PREFIX = 'workbook-guess/';
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

  function kept(key) {
    try {
      return JSON.parse(store.get(key));
    } catch {
      return null;
    }
  }

  function download() {
    const keys = store.keys().filter((key) => key.startsWith(PREFIX)).sort();
    const guesses = keys.map((key) =>
      ({ question: key.slice(PREFIX.length), ...kept(key) }));
    const text = JSON.stringify(
      { format: 'yield-to-await/guesses', version: 1, guesses }, null, 1);
    const href = URL.createObjectURL(new Blob([text]));
    make('a', { href, download: 'guesses.json' }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  // The neighbour is moved, so that the button keeps the focus.
  function sorter({ lines }) {
    const said = make('p.unseen', { role: 'status' });
    const list = make('ol.lines', {}, ...lines.map((line, i) => {
      const move = (way, arrow, from, to) => button(arrow, () => {
        if (item[from]) item[to](item[from]);
        const place = [...list.children].indexOf(item) + 1;
        said.textContent = `${line} is line ${place}`;
      }, { 'data-move': way, 'aria-label': `Line ${i + 1}, ${line}: ${way}` });
      const item = make('li', {}, make('code', {}, line),
        move('up', '↑', 'previousSibling', 'after'),
        move('down', '↓', 'nextSibling', 'before'));
      return item;
    }));
    const given = () => [...list.children]
      .map((item) => item.firstChild.textContent);
    return [given, list, said];
  }

  function chooser({ id, options = [true, false] }) {
    if (!options.length) {
      const number = make('input',
        { type: 'number', min: 0, required: '', 'aria-label': 'Units' });
      return [() => number.valueAsNumber, number];
    }
    const words = { true: 'yes', false: 'no' };
    const inputs = options.map(() =>
      make('input', { type: 'radio', name: id, required: '' }));
    const labels = options.map((option, i) => make('label.option', {},
      inputs[i], ' ', words[option]
        || (`${option}`.trim() ? make('code', {}, option) : 'an empty line')));
    return [() => options[inputs.findIndex(({ checked }) => checked)],
      ...labels];
  }

  // Right or wrong in words, and whose turn it was.
  function verdict(question, { right, step, place }, it) {
    const never = question.kind === 'ever' && !question.right;
    return make('p.told', { tabindex: -1, 'data-right': right },
      make('strong', {}, right ? 'Right. ' : 'Not so. '),
      right ? '' : `${WRONG[question.kind](question.right, place)} `,
      never ? 'The run ends: ' : `It was the turn of ${it.lane(step)}: `,
      recording.sentence(it, step));
  }

  window.workbook.guess = (player, root) => {
    const { questions, element } = player;
    const { chapter } = player.recordings[0];
    const key = ({ id }) => `${PREFIX}${chapter}/${id}`;

    function show(state, ...children) {
      root.dataset.guess = state;
      element.toggleAttribute('data-guessing', /ask|told/.test(state));
      root.replaceChildren(...children);
    }

    const title = (number) => [make('span.count', {},
      `Question ${number + 1} of ${questions.length}`),
    ...player.names[1] ? [make('code', {}, questions[number].demo), ': '] : [],
    ...prose(questions[number].ask)];

    function ask(number) {
      const question = questions[number];
      if (!question) return leave();
      const [given, ...fields] =
        (question.kind === 'order' ? sorter : chooser)(question);
      show('ask', make('form', {
        'data-question': question.id, 'data-kind': question.kind,
        submit: (event) => {
          event.preventDefault();
          tell(number, given());
        },
      }, make('fieldset', {}, make('legend', {}, ...title(number)), ...fields),
      make('button', { 'data-do': 'answer' }, 'Answer'),
      act('show', 'Just show me', leave)));
      player.set({ open: false, step: null, view: 'output' });
      return root.querySelector('input, button').focus();
    }

    // The first guess stays; of later ones the last.
    function keep(question, guess) {
      const { first = guess, tries = 0 } = kept(key(question)) || {};
      store.set(key(question),
        JSON.stringify({ first, last: guess, tries: tries + 1 }));
    }

    function tell(number, answer) {
      const question = questions[number];
      const { demo: name, language } = question;
      const result = check(question, answer);
      keep(question, { answer, right: result.right });
      const told = verdict(question, result, player.recording(name, language));
      show('told', make('p', {}, ...title(number)), told,
        act('see', 'See it', () => player.set({
          name, language, step: result.step, view: 'replay', open: true,
        })),
        act('next', questions[number + 1] ? 'Next question' : 'Done',
          () => ask(number + 1)));
      told.focus();
    }

    function done() {
      const all = questions.map((one) => kept(key(one))).filter(Boolean);
      const right = all.filter(({ last }) => last?.right).length;
      const again = act('again', 'Guess again', () => ask(0));
      show('done', ...all.length ? [
        make('p', {}, `You guessed ${right} of ${questions.length} right.`),
        again, act('export', 'Export my guesses', download)] : [again]);
      player.set({ open: true });
    }

    function leave() {
      done();
      root.querySelector('button').focus();
    }

    if (!questions.length) {
      show('off');
      player.set({});
    } else if (questions.every((one) => kept(key(one)))) done();
    else {
      player.set({ open: false });
      show('offer', make('p', {}, 'Guess before you look?'),
        act('guess', 'Guess first', () => ask(0)),
        act('show', 'Just show me', leave));
    }
  };
})();
