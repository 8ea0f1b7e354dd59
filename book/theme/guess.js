// Guess first: the questions one at a time, what was answered, and where it
// goes wrong. Guesses are kept on this device.
(() => {
  'use strict';
  const { make, button, store, check, recording } = window.workbook;
  const PREFIX = 'workbook-guess/';

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

  // The first guess stays; of later ones the last.
  function keep(key, question, answer, right) {
    const { first = { answer, right }, tries = 0 } = kept(key) || {};
    store.set(key, JSON.stringify({
      kind: question.kind, first, last: { answer, right }, tries: tries + 1,
    }));
  }

  function download() {
    const keys = store.keys().filter((key) => key.startsWith(PREFIX)).sort();
    const guesses = keys.map((key) =>
      ({ question: key.slice(PREFIX.length), ...kept(key) }));
    const text = JSON.stringify(
      { format: 'yield-to-await/guesses', version: 1, guesses }, null, 1);
    const href = URL.createObjectURL(new Blob([text]));
    make('a', { href, download: 'guesses.json' }).click();
    setTimeout(URL.revokeObjectURL, 1000, href);
  }

  // Buttons rather than dragging: they work with keys.
  function sorter(lines) {
    const move = (item, up) => (event) => {
      const other = up ? item.previousSibling : item.nextSibling;
      other?.[up ? 'before' : 'after'](item);
      event.target.focus();
      const place = [...list.children].indexOf(item) + 1;
      said.textContent = `${item.line} is line ${place}`;
    };
    const said = make('p', { role: 'status', class: 'player-hidden' });
    const list = make('ol', { class: 'player-lines' });
    lines.forEach((line, i) => {
      const item = make('li', {}, make('code', {}, line));
      item.line = line;
      for (const way of ['up', 'down']) {
        item.append(button(way === 'up' ? '↑' : '↓', move(item, way === 'up'), {
          'data-move': way, 'aria-label': `Move ${line} ${way}, ${i + 1}`,
        }));
      }
      list.append(item);
    });
    const given = () => [...list.children].map(({ line }) => line);
    return { fields: [list, said], given };
  }

  function chooser({ id, kind, options = [true, false] }, name) {
    if (!options.length) {
      const number = make('input',
        { type: 'number', min: 0, required: '', 'aria-label': 'Units' });
      return { fields: [number], given: () => Number(number.value) };
    }
    const words = (option) => (kind === 'ever' ? (option ? 'yes' : 'no')
      : make('code', {}, String(option)));
    const inputs = options.map(() =>
      make('input', { type: 'radio', name: `${name}-${id}`, required: '' }));
    const fields = options.map((option, i) => make('label',
      { class: 'player-option' }, inputs[i], ' ', words(option)));
    const given = () => options[inputs.findIndex(({ checked }) => checked)];
    return { fields, given };
  }

  const WRONG = {
    next: () => 'Another line comes next.',
    order: (_, { place }) =>
      `${place ? `The first ${place} can stand so` : 'It goes wrong at once'}: \
line ${place + 1} cannot come there.`,
    when: ({ right }) => `It comes after ${right} units.`,
    ever: ({ right }) => (right ? 'It does come.' : 'It does not come.'),
  };

  // Right or wrong in words, and whose turn it was.
  function verdict(question, result, it) {
    const { step, right } = result;
    const never = question.kind === 'ever' && !question.right;
    return [make('strong', {}, right ? 'Right.' : 'Not so.'), ' ',
      right ? '' : `${WRONG[question.kind](question, result)} `,
      never ? 'The run ends: ' : `It was the turn of ${it.lane(step)}: `,
      recording.sentence(it, step)];
  }

  window.workbook.guess = (player, root) => {
    const { questions, element } = player;
    const key = ({ id }) => `${PREFIX}${player.recordings[0].chapter}/${id}`;
    const of = ({ demo, language }) => player.recording(demo, language);

    function show(state, ...children) {
      root.dataset.guess = state;
      const asking = state === 'ask' || state === 'told';
      element.toggleAttribute('data-guessing', asking);
      root.replaceChildren(...children);
    }

    function offer() {
      const many = questions.length > 1 ? `${questions.length} questions` : 'A question';
      show('offer', make('p', {}, `${many} before you look.`),
        act('guess', 'Guess first', () => ask(0)),
        act('show', 'Just show me', leave));
    }

    function ask(number) {
      const question = questions[number];
      if (!question) return leave();
      player.set({ open: false, step: null, view: 'output' });
      const { fields, given } = question.kind === 'order'
        ? sorter(question.lines) : chooser(question, player.id);
      const form = make('form', {
        'data-question': question.id, 'data-kind': question.kind,
        submit: (event) => {
          event.preventDefault();
          tell(number, given());
        },
      }, make('fieldset', {}, make('legend', {}, ...title(number)), ...fields),
      button('Answer', () => {}, { type: 'submit', 'data-do': 'answer' }),
      act('show', 'Just show me', leave));
      show('ask', form);
      return form.querySelector('input, button').focus();
    }

    function title(number) {
      const { ask: text, demo } = questions[number];
      const about = player.names.length > 1
        ? [make('code', {}, demo), ': '] : [];
      return [make('span', { class: 'player-count' },
        `Question ${number + 1} of ${questions.length}`), ' ',
      ...about, ...prose(text)];
    }

    function tell(number, answer) {
      const question = questions[number];
      const result = check(question, answer);
      keep(key(question), question, answer, result.right);
      const { demo: name, language } = question;
      const see = () => player.set(
        { name, language, step: result.step, view: 'replay', open: true });
      const told = make('p', {
        class: 'player-told', tabindex: -1, 'data-right': result.right,
      }, ...verdict(question, result, of(question)));
      show('told', make('p', {}, ...title(number)), told,
        act('see', 'See it', see),
        act('next', number + 1 < questions.length ? 'Next question' : 'Done',
          () => ask(number + 1)));
      told.focus();
    }

    function done() {
      const all = questions.map((one) => kept(key(one))).filter(Boolean);
      const right = all.filter(({ last }) => last?.right).length;
      show('done', make('p', {}, all.length
        ? `You guessed ${right} of ${questions.length} right.` : ''),
      act('again', all.length ? 'Guess again' : 'Guess first', () => ask(0)));
      if (all.length) root.append(act('export', 'Export my guesses', download));
      player.set({ open: true });
    }

    function leave() {
      done();
      root.querySelector('button').focus();
    }

    if (!questions.length) show('off');
    else if (questions.every((one) => kept(key(one)))) done();
    else offer();
    return () => {};
  };
})();
